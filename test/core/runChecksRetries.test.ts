import fc from 'fast-check';
import { mayBeCharged } from '../../core/execute/outcomes';
import { TransportError, type TransportFailure } from '../../core/model';
import { codecs } from '../support/codecs';
import { FakeClock } from '../support/fakeClock';
import {
	checksOf,
	type FakeCall,
	FakeRun,
	faults,
	phone,
	phones,
	run,
	type Said,
} from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';

/** Fails the first asking of each number so many times. */
const failing =
	(times: number, said: Said) =>
	({ before }: FakeCall): Said =>
		before < times ? said : {};

describe('a clear failure', () => {
	test('is asked again until it is answered', async () => {
		const { calls, names } = await run({
			checks: checksOf(1),
			say: failing(2, { fault: faults.clear }),
		});
		expect(calls).toHaveLength(3);
		expect(names).toEqual({ answered: [phone(0)] });
	});

	test.each([0, 1, 3, 10])('is given up after Retries (%i)', async (retries) => {
		const { calls, byPhone } = await run({
			checks: checksOf(1),
			retries,
			say: () => ({ fault: faults.clear }),
		});
		expect(calls).toHaveLength(retries + 1);
		expect(byPhone[phone(0)]).toMatchObject({
			name: 'failed',
			charged: null,
			answer: null,
			fault: { kind: faults.clear, vendorCode: 'E' },
		});
	});

	test.each(['dns', 'connect', 'tls', 'proxy', 'timeout_before_sending'] as const)(
		'is also %s, which is not charged',
		async (failure) => {
			const { calls, byPhone } = await run({
				checks: checksOf(1),
				retries: 1,
				say: () => {
					throw new TransportError(failure);
				},
			});
			expect(calls).toHaveLength(2);
			expect(byPhone[phone(0)]).toMatchObject({ name: 'failed', charged: false, reply: null });
		},
	);

	test('is told by its last words', async () => {
		const { byPhone } = await run({
			checks: checksOf(1),
			retries: 1,
			retryUnclear: true,
			say: ({ before }) => {
				throw new TransportError(before === 0 ? 'dns' : 'connect');
			},
		});
		expect(byPhone[phone(0)]!.fault!.kind.meaning).toBe('the connection was refused');
	});

	test('costs the others no time', async () => {
		const { calls } = await run({
			checks: checksOf(4),
			random: () => 1,
			say: async (call, clock) => {
				await clock.sleep(100);
				return call.phones[0] === phone(0) && call.before === 0 ? { fault: faults.clear } : {};
			},
		});
		// Fails at 100, due at 600.
		expect(calls.map(({ phones: [asked], at }) => [asked, at])).toEqual([
			[phone(0), 0],
			[phone(1), 100],
			[phone(2), 200],
			[phone(3), 300],
			[phone(0), 600],
		]);
	});

	test('of several numbers is asked again for those without an answer only', async () => {
		const { calls, names } = await run({
			checks: checksOf(3),
			batchSize: 3,
			say: ({ ordinal }) => (ordinal === 1 ? { rows: [phone(1)], fault: faults.clear } : {}),
		});
		expect(calls.map((call) => call.phones)).toEqual([
			[phone(0), phone(1), phone(2)],
			[phone(0), phone(2)],
		]);
		expect(names).toEqual({ answered: [phone(1), phone(0), phone(2)] });
	});
});

describe('the waits before asking again', () => {
	const waits = async (random: () => number) => {
		const { times } = await run({
			checks: checksOf(1),
			retries: 8,
			random,
			say: () => ({ fault: faults.clear }),
		});
		return times.slice(1).map((time, index) => time - times[index]!);
	};

	test('grow, up to half a minute', async () => {
		const grown = await waits(() => 1);
		expect(grown).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
	});

	test('are jittered, so that calls that failed together do not return together', async () => {
		const { times, calls } = await run({
			checks: checksOf(20),
			concurrency: 20,
			random: jitter(),
			say: failing(1, { fault: faults.clear }),
		});
		const again = times.slice(20);
		expect(calls).toHaveLength(40);
		expect(new Set(again).size).toBeGreaterThan(10);
		expect(Math.min(...again)).toBeGreaterThanOrEqual(250);
		expect(Math.max(...again)).toBeLessThanOrEqual(500);
	});

	test('are at least 3 s after YWJisu’s 504000, however lucky the jitter', async () => {
		const reply = ({ before }: FakeCall) =>
			replyOf({
				resultCode: before === 0 ? '504000' : '000000',
				resultObj: before === 0 ? null : [{ mobile: phone(0), status: '1' }],
			});
		const { times, names } = await run({
			checks: checksOf(1),
			codec: codecs.number_status,
			random: () => 0,
			reply,
		});
		expect(times).toEqual([0, 3_000]);
		expect(names).toEqual({ answered: [phone(0)] });
	});
});

