import type { Codec, Vendor, VendorRequest } from '../../model';
import { rememberByWords, type Words } from '../../normalize/answerCache';
import { describeArea, describeCarrier, keepStatus } from '../../normalize/subscriber';
import { readCarrier } from '../../normalize/carrier';
import { readCode } from '../../reply';
import type { KeepText } from '../../words';
import { createQxtForm, type QxtAccount } from './account';
import { decodeResult, type ResultReader } from './envelope';

/** 003 and 004 §1.3: `res` 0 not ported, 1 ported, 3 (003: also 4) virtual operator. */
const resTable: Readonly<Record<string, { isPorted: boolean | null; isMvno: boolean }>> = {
	'0': { isPorted: false, isMvno: false },
	'1': { isPorted: true, isMvno: false },
	'3': { isPorted: null, isMvno: true },
	'4': { isPorted: null, isMvno: true },
};

const unknownRes = { isPorted: null, isMvno: null } as const;

/** Reads the words of a carrier reply (004 §1.3), which all three channels send. */
function readPortability([res, initIsp, nowIsp, area]: Words, keep: KeepText) {
	const { isPorted, isMvno } = resTable[readCode(res) ?? ''] ?? unknownRes;
	const now = describeCarrier(nowIsp, { basis: 'network', keep });
	return {
		isPorted,
		carrier: now.carrier,
		originalCarrier: readOperator(initIsp, keep),
		carrierName: now.carrierName,
		carrierBasis: now.carrierBasis,
		// The name of a virtual operator overrules a res that only says whether the number moved.
		isMvno: isMvno === false && now.isMvno ? true : isMvno,
		...describeArea(area, keep),
		vendorStatus: keepStatus(res, keep),
	};
}

function readOperator(text: unknown, keep: KeepText) {
	return readCarrier(typeof text === 'string' ? keep(text) : null).carrier;
}

/** A channel of the portability check: the same answer, asked for in another way. */
export function createCarrierCodec(options: {
	vendor: Vendor;
	keep: KeepText;
	isFree?: true;
	encode: (phone: string) => VendorRequest;
}): Codec {
	const { vendor, keep, isFree } = options;
	const answerTo = rememberByWords((words) => readPortability(words, keep));
	const read: ResultReader = ({ res, Init_isp, Now_isp, Area }) =>
		answerTo([res, Init_isp, Now_isp, Area]);
	return {
		check: 'portability',
		vendor,
		...(isFree && { isFree }),
		batchSize: 1,
		keyOf: (check) => check.phone,
		encode: (checks) => options.encode(checks[0]!.phone),
		decode: (reply, checks) => decodeResult(reply, checks, { keep, read }),
	};
}

/** Who serves the number now, and was it ported? 004 §1: `POST /carrier`. */
export function createPortabilityCodec(account: QxtAccount, keep: KeepText): Codec {
	const form = createQxtForm(account, '/carrier');
	return createCarrierCodec({
		vendor: 'qxt',
		keep,
		encode: (mobile) => form(`mobile=${mobile}`),
	});
}

/** The free test of 003: `GET /qxt_test?mobile=`, without a key, its answer as of `/carrier`. */
export function createFreeTestCodec(keep: KeepText): Codec {
	return createCarrierCodec({
		vendor: 'qxt',
		keep,
		isFree: true,
		encode: (mobile) => ({
			method: 'GET',
			path: `/qxt_test?mobile=${mobile}`,
			headers: { accept: 'application/json' },
			body: null,
		}),
	});
}
