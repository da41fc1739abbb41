import type { Codec } from '../../model';
import { rememberByWords } from '../../normalize/answerCache';
import { describeArea, describeCarrier, keepStatus } from '../../normalize/subscriber';
import type { KeepText } from '../../words';
import { createQxtForm, type QxtAccount } from './account';
import { decodeResult, type ResultReader } from './envelope';

/** 001 §1.3: 一致 is shown, 不一致 follows from 是否一致. */
const identityMatch = new Map([
	['一致', 'match'],
	['不一致', 'mismatch'],
]);

/** Does the number belong to the name? 001 §1: `POST /Phone_TwoElements`, one pair a call. */
export function createTwoElementCodec(account: QxtAccount, keep: KeepText): Codec {
	const form = createQxtForm(account, '/Phone_TwoElements');
	const answerTo = rememberByWords(([status, isp, area]) => {
		const vendorStatus = keepStatus(status, keep);
		return {
			identityMatch: identityMatch.get(vendorStatus ?? '') ?? 'unknown',
			...describeCarrier(isp, { basis: 'network', keep }),
			...describeArea(area, keep),
			vendorStatus,
		};
	});
	const read: ResultReader = ({ Status, Now_isp, Area }) => answerTo([Status, Now_isp, Area]);
	return {
		check: 'two_element',
		vendor: 'qxt',
		batchSize: 1,
		keyOf: (check) => `${check.phone} ${check.name}`,
		encode: ([check]) => {
			const name = new URLSearchParams({ name: check!.name! }).toString();
			return form(`mobile=${check!.phone}&${name}`);
		},
		// The reply may mask the name (曹...): the answer is joined by number, never by the echoed name.
		decode: (reply, checks) => decodeResult(reply, checks, { keep, read }),
	};
}