describe('an unclear failure', () => {
	const failures: TransportFailure[] = ['timeout', 'reset', 'too_large', 'encoded'];

	test.each(failures)(
		'such as %s is not asked again: it may have been charged',
		async (failure) => {
			const { calls, byPhone } = await run({
				checks: checksOf(1),
				say: () => {
					throw new TransportError(failure);
				},
			});
			expect(calls).toHaveLength(1);
			expect(byPhone[phone(0)]).toMatchObject({ name: 'failed', charged: null });
		},
	);

	test.each(failures)('such as %s is asked again with Retry Unclear Failures', async (failure) => {
		const { calls, names } = await run({
			checks: checksOf(1),
			retryUnclear: true,
			say: ({ before }) => {
				if (before === 0) throw new TransportError(failure);
				return {};
			},
		});
		expect(calls).toHaveLength(2);
		expect(names).toEqual({ answered: [phone(0)] });
	});

	test('is given up after Retries, too', async () => {
		const { calls, names } = await run({
			checks: checksOf(1),
			retryUnclear: true,
			retries: 2,
			say: () => ({ fault: faults.unclear }),
		});
		expect(calls).toHaveLength(3);
		expect(names).toEqual({ failed: [phone(0)] });
	});
});

describe('a failure behind an unclear one, with Retry Unclear Failures,', () => {
	const broken = (failure: TransportFailure) => () => {
		throw new TransportError(failure);
	};
	const ends: Array<[string, () => Said]> = [
		['that was not sent', broken('connect')],
		['that is clear', () => ({ fault: faults.clear })],
		['that stays', () => ({ fault: faults.final })],
		['of the account', () => ({ fault: faults.account })],
		['of the account, told by its code 1,', () => ({ fault: faults.codeOne })],
	];

	test.each(ends)('%s leaves the numbers as ones that may have been charged', async (_, end) => {
		const { settled } = await run({
			checks: checksOf(6),
			batchSize: 3,
			retryUnclear: true,
			say: ({ before }) => (before === 0 ? broken('timeout')() : end()),
		});
		const asked = settled.filter(({ outcome }) => outcome.name === 'failed');
		expect(asked.length).toBeGreaterThanOrEqual(3);
		for (const { outcome } of asked) {
			expect(mayBeCharged(outcome)).toBe(true);
			expect(outcome).toMatchObject({
				charged: null,
				fault: { kind: { meaning: 'the vendor did not answer in time' } },
			});
		}
	});

	test('is told by its own words where it is unclear, too', async () => {
		const { byPhone } = await run({
			checks: checksOf(1),
			retryUnclear: true,
			say: ({ before }) => broken(before === 0 ? 'timeout' : 'reset')(),
		});
		expect(byPhone[phone(0)]!.fault!.kind.meaning).toMatch(/connection broke/);
	});

	test('leaves an answer, and a number that the vendor refuses, as they are', async () => {
		const { names } = await run({
			checks: checksOf(2),
			retryUnclear: true,
			say: ({ before, phones: [asked] }) => {
				if (before === 0) return broken('timeout')();
				return asked === phone(0) ? {} : { fault: faults.refusedNumber };
			},
		});
		expect(names).toEqual({ answered: [phone(0)], invalid_input: [phone(1)] });
	});
});

test('a failure that stays is never asked again', async () => {
	const { calls, names } = await run({
		checks: checksOf(2),
		retryUnclear: true,
		say: () => ({ fault: faults.final }),
	});
	expect(calls).toHaveLength(2);
	expect(names).toEqual({ failed: [phone(0), phone(1)] });
});

