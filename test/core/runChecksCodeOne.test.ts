import type { Check } from '../../core/model';
import { codecs } from '../support/codecs';
import {
	checksOf,
	FakeRun,
	type FakeRunOptions,
	faults,
	phone,
	phones,
	run,
} from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';

/** QXT's code 1 for the calls of these ordinals. */
const codeOneAt = (...ordinals: number[]) => ({
	say: ({ ordinal }: { ordinal: number }) =>
		ordinals.includes(ordinal) ? { fault: faults.codeOne } : {},
});

describe('QXT’s code 1, which means a bad number or a bad apikey', () => {
	test('is the account’s failure when the first three numbers all got it', async () => {
		const { calls, names, byPhone } = await run({ checks: checksOf(10), ...codeOneAt(1, 2, 3) });
		expect(calls).toHaveLength(3);
		expect(names.failed).toEqual(phones(3));
		expect(names.not_attempted).toEqual(phones(10).slice(3));
		expect(byPhone[phone(0)]).toMatchObject({ charged: false, fault: { kind: faults.codeOne } });
		expect(byPhone[phone(9)]).toMatchObject({ charged: false, fault: { kind: faults.codeOne } });
	});

	test.each([
		['the first', [2, 3, 4, 5]],
		['the second', [1, 3, 4, 5]],
		['the third', [1, 2, 4, 5]],
	])('is the numbers’ fault when %s of them was answered', async (_which, ordinals) => {
		const { calls, names, byPhone } = await run({ checks: checksOf(8), ...codeOneAt(...ordinals) });
		expect(calls).toHaveLength(8);
		expect(names.invalid_input).toEqual(ordinals.map((ordinal) => phone(ordinal - 1)));
		expect(names.answered).toHaveLength(4);
		expect(byPhone[phone(3)]).toMatchObject({ charged: false, reply: { vendorCode: 'E' } });
	});

	test.each([1, 2])('is the numbers’ fault in a run of %i', async (count) => {
		const { names } = await run({ checks: checksOf(count), ...codeOneAt(1, 2) });
		expect(names).toEqual({ invalid_input: phones(count) });
	});

	test('is the account’s failure in a run of three', async () => {
		const { names } = await run({ checks: checksOf(3), ...codeOneAt(1, 2, 3) });
		expect(names).toEqual({ failed: phones(3) });
	});

	test('counts distinct numbers: one number with three names is one', async () => {
		const checks: Check[] = ['张三', '李四', '王五'].map((name) => ({ phone: phone(0), name }));
		const { settled } = await run({ checks, ...codeOneAt(1, 2, 3) });
		expect(settled.map(({ outcome }) => outcome.name)).toEqual(Array(3).fill('invalid_input'));
	});

	describe('where the list goes on only when it came out, as rows of a file do,', () => {
		/** Gives its second number when the first one has an outcome. */
		const fakeWith = (signal?: AbortSignal) => {
			const fake: FakeRun = new FakeRun({
				checks: {
					async *[Symbol.asyncIterator]() {
						yield { phone: phone(0) };
						while (fake.settled.length === 0) {
							yield null;
							await fake.clock.sleep(1_000);
						}
						yield { phone: phone(1) };
					},
				},
				signal,
				...codeOneAt(1),
			});
			return fake;
		};

		test('is the number’s fault', async () => {
			const { names } = await fakeWith().finish();
			expect(names).toEqual({ invalid_input: [phone(0)], answered: [phone(1)] });
		});

		test('is told at once, though nothing else happens', async () => {
			let go = () => {};
			const told = new Promise<void>((resolve) => {
				go = resolve;
			});
			const fake = new FakeRun({
				checks: {
					async *[Symbol.asyncIterator]() {
						yield { phone: phone(0) };
						yield null;
						await told;
					},
				},
				...codeOneAt(1),
			});
			for await (const { outcome } of fake.outcomes) {
				expect(outcome.name).toBe('invalid_input');
				go();
			}
		});

		test('does not keep a run that is stopped from its end', async () => {
			const abort = new AbortController();
			const fake = fakeWith(abort.signal);
			const reading = fake.read();
			abort.abort();
			await fake.clock.finish(reading);
			expect(fake.settled.map(({ check }) => check.phone)).toEqual(phones(2));
		});
	});

	test.each<[string, Partial<FakeRunOptions>, wait: 'with null' | 'in silence']>([
		[
			'the third call is under way while the list waits',
			{
				concurrency: 3,
				say: async ({ ordinal }, clock) => {
					if (ordinal === 3) await clock.sleep(5_000);
					return { fault: faults.codeOne };
				},
			},
			'with null',
		],
		[
			'the third call is to be made again while the list waits',
			{ say: ({ ordinal }) => ({ fault: ordinal === 3 ? faults.slow : faults.codeOne }) },
			'with null',
		],
		['the list is slow', { say: () => ({ fault: faults.codeOne }) }, 'in silence'],
	])('is the account’s failure also where %s', async (_where, options, wait) => {
		const fake: FakeRun = new FakeRun({
			checks: {
				async *[Symbol.asyncIterator]() {
					yield* checksOf(2);
					if (wait === 'in silence') await fake.clock.sleep(5_000);
					yield { phone: phone(2) };
					while (wait === 'with null' && fake.settled.length === 0) {
						yield null;
						await fake.clock.sleep(1_000);
					}
				},
			},
			...options,
		});
		expect((await fake.finish()).names).toEqual({ failed: phones(3) });
	});

	test('is held back until it is known what it means', async () => {
		const fake = new FakeRun({
			checks: checksOf(3),
			say: async ({ ordinal }, clock) => {
				await clock.sleep(100);
				return ordinal < 3 ? { fault: faults.codeOne } : {};
			},
		});
		const reading = fake.read();
		await fake.clock.advance(250);
		expect(fake.settled).toEqual([]);
		await fake.clock.finish(reading);
		expect(fake.names).toEqual({ invalid_input: phones(2), answered: [phone(2)] });
	});

	test('counts by arrival, not by the order of asking', async () => {
		const { calls, names } = await run({
			checks: checksOf(10),
			concurrency: 5,
			say: async ({ ordinal }, clock) => {
				// 5, 4 and 3 arrive first and are refused; 1 and 2 are under way until later.
				await clock.sleep(1_000 - ordinal * 100);
				return ordinal >= 3 ? { fault: faults.codeOne } : {};
			},
		});
		// The places of 5 and 4 were taken again before 3 arrived.
		expect(calls).toHaveLength(7);
		expect(names.answered).toEqual([phone(1), phone(0)]);
		expect(names.failed).toEqual([phone(4), phone(3), phone(2), phone(5), phone(6)]);
		expect(names.not_attempted).toEqual([phone(7), phone(8), phone(9)]);
	});

	test('of a call under way when the verdict falls is the account’s failure too', async () => {
		const { names } = await run({
			checks: checksOf(6),
			concurrency: 6,
			say: async ({ ordinal }, clock) => {
				await clock.sleep(ordinal * 100);
				return ordinal === 5 ? {} : { fault: faults.codeOne };
			},
		});
		expect(names).toEqual({
			failed: [phone(0), phone(1), phone(2), phone(3), phone(5)],
			answered: [phone(4)],
		});
	});

	test('after an answer never ends the run', async () => {
		const { calls, names } = await run({
			checks: checksOf(50),
			say: ({ ordinal }) => (ordinal === 1 ? {} : { fault: faults.codeOne }),
		});
		expect(calls).toHaveLength(50);
		expect(names.invalid_input).toHaveLength(49);
	});

	test('is the numbers’ fault when another refusal arrives among the first three', async () => {
		const { names } = await run({
			checks: checksOf(5),
			say: ({ ordinal }) => ({ fault: ordinal === 2 ? faults.refusedNumber : faults.codeOne }),
		});
		expect(names).toEqual({ invalid_input: phones(5) });
	});

	test('is never asked again', async () => {
		const { calls } = await run({
			checks: checksOf(2),
			retryUnclear: true,
			...codeOneAt(1, 2, 3, 4),
		});
		expect(calls).toHaveLength(2);
	});

	test('has an outcome also when the user stops the execution meanwhile', async () => {
		const abort = new AbortController();
		const { names, settled } = await run({
			checks: checksOf(5),
			signal: abort.signal,
			say: ({ ordinal }) => {
				if (ordinal === 2) abort.abort();
				return { fault: faults.codeOne };
			},
		});
		expect(settled).toHaveLength(5);
		expect(names.not_attempted).toEqual([phone(2), phone(3), phone(4)]);
	});
});

test('three replies with code 1 from QXT itself stop the run', async () => {
	const { calls, byPhone } = await run({
		checks: checksOf(5),
		codec: codecs.portability,
		reply: () => replyOf({ code: '1', reason: '请求参数缺失,apikey长度不对' }),
	});
	expect(calls).toHaveLength(3);
	expect(byPhone[phone(0)]).toMatchObject({
		name: 'failed',
		charged: false,
		fault: { vendorCode: '1', vendorMessage: '请求参数缺失,apikey长度不对' },
	});
	expect(byPhone[phone(4)]).toMatchObject({ name: 'not_attempted', fault: { vendorCode: '1' } });
});

test('what says nothing about the key does not clear it: a time-out before three times code 1', async () => {
	const { calls, names } = await run({
		checks: checksOf(10),
		say: ({ ordinal }) => ({ fault: ordinal === 1 ? faults.unclear : faults.codeOne }),
	});
	expect(calls).toHaveLength(4);
	expect(names.failed).toEqual(phones(4));
	expect(names.not_attempted).toEqual(phones(10).slice(4));
});
