import type { AccountBook } from './accounts';
import type { AskingBook } from './askings';
import type { Settings } from './settings';

/** What is asked, as the ledger, the call log and the fault rules name it. */
export const SERVICES = [
	'privacy_number',
	'two_element',
	'portability',
	'balance',
	'free_test',
	'aliyun_portability',
	'number_status',
] as const;

export type Service = (typeof SERVICES)[number];
export type Vendor = 'qxt' | 'aliyun_market' | 'ywjisu';

/** One request to a vendor, read. */
export interface VendorCall {
	id: number;
	service: Service;
	method: string;
	/** A parameter of the form or of the query; '' when it is absent, since both refuse alike. */
	param(name: string): string;
	authorization: string;
	contentType: string;
}

/** One number the vendor answered: the draft of a ledger entry. */
export interface AnsweredNumber {
	account: string;
	mobile: string;
	name?: string;
	charged: boolean;
}

export type Envelope = Record<string, unknown>;

/** What a vendor says, before it is written as bytes. */
export interface Answer {
	status: number;
	/** The code in the body, as text, for the call log; null when the body holds none. */
	code: string | null;
	headers?: Record<string, string>;
	/** Written as JSON in the vendor's configured shape. */
	envelope?: Envelope;
	/** Written as it is, instead of an envelope. */
	body?: string | Buffer;
	contentType?: string;
	answered: AnsweredNumber[];
}

/** Everything an answer may depend on besides the call itself. */
export interface World {
	settings: Settings;
	accounts: AccountBook;
	askings: AskingBook;
	/** The vendors' clock, in ms: the simulator's clock and `clockOffsetMs`. */
	now(): number;
}

export type AnswerCall = (call: VendorCall, world: World) => Answer;