describe('Retry-After', () => {
	const busy = (retryAfterMs: number): Said => ({ fault: faults.clear, retryAfterMs });

	test.each([1, 3])('pauses everything, at concurrency %i', async (concurrency) => {
		const { times, names } = await run({
			checks: checksOf(6),
			concurrency,
			say: async ({ ordinal }, clock) => {
				// The first reply comes alone.
				await clock.sleep(ordinal === 1 ? 50 : 100);
				return ordinal === 1 ? busy(10_000) : {};
			},
		});
		expect(times.filter((at) => at > 0 && at < 10_050)).toEqual([]);
		expect(names.answered).toHaveLength(6);
	});

	test('pauses the others also when the call itself is not asked again', async () => {
		const { times, names } = await run({
			checks: checksOf(2),
			retries: 0,
			say: ({ ordinal }) => (ordinal === 1 ? busy(10_000) : {}),
		});
		expect(times).toEqual([0, 10_000]);
		expect(names).toEqual({ failed: [phone(0)], answered: [phone(1)] });
	});

	test.each([200, 503])('counts beside a code in the body too (HTTP %i)', async (status) => {
		const { times, names } = await run({
			checks: checksOf(1),
			codec: codecs.number_status,
			reply: ({ ordinal }) =>
				ordinal === 1
					? replyOf({ resultCode: '500000' }, { status, headers: { 'retry-after': '20' } })
					: replyOf({ resultCode: '000000', resultObj: [{ mobile: phone(0), status: '1' }] }),
		});
		expect(times).toEqual([0, 20_000]);
		expect(names.answered).toHaveLength(1);
	});

	test('of a refusal that stays holds nobody up', async () => {
		const { times } = await run({
			checks: checksOf(2),
			codec: codecs.number_status,
			reply: () => replyOf({ resultCode: '400201' }, { headers: { 'retry-after': '20' } }),
		});
		expect(times).toEqual([0, 0]);
	});

	test.each([
		{ replies: [10_000, 1_000], until: 10_100 },
		{ replies: [1_000, 10_000], until: 10_200 },
	])('of two replies, $replies ms, the longer counts', async ({ replies, until }) => {
		const { times } = await run({
			checks: checksOf(3),
			concurrency: 2,
			say: async ({ ordinal }, clock) => {
				await clock.sleep(ordinal * 100);
				const wait = replies[ordinal - 1];
				return wait === undefined ? {} : busy(wait);
			},
		});
		expect(times.filter((at) => at > 0 && at < until)).toEqual([]);
	});

	test('of five minutes is waited for', async () => {
		const { times } = await run({
			checks: checksOf(1),
			say: ({ ordinal }) => (ordinal === 1 ? busy(300_000) : {}),
		});
		expect(times).toEqual([0, 300_000]);
	});

	test('is not shortened by the wait the engine would choose', async () => {
		const { times } = await run({
			checks: checksOf(1),
			retries: 4,
			say: () => busy(60_000),
		});
		expect(times).toEqual([0, 60_000, 120_000, 180_000, 240_000]);
	});

	test('longer than five minutes is not waited for', async () => {
		const { calls, names, clock } = await run({
			checks: checksOf(1),
			say: () => busy(300_001),
		});
		expect(calls).toHaveLength(1);
		expect(names).toEqual({ failed: [phone(0)] });
		expect(clock.elapsed()).toBe(0);
	});
});

test('however calls fail, each number is asked at most Retries + 1 times and ends once', async () => {
	const kinds = fc.constantFrom(undefined, faults.clear, faults.unclear, faults.final);
	const property = fc.asyncProperty(
		fc.array(kinds, { minLength: 1, maxLength: 50 }),
		fc.integer({ min: 0, max: 3 }),
		fc.boolean(),
		fc.integer({ min: 1, max: 5 }),
		async (sequence, retries, retryUnclear, batchSize) => {
			const { calls, settled } = await run({
				checks: checksOf(20),
				batchSize,
				concurrency: 4,
				retries,
				retryUnclear,
				say: ({ ordinal }) => ({ fault: sequence[ordinal % sequence.length] }),
			});
			const asked = calls.flatMap((call) => call.phones);
			for (const one of new Set(asked)) {
				expect(asked.filter((other) => other === one).length).toBeLessThanOrEqual(retries + 1);
			}
			expect(settled.map(({ check }) => check.phone).sort()).toEqual(
				checksOf(20).map((check) => check.phone),
			);
		},
	);
	await fc.assert(property, { numRuns: 60 });
});

/** The same numbers from 0 to 1 in each run of the tests. */
function jitter(): () => number {
	let state = 7;
	return () => {
		state = (state * 16_807) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

describe('Retry-After on a machine whose timers fire a little early', () => {
	/** As Node's do: up to 1 ms. */
	class EarlyClock extends FakeClock {
		override sleep(ms: number, signal?: AbortSignal): Promise<void> {
			return super.sleep(Math.max(0, ms - 0.7), signal);
		}
	}

	test('ends all the same', async () => {
		const fake = new FakeRun({
			checks: checksOf(3),
			clock: new EarlyClock(),
			say: ({ ordinal }) => (ordinal === 1 ? { fault: faults.clear, retryAfterMs: 1_000 } : {}),
		});
		await fake.finish();
		expect(fake.names).toMatchObject({ answered: expect.arrayContaining(phones(3)) });
	});
});

test('a wait longer than any run ends it: the rest is not attempted', async () => {
	const { calls, names } = await run({
		checks: checksOf(100),
		say: () => ({ fault: faults.clear, retryAfterMs: 86_400_000 }),
	});
	expect(calls).toHaveLength(1);
	expect(names.failed).toHaveLength(1);
	expect(names.not_attempted).toHaveLength(99);
});
