import fc from 'fast-check';
import { codecs } from '../support/codecs';
import { checksOf, faults, phone, phones, run } from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';

/** A vendor that refuses every call with one of these numbers in it. */
const refusing = (bad: ReadonlySet<string>) => (call: { phones: readonly string[] }) =>
	call.phones.some((one) => bad.has(one)) ? { fault: faults.refusedCall } : {};

describe('a call of several numbers that YWJisu refuses with 400001', () => {
	test('is asked in halves, until the bad number stands alone', async () => {
		const { calls, names, byPhone } = await run({
			checks: checksOf(8),
			batchSize: 8,
			say: refusing(new Set([phone(2)])),
		});
		expect(calls.map((call) => call.phones)).toEqual([
			phones(8),
			phones(4),
			phones(8).slice(4),
			phones(2),
			[phone(2), phone(3)],
			[phone(2)],
			[phone(3)],
		]);
		expect(names.invalid_input).toEqual([phone(2)]);
		expect(names.answered).toHaveLength(7);
		expect(byPhone[phone(2)]).toMatchObject({
			charged: false,
			answer: null,
			fault: { kind: faults.refusedCall },
			reply: { vendorCode: 'E' },
		});
	});

	test('needs no wait and no retry', async () => {
		const { times, names } = await run({
			checks: checksOf(50),
			batchSize: 50,
			retries: 0,
			say: refusing(new Set([phone(0), phone(49)])),
		});
		expect(new Set(times)).toEqual(new Set([0]));
		expect(names.invalid_input?.toSorted()).toEqual([phone(0), phone(49)]);
	});

	test('costs 2n - 1 calls at most, whichever numbers are bad, and each number one outcome', async () => {
		const property = fc.asyncProperty(
			fc.integer({ min: 1, max: 50 }),
			fc.uniqueArray(fc.integer({ min: 0, max: 49 })),
			fc.integer({ min: 1, max: 4 }),
			async (count, badOnes, concurrency) => {
				const bad = new Set(badOnes.filter((index) => index < count).map(phone));
				const { calls, names, settled } = await run({
					checks: checksOf(count),
					batchSize: 50,
					concurrency,
					say: refusing(bad),
				});
				expect(calls.length).toBeLessThanOrEqual(2 * count - 1);
				expect(settled).toHaveLength(count);
				expect(new Set(names.invalid_input)).toEqual(bad);
				expect(names.answered ?? []).toHaveLength(count - bad.size);
			},
		);
		await fc.assert(property, { numRuns: 60 });
	});

	test('costs exactly 2n - 1 calls when all are bad', async () => {
		const { calls } = await run({
			checks: checksOf(50),
			batchSize: 50,
			say: refusing(new Set(phones(50))),
		});
		expect(calls).toHaveLength(99);
	});

	test('keeps its retries: a half may fail clearly and be asked again', async () => {
		const { calls, names } = await run({
			checks: checksOf(2),
			batchSize: 2,
			say: ({ phones: asked, before }) => {
				if (asked.length === 2) return { fault: faults.refusedCall };
				return asked[0] === phone(0) && before === 1 ? { fault: faults.clear } : {};
			},
		});
		expect(calls).toHaveLength(4);
		expect(names.answered).toHaveLength(2);
	});

	test('with rows beside the refusal asks only for the others', async () => {
		const { calls, names } = await run({
			checks: checksOf(3),
			batchSize: 3,
			say: ({ ordinal }) => (ordinal === 1 ? { rows: [phone(0)], fault: faults.refusedCall } : {}),
		});
		expect(calls.map((call) => call.phones)).toEqual([phones(3), [phone(1)], [phone(2)]]);
		expect(names.answered).toHaveLength(3);
	});

	test('says nothing about its numbers once the run has ended for the account', async () => {
		const { calls, byPhone } = await run({
			checks: checksOf(4),
			batchSize: 2,
			concurrency: 2,
			say: async ({ ordinal }, clock) => {
				await clock.sleep(ordinal * 100);
				return { fault: ordinal === 1 ? faults.account : faults.refusedCall };
			},
		});
		expect(calls).toHaveLength(2);
		for (const one of [phone(2), phone(3)]) {
			expect(byPhone[one]?.charged).toBe(false);
			expect(['failed', 'not_attempted']).toContain(byPhone[one]?.name);
		}
	});

	test('nor do its halves, when they are not asked any more', async () => {
		const { byPhone } = await run({
			checks: checksOf(4),
			batchSize: 2,
			say: ({ ordinal }) => ({ fault: ordinal === 1 ? faults.refusedCall : faults.account }),
		});
		for (const one of phones(2)) {
			expect(byPhone[one]?.charged).toBe(false);
			expect(['failed', 'not_attempted']).toContain(byPhone[one]?.name);
		}
	});
});

test('a single number refused is that number’s input, whatever its vendor', async () => {
	for (const fault of [faults.refusedCall, faults.refusedNumber]) {
		const { calls, byPhone } = await run({
			checks: checksOf(2),
			say: ({ ordinal }) => (ordinal === 1 ? { fault } : {}),
		});
		expect(calls).toHaveLength(2);
		expect(byPhone[phone(0)]).toMatchObject({ name: 'invalid_input', charged: false });
		expect(byPhone[phone(1)]).toMatchObject({ name: 'answered' });
	}
});

test('the vendor’s own code says so', async () => {
	const reply = replyOf({ resultCode: '400001', resultMsg: '参数校验异常，请检查参数' });
	const { calls, byPhone } = await run({
		checks: checksOf(2),
		codec: codecs.number_status,
		batchSize: 2,
		reply: () => reply,
	});
	expect(calls).toHaveLength(3);
	expect(byPhone[phone(1)]).toMatchObject({
		name: 'invalid_input',
		reply: { vendorCode: '400001', vendorMessage: '参数校验异常，请检查参数' },
	});
});
