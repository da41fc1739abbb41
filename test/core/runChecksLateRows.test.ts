import fc from 'fast-check';
import { codecs } from '../support/codecs';
import { checksOf, faults, phone, phones, run } from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';

describe('a number without a row in the reply', () => {
	test('is asked again after the 3 s of 002 §1.4, and only it', async () => {
		const { calls, names } = await run({
			checks: checksOf(3),
			batchSize: 3,
			random: () => 0,
			say: ({ ordinal }) => (ordinal === 1 ? { rows: [phone(0), phone(2)] } : {}),
		});
		expect(calls).toMatchObject([
			{ at: 0, phones: [phone(0), phone(1), phone(2)] },
			{ at: 3_000, phones: [phone(1)] },
		]);
		expect(names).toEqual({ answered: [phone(0), phone(2), phone(1)] });
	});

	test.each([0, 1, 3])(
		'is missing in the reply after Retries (%i), not charged',
		async (retries) => {
			const { times, byPhone } = await run({
				checks: checksOf(1),
				retries,
				say: () => ({ rows: [] }),
			});
			expect(times).toEqual(Array.from({ length: retries + 1 }, (_, index) => index * 3_000));
			expect(byPhone[phone(0)]).toMatchObject({
				name: 'missing_in_reply',
				charged: false,
				answer: null,
				fault: null,
				reply: { vendorCode: '0' },
			});
		},
	);

	test('rides along with other calls, so that it costs none of its own', async () => {
		const { calls } = await run({
			checks: checksOf(23),
			batchSize: 4,
			say: async ({ ordinal, phones: asked }, clock) => {
				await clock.sleep(1_000);
				return ordinal === 1 ? { rows: asked.slice(1) } : {};
			},
		});
		expect(calls).toHaveLength(6);
		const again = calls.find((call) => call.before === 1 || call.phones.indexOf(phone(0)) > 0);
		expect(again?.phones).toContain(phone(0));
		expect(again?.phones).toHaveLength(4);
	});

	test('shares its call with those of other replies that wait for a place', async () => {
		const { calls } = await run({
			checks: checksOf(9),
			batchSize: 3,
			say: async ({ ordinal, phones: asked }, clock) => {
				if (ordinal < 3) return { rows: asked.slice(1) };
				await clock.sleep(10_000);
				return {};
			},
		});
		expect(calls).toHaveLength(4);
		expect(calls[3]).toMatchObject({ at: 10_000, phones: [phone(0), phone(3)] });
	});

	test('shares its call with no more than fit into one', async () => {
		const { calls } = await run({
			checks: checksOf(6),
			batchSize: 3,
			say: ({ before }) => (before === 0 ? { rows: [] } : {}),
		});
		expect(calls.map((call) => call.phones)).toEqual([
			phones(6).slice(0, 3),
			phones(6).slice(3),
			phones(6).slice(0, 3),
			phones(6).slice(3),
		]);
	});

	test('is asked alone where a call holds one number', async () => {
		const { calls, names } = await run({
			checks: checksOf(2),
			say: ({ before }) => (before === 0 ? { rows: [] } : {}),
		});
		expect(calls.map((call) => call.phones)).toEqual([
			[phone(0)],
			[phone(1)],
			[phone(0)],
			[phone(1)],
		]);
		expect(names.answered).toHaveLength(2);
	});

	test('may meet a failure the second time, and is asked again for that', async () => {
		const { calls, names } = await run({
			checks: checksOf(1),
			say: ({ before }) => {
				if (before === 0) return { rows: [] };
				return before === 1 ? { fault: faults.clear } : {};
			},
		});
		expect(calls).toHaveLength(3);
		expect(names).toEqual({ answered: [phone(0)] });
	});
});

describe('a delayed row', () => {
	const delayed = [{}, { status: null }, { status: '' }];

	test.each(delayed)('with %j in it is asked again, and only it', async (status) => {
		const answer = (mobile: string) => ({ mobile, status: '1', chargesStatus: '1' });
		const { calls, names } = await run({
			checks: checksOf(3),
			codec: codecs.number_status,
			batchSize: 3,
			reply: ({ ordinal, phones: asked }) => {
				const rows = asked.map(answer);
				if (ordinal === 1) rows[1] = { mobile: phone(1), chargesStatus: '0', ...status } as never;
				return replyOf({ resultCode: '000000', resultObj: rows });
			},
		});
		expect(calls).toMatchObject([{ at: 0 }, { at: 3_000, phones: [phone(1)] }]);
		expect(names.answered).toHaveLength(3);
	});

	test('with a status outside the table is answered, and not asked again', async () => {
		const { calls, byPhone } = await run({
			checks: checksOf(1),
			codec: codecs.number_status,
			reply: () =>
				replyOf({ resultCode: '000000', resultObj: [{ mobile: phone(0), status: '7' }] }),
		});
		expect(calls).toHaveLength(1);
		expect(byPhone[phone(0)]).toMatchObject({
			name: 'answered',
			charged: null,
			answer: { lineStatus: 'unknown', vendorStatus: '7' },
		});
	});

	test.each([null, undefined, []])('is every number when resultObj is %j', async (resultObj) => {
		const { calls, names } = await run({
			checks: checksOf(3),
			codec: codecs.number_status,
			batchSize: 3,
			retries: 1,
			reply: () => replyOf({ resultCode: '200000', resultObj }),
		});
		expect(calls.map((call) => call.phones)).toEqual([phones(3), phones(3)]);
		expect(names).toEqual({ missing_in_reply: phones(3) });
	});
});

test('whatever rows are left out, answered numbers are never asked again', async () => {
	const property = fc.asyncProperty(
		fc.integer({ min: 1, max: 40 }),
		fc.integer({ min: 1, max: 10 }),
		fc.array(fc.nat(), { minLength: 50, maxLength: 50 }),
		async (count, batchSize, picks) => {
			const told = new Set<string>();
			const { calls, settled, names } = await run({
				checks: checksOf(count),
				batchSize,
				concurrency: 3,
				retries: 2,
				say: ({ ordinal, phones: asked }) => {
					expect(asked.filter((one) => told.has(one))).toEqual([]);
					expect(new Set(asked).size).toBe(asked.length);
					const pick = picks[ordinal % picks.length]!;
					const rows = asked.filter((_one, index) => (pick >> index) & 1);
					for (const one of rows) told.add(one);
					return { rows };
				},
			});
			expect(settled).toHaveLength(count);
			expect(new Set(names.answered)).toEqual(told);
			for (const one of names.missing_in_reply ?? []) {
				expect(calls.filter((call) => call.phones.includes(one))).toHaveLength(3);
			}
		},
	);
	await fc.assert(property, { numRuns: 60 });
});
