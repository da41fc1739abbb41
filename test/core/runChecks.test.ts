import fc from 'fast-check';
import { TransportError } from '../../core/model';
import { createNumberStatusCodec } from '../../core/vendors/ywjisu/numberStatus';
import { codecs, keepText, ywjisuAccount } from '../support/codecs';
import { FakeClock } from '../support/fakeClock';
import {
	checksOf,
	type FakeCall,
	fakeCodec,
	FakeRun,
	faults,
	phone,
	phones,
	run,
} from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';
import { qxtAnswer } from '../support/records';

const counts = fc.integer({ min: 0, max: 120 });
const batchSizes = fc.integer({ min: 1, max: 50 });

describe('Items per Batch', () => {
	test('every number is asked once, in calls that are full but for the last', async () => {
		const property = fc.asyncProperty(counts, batchSizes, async (count, batchSize) => {
			const { calls, counts: counted } = await run({ checks: checksOf(count), batchSize });
			const sizes = calls.map((call) => call.phones.length);
			expect(calls.flatMap((call) => call.phones)).toEqual(phones(count));
			expect(sizes.slice(0, -1).every((size) => size === batchSize)).toBe(true);
			expect(sizes).toHaveLength(Math.ceil(count / batchSize));
			expect(counted.calls).toBe(sizes.length);
		});
		await fc.assert(property, { numRuns: 50 });
	});

	test('no number makes no call and no outcome', async () => {
		const { calls, settled } = await run({ checks: [] });
		expect({ calls, settled }).toEqual({ calls: [], settled: [] });
	});
});

describe('Concurrency', () => {
	test('is never exceeded, and used', async () => {
		const latencies = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 });
		const property = fc.asyncProperty(
			latencies,
			fc.integer({ min: 1, max: 20 }),
			fc.boolean(),
			async (times, concurrency, isInMemory) => {
				const { maxUnderWay, settled } = await run({
					checks: checksOf(times.length),
					isInMemory,
					concurrency,
					say: async ({ ordinal }, clock) => {
						await clock.sleep(times[ordinal - 1]!);
						return {};
					},
				});
				expect(maxUnderWay).toBe(Math.min(concurrency, times.length));
				expect(settled).toHaveLength(times.length);
			},
		);
		await fc.assert(property, { numRuns: 50 });
	});

	test('a slow call does not hold up the others', async () => {
		const { clock, times } = await run({
			checks: checksOf(5),
			concurrency: 2,
			say: async ({ ordinal }, time) => {
				await time.sleep(ordinal === 1 ? 400 : 100);
				return {};
			},
		});
		expect(times).toEqual([0, 0, 100, 200, 300]);
		expect(clock.elapsed()).toBe(400);
	});
});

describe('each number gets one outcome, its own', () => {
	test('in whatever order the replies arrive', async () => {
		const latencies = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 60, maxLength: 60 });
		const property = fc.asyncProperty(
			fc.integer({ min: 1, max: 60 }),
			fc.integer({ min: 1, max: 7 }),
			latencies,
			async (count, batchSize, times) => {
				const { settled } = await run({
					checks: checksOf(count),
					batchSize,
					concurrency: 10,
					say: async ({ ordinal }, clock) => {
						await clock.sleep(times[ordinal - 1]!);
						return {};
					},
				});
				expect(settled.map(({ check }) => check.phone).sort()).toEqual(phones(count));
				for (const { check, outcome } of settled) {
					expect(outcome).toMatchObject({ name: 'answered', answer: { of: check.phone } });
				}
			},
		);
		await fc.assert(property, { numRuns: 50 });
	});

	test('under any order, omission and duplication of YWJisu’s rows', async () => {
		const codec = createNumberStatusCodec(ywjisuAccount, keepText);
		const statuses = ['0', '1', '2', '4', '5', undefined, null, ''];
		const row = fc.record({
			// Some of them were not asked.
			mobile: fc.integer({ min: 0, max: 25 }).map(phone),
			status: fc.constantFrom(...statuses),
			chargesStatus: fc.constant('0'),
		});
		const replies = fc.array(fc.array(row, { maxLength: 40 }), { minLength: 40, maxLength: 40 });
		const property = fc.asyncProperty(
			fc.integer({ min: 1, max: 20 }),
			fc.integer({ min: 1, max: 20 }),
			fc.integer({ min: 0, max: 2 }),
			replies,
			async (count, batchSize, retries, sent) => {
				// What a number was told first counts, wherever it stands.
				const first = new Map<string, string>();
				const { settled } = await run({
					checks: checksOf(count),
					codec,
					batchSize,
					retries,
					reply: ({ ordinal, phones: asked }) => {
						const rows = sent[ordinal % sent.length]!;
						for (const { mobile, status } of rows) {
							if (status && asked.includes(mobile) && !first.has(mobile)) first.set(mobile, status);
						}
						return replyOf({ resultCode: '000000', resultObj: rows });
					},
				});
				expect(settled.map(({ check }) => check.phone).sort()).toEqual(phones(count));
				for (const { check, outcome } of settled) {
					const status = first.get(check.phone);
					expect(outcome.name).toBe(status ? 'answered' : 'missing_in_reply');
					expect(outcome.answer?.vendorStatus).toBe(status);
				}
			},
		);
		await fc.assert(property, { numRuns: 60 });
	});
});

