import type { Codec } from '../../model';
import { rememberByWords } from '../../normalize/answerCache';
import { describeArea, describeCarrier, keepStatus } from '../../normalize/subscriber';
import type { KeepText } from '../../words';
import { createQxtForm, type QxtAccount } from './account';
import { decodeResult, type ResultReader } from './envelope';

/** 000 §1.3. The document's title says 虚拟号, its replies say 隐私号. */
const isPrivacyNumber = new Map([
	['隐私号', true],
	['非隐私号', false],
]);

/** Is the number a privacy number? 000 §1: `POST /ssPhone_Privacy`, one number a call. */
export function createPrivacyNumberCodec(account: QxtAccount, keep: KeepText): Codec {
	const form = createQxtForm(account, '/ssPhone_Privacy');
	const answerTo = rememberByWords(([status, isp, area]) => {
		const vendorStatus = keepStatus(status, keep);
		return {
			isPrivacyNumber: isPrivacyNumber.get(vendorStatus ?? '') ?? null,
			...describeCarrier(isp, { basis: 'network', keep }),
			...describeArea(area, keep),
			vendorStatus,
		};
	});
	const read: ResultReader = ({ Status, Now_isp, Area }) => answerTo([Status, Now_isp, Area]);
	return {
		check: 'privacy_number',
		vendor: 'qxt',
		batchSize: 1,
		keyOf: (check) => check.phone,
		encode: (checks) => form(`mobile=${checks[0]!.phone}`),
		decode: (reply, checks) => decodeResult(reply, checks, { keep, read }),
	};
}
