import { invalidInput } from '../../core/execute/outcomes';
import { reuseRecord, toRecord } from '../../core/normalize/record';
import { Plan } from '../../core/plan/plan';
import { codecs } from '../support/codecs';
import { checksOf, phone, run } from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';
import { ask, qxtAnswer, recordOf, rowAnswer, rowOf, ywjisuAnswer } from '../support/records';

describe('the record of a number that was', () => {
	const codec = codecs.number_status;

	test('missing in the reply', async () => {
		const record = recordOf(codec, await ask(codec, { ...ywjisuAnswer, resultObj: [] }), true);
		expect(record).toEqual({
			phone: phone(0),
			input: phone(0),
			check: 'number_status',
			vendor: 'ywjisu',
			outcome: 'missing_in_reply',
			charged: false,
			duplicateOf: null,
			vendorCode: '000000',
			vendorMessage: '成功',
			checkedAt: '2025-10-01T00:00:00.000Z',
		});
	});

	test('refused by the vendor', async () => {
		const outcome = await ask(codec, {
			resultCode: '400001',
			resultMsg: '参数校验异常，请检查参数',
		});
		expect(recordOf(codec, outcome)).toMatchObject({
			outcome: 'invalid_input',
			reason: 'vendor_refused',
			charged: false,
			vendorCode: '400001',
			vendorMessage: '参数校验异常，请检查参数',
		});
	});

	test('refused by a vendor that answers for one number at a time', async () => {
		const outcome = await ask(codecs.portability, { code: -2, reason: 'mobile length error' });
		expect(recordOf(codecs.portability, outcome)).toMatchObject({
			check: 'portability',
			outcome: 'invalid_input',
			reason: 'vendor_refused',
			vendorCode: '-2',
		});
	});

	test('not attempted', async () => {
		const { settled } = await run({
			checks: checksOf(2),
			codec,
			reply: () => replyOf({ resultCode: '510101', resultMsg: '用户产品可用数量不足' }),
		});
		const record = recordOf(codec, settled[1]!.outcome, true);
		expect(record).toMatchObject({ outcome: 'not_attempted', charged: false, duplicateOf: null });
		for (const key of ['lineStatus', 'carrier', 'vendorStatus', 'checkedAt', 'reason', 'raw']) {
			expect(record).not.toHaveProperty(key);
		}
	});

	test.each(['empty', 'not_text', 'too_short', 'too_long', 'not_a_mobile'] as const)(
		'refused before it was sent: %s',
		(reason) => {
			const row = rowOf({}, { reason, input: '12345' });
			const record = toRecord(row, invalidInput, {
				check: 'number_status',
				vendor: 'ywjisu',
				includeRaw: true,
			});
			expect(record).toStrictEqual({
				phone: null,
				input: '12345',
				check: 'number_status',
				vendor: 'ywjisu',
				outcome: 'invalid_input',
				charged: false,
				duplicateOf: null,
				reason,
			});
		},
	);
});

describe('a record', () => {
	test('keeps the input as it was given', async () => {
		const outcome = await ask(codecs.number_status, ywjisuAnswer);
		for (const input of ['+86 138-0000-0000', 13_800_000_000, ' 13800000000']) {
			const row = rowOf({ phone: phone(0) }, { input });
			const record = toRecord(row, outcome, {
				check: 'number_status',
				vendor: 'ywjisu',
				includeRaw: false,
			});
			expect(record).toMatchObject({ phone: phone(0), input });
		}
	});

	test('of a number that stood in an earlier row names that row’s item', async () => {
		const outcome = await ask(codecs.number_status, ywjisuAnswer);
		const plan = new Plan((one) => one.phone);
		for (const itemIndex of [3, 5]) plan.add({ itemIndex, input: phone(0), phone: phone(0) });
		const first = plan.first(0);
		const options = { check: 'number_status', vendor: 'ywjisu', includeRaw: false } as const;
		const records = [first, plan.next(first)!].map((row) => toRecord(row, outcome, options));
		expect(records.map(({ duplicateOf }) => duplicateOf)).toEqual([null, 3]);
	});

	test.each([
		['number_status', ywjisuAnswer],
		['portability', qxtAnswer],
	] as const)(
		'of %s is written the same way, key by key, whether all of it came now or from an earlier try',
		async (check, body) => {
			const codec = codecs[check];
			const outcome = await ask(codec, body);
			const options = { check, vendor: codec.vendor, includeRaw: false };
			const row = rowOf({ phone: phone(0) });
			const { reusedFrom, ...reused } = toRecord(row, outcome, {
				...options,
				reusedFrom: 'execution',
			});
			expect(reusedFrom).toBe('execution');
			expect(JSON.stringify(toRecord(row, outcome, options))).toBe(JSON.stringify(reused));
		},
	);

	test('names the vendor that gave the answer where that was another one', async () => {
		const outcome = await ask(codecs.portability, qxtAnswer);
		const { vendor } = recordOf(codecs.portability, { ...outcome, vendor: 'aliyun_market' });
		expect(vendor).toBe('aliyun_market');
	});

	test('that needed no call in this run says where its answer came from', async () => {
		const outcome = await ask(codecs.number_status, ywjisuAnswer);
		const options = { check: 'number_status', vendor: 'ywjisu', includeRaw: false } as const;
		const row = rowOf({ phone: phone(0) });
		expect(toRecord(row, outcome, options)).not.toHaveProperty('reusedFrom');
		const reused = toRecord(row, outcome, { ...options, reusedFrom: 'execution' });
		expect(reused).toMatchObject({ reusedFrom: 'execution', lineStatus: 'active' });
	});

	test('has no key of a message or a time that the vendor left out', async () => {
		const codec = codecs.number_status;
		const answers = {
			vendorTime: { ...ywjisuAnswer, resultObj: [{ ...rowAnswer, lastTime: undefined }] },
			vendorMessage: { ...ywjisuAnswer, resultMsg: undefined },
		};
		const whole = Object.keys(recordOf(codec, await ask(codec, ywjisuAnswer)));
		for (const [left, answer] of Object.entries(answers)) {
			const keys = Object.keys(recordOf(codec, await ask(codec, answer)));
			expect(keys).toEqual(whole.filter((key) => key !== left));
		}
	});

	test('that went through a spreadsheet says yes, no and unknown as before', () => {
		const written = {
			check: 'portability',
			outcome: 'answered',
			isPorted: 'TRUE',
			isMvno: 'False',
			isPrivacyNumber: '',
			charged: 'true',
			vendorMessage: 'TRUE',
			vendorStatus: 'false',
			carrierName: '',
		};
		const row = rowOf({ phone: phone(0) });
		expect(reuseRecord(row, written)).toMatchObject({
			isPorted: true,
			isMvno: false,
			isPrivacyNumber: null,
			charged: true,
			vendorMessage: 'TRUE',
			vendorStatus: 'false',
			carrierName: '',
		});
		const other = { isPorted: 'yes', isMvno: null, isPrivacyNumber: 1, charged: false };
		expect(reuseRecord(row, other)).toMatchObject(other);
	});

	test('of an earlier check is taken over without what stood beside it', async () => {
		const earlier = recordOf(codecs.number_status, await ask(codecs.number_status, ywjisuAnswer));
		const row = rowOf({ phone: phone(0) }, { input: '138 0000 0000' });
		const record = reuseRecord(row, { ...earlier, customer: 'A', duplicateOf: 4, error: 'x' });
		expect(record).toEqual({
			...earlier,
			input: '138 0000 0000',
			duplicateOf: null,
			reusedFrom: 'input',
		});
	});
});