describe('an outcome', () => {
	test('is given out as soon as its reply arrives', async () => {
		const fake = new FakeRun({
			checks: checksOf(3),
			concurrency: 3,
			say: async ({ ordinal }, clock) => {
				await clock.sleep([300, 100, 200][ordinal - 1]!);
				return {};
			},
		});
		const reading = fake.read();
		await fake.clock.advance(100);
		expect(fake.names).toEqual({ answered: [phone(1)] });
		await fake.clock.advance(100);
		expect(fake.names).toEqual({ answered: [phone(1), phone(2)] });
		await fake.clock.finish(reading);
	});

	test('says when its reply arrived', async () => {
		const { byPhone } = await run({
			checks: checksOf(1),
			say: async (_call, clock) => {
				await clock.sleep(1_500);
				return {};
			},
		});
		expect(byPhone[phone(0)]?.reply).toEqual({
			vendorCode: '0',
			vendorMessage: undefined,
			arrivedAt: Date.UTC(2025, 9, 1, 0, 0, 1, 500),
		});
	});
});

test('rows about numbers that were not asked are counted', async () => {
	const { counts: counted } = await run({
		checks: checksOf(3),
		say: ({ ordinal }) => ({ unasked: ordinal }),
	});
	expect(counted).toEqual({ calls: 3, unasked: 6 });
});

test('each call is signed with its own time', async () => {
	const codec = createNumberStatusCodec(ywjisuAccount, keepText);
	const signedAt: number[] = [];
	const spied = {
		...codec,
		encode: (...args: Parameters<typeof codec.encode>) => {
			signedAt.push(args[1] - FakeClock.start);
			return codec.encode(...args);
		},
	};
	await run({
		checks: checksOf(1),
		codec: spied,
		retries: 1,
		reply: () => replyOf({ resultCode: '504000' }),
	});
	expect(signedAt).toEqual([0, 3_000]);
});

describe('A channel where nothing is ever billed', () => {
	test.each([
		['an answer', {}, 'answered'],
		['a lost answer', { fault: faults.unclear }, 'failed'],
		['a failure that stays', { fault: faults.final }, 'failed'],
	])('says so of %s', async (_what, words, name) => {
		const codec = { ...fakeCodec, isFree: true } as const;
		const { byPhone } = await run({ checks: checksOf(1), codec, say: () => words });
		expect(byPhone[phone(0)]).toMatchObject({ name, charged: false });
	});

	test('asks again where an answer was lost', async () => {
		const codec = { ...fakeCodec, isFree: true } as const;
		const say = ({ ordinal }: FakeCall) => (ordinal === 1 ? { fault: faults.unclear } : {});
		const { calls, names } = await run({ checks: checksOf(1), codec, say });
		expect(calls).toHaveLength(2);
		expect(names).toEqual({ answered: [phone(0)] });
	});

	test('does not warn of a charge where a run was stopped while the vendor answered', async () => {
		const codec = { ...fakeCodec, isFree: true } as const;
		const say = () => {
			throw new TransportError('cancelled');
		};
		const { calls, byPhone } = await run({ checks: checksOf(1), codec, say });
		expect(calls).toHaveLength(1);
		expect(byPhone[phone(0)]).toMatchObject({ name: 'failed', charged: false });
		expect(byPhone[phone(0)]?.fault?.kind).toMatchObject({
			meaning: 'the run was stopped while the vendor was answering',
			advice: 'Try again later.',
		});
	});

	test.each([
		['is', 'free_test', false],
		['is not', 'aliyun_market', true],
		['is not', 'portability', true],
	] as const)('%s the one of %s', async (_is, name, charged) => {
		const reply = () => replyOf(qxtAnswer);
		const { byPhone } = await run({ checks: checksOf(1), codec: codecs[name], reply });
		expect(byPhone[phone(0)]).toMatchObject({ name: 'answered', charged });
	});
});

describe('A reply of YWJisu that bills, and answers none of the numbers asked', () => {
	const codec = createNumberStatusCodec(ywjisuAccount, keepText);
	const billed = { status: '1', chargesStatus: '1' };

	test.each([
		['is about other numbers only', [{ ...billed, mobile: phone(99) }]],
		['names no number', [billed]],
		['masks the number', [{ ...billed, mobile: '138****0000' }]],
		['is nested where a row should be', [[[]]]],
	])('%s: it is lost, not missing, and not asked again', async (_what, resultObj) => {
		const { calls, byPhone } = await run({
			checks: checksOf(1),
			codec,
			reply: () => replyOf({ resultCode: '000000', resultObj }),
		});
		expect(calls).toHaveLength(1);
		expect(byPhone[phone(0)]).toMatchObject({ name: 'failed', charged: null });
	});

	test('a row too many beside the right ones is only counted', async () => {
		const rows = [0, 99].map((index) => ({ ...billed, mobile: phone(index) }));
		const { names, counts: counted } = await run({
			checks: checksOf(2),
			batchSize: 2,
			codec,
			retries: 0,
			reply: () => replyOf({ resultCode: '000000', resultObj: rows }),
		});
		expect(names).toEqual({ answered: [phone(0)], missing_in_reply: [phone(1)] });
		expect(counted.unasked).toBe(1);
	});
});
