import { rememberByText } from './textCache';

export type Carrier =
	| 'china_mobile'
	| 'china_unicom'
	| 'china_telecom'
	| 'china_broadnet'
	| 'other'
	| 'unknown';

export interface CarrierReading {
	carrier: Carrier;
	/** The vendor's words as received; null when there are none. */
	carrierName: string | null;
	/** Whether the words themselves say 虚拟. `其它运营商` is `other` without saying so. */
	isVirtualName: boolean;
}

/**
 * Short names: QXT portability §1.3 (Init_isp, Now_isp). Long names and 其它运营商: QXT privacy
 * number §1.3, two-element §1.3 (Now_isp). 其他 is the other spelling of 其它. 广电: the fourth
 * operator, younger than the documents.
 */
const CARRIERS: ReadonlyMap<string, Carrier> = new Map([
	['移动', 'china_mobile'],
	['中国移动', 'china_mobile'],
	['联通', 'china_unicom'],
	['中国联通', 'china_unicom'],
	['电信', 'china_telecom'],
	['中国电信', 'china_telecom'],
	['广电', 'china_broadnet'],
	['中国广电', 'china_broadnet'],
	['其它运营商', 'other'],
	['其他运营商', 'other'],
]);

/**
 * YWJisu §1.3.1 numberType: `中国移动 GSM`, also without the space. One Latin word, since Chinese
 * words behind the operator may say the contrary (`中国移动 转 中国联通`), as does MVNO.
 */
const WITH_NETWORK = /^(\p{Script=Han}+)\s*(?!\S*MVNO)(?:[A-Z]|[2-9]G)[A-Z0-9+./-]{0,15}$/iu;

/** 非虚拟 says the contrary. */
const VIRTUAL = /(?<!非)虚拟/;

const NO_CARRIER: Readonly<CarrierReading> = Object.freeze({
	carrier: 'unknown',
	carrierName: null,
	isVirtualName: false,
});

const carrierOf = rememberByText(readName);

/**
 * The operator that a vendor's words name, by an exact table. A name with 虚拟 is `other`, also
 * `中国移动虚拟`: who serves the customer is a virtual operator, which QXT's documents file under
 * 其它运营商（虚拟运营商）, and the name before it is only the network it rents. Words outside the
 * table are `unknown` and kept. The result is shared and frozen.
 */
export function readCarrier(text: unknown): Readonly<CarrierReading> {
	return typeof text === 'string' ? carrierOf(text) : NO_CARRIER;
}

function readName(text: string): CarrierReading {
	const name = text.trim();
	if (name === '') return NO_CARRIER;
	if (VIRTUAL.test(name)) return { carrier: 'other', carrierName: text, isVirtualName: true };
	const operator = WITH_NETWORK.exec(name)?.[1] ?? name;
	const carrier = CARRIERS.get(operator) ?? 'unknown';
	return { carrier, carrierName: text, isVirtualName: false };
}
