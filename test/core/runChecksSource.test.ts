import { getEventListeners } from 'node:events';
import type { Check } from '../../core/model';
import type { FakeClock } from '../support/fakeClock';
import { checksOf, fakeCodec, FakeRun, faults, phone, phones, run } from '../support/fakeVendor';

/** Far more than a run may read ahead; so many that a run which reads on without end fails. */
const ENDLESS = 50_000;
/** A reader that stops reading costs so many checks, and no more. */
const MOST_READ_AHEAD = 5_000;

/** A list without end, for what a test needs, that counts how far it was read. */
function endless() {
	const source = {
		read: 0,
		async *[Symbol.asyncIterator](): AsyncGenerator<Check> {
			while (source.read < ENDLESS) yield { phone: phone(source.read++) };
			throw new Error('Read without end');
		},
	};
	return source;
}

async function take(fake: FakeRun, count: number): Promise<void> {
	for (let taken = 0; taken < count; taken++) await fake.outcomes.next();
}

describe('a list of any length', () => {
	test('is not read before the first outcome is wanted', async () => {
		const checks = endless();
		const fake = new FakeRun({ checks });
		await fake.clock.advance(1_000);
		expect({ read: checks.read, calls: fake.calls.length }).toEqual({ read: 0, calls: 0 });
	});

	test('is read as fast as calls start', async () => {
		const checks = endless();
		const fake = new FakeRun({
			checks,
			concurrency: 3,
			batchSize: 10,
			say: async (_call, clock) => {
				await clock.sleep(1_000);
				return {};
			},
		});
		void fake.outcomes.next();
		await fake.clock.advance(500);
		expect(fake.calls).toHaveLength(3);
		// At most one call is made up and waits for its place.
		expect(checks.read).toBeLessThanOrEqual(41);
	});

	test.each([1, 50])(
		'is not read on while nobody reads the outcomes (batch %i)',
		async (batchSize) => {
			const checks = endless();
			const fake = new FakeRun({ checks, concurrency: 10, batchSize });
			await fake.clock.finish(take(fake, 1));
			await fake.clock.advance(60_000);
			expect(checks.read).toBeLessThan(MOST_READ_AHEAD);
			expect(fake.calls.length).toBeGreaterThan(10);
		},
	);

	test('is read on when the outcomes are', async () => {
		const checks = endless();
		const fake = new FakeRun({ checks, concurrency: 10, batchSize: 50 });
		await fake.clock.finish(take(fake, 20_000));
		expect(checks.read).toBeGreaterThanOrEqual(20_000);
		expect(checks.read).toBeLessThan(20_000 + MOST_READ_AHEAD);
	});

	test('is not read to its end when the account fails and nobody reads on', async () => {
		const checks = endless();
		const fake = new FakeRun({ checks, say: () => ({ fault: faults.account }) });
		await fake.clock.finish(take(fake, 10));
		await fake.clock.advance(60_000);
		expect(checks.read).toBeLessThan(MOST_READ_AHEAD);
		expect(fake.calls).toHaveLength(1);
	});

	test('is not read on when the reader leaves', async () => {
		const checks = endless();
		const { signal } = new AbortController();
		const say = async (_call: unknown, clock: FakeClock) => {
			await clock.sleep(1_000);
			return {};
		};
		const fake = new FakeRun({ checks, concurrency: 5, batchSize: 10, signal, say });
		await fake.clock.finish(take(fake, 1));
		const made = fake.calls.length;
		await fake.clock.finish(fake.outcomes.return());
		await fake.clock.advance(60_000);
		expect(checks.read).toBeLessThan(MOST_READ_AHEAD);
		expect(fake.calls).toHaveLength(made);
		expect(fake.clock.sleeping).toBe(0);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});
});

describe('a list that breaks', () => {
	async function* breaking(after: number): AsyncGenerator<Check> {
		yield* checksOf(after);
		throw new Error('The list broke');
	}

	test.each([0, 1, 4, 5])(
		'after %i numbers: those are answered, then it is thrown',
		async (count) => {
			const fake = new FakeRun({ checks: breaking(count), batchSize: 2 });
			await expect(fake.finish()).rejects.toThrow('The list broke');
			expect(fake.names.answered ?? []).toEqual(phones(count));
		},
	);

	test('does not cut short what is asked again', async () => {
		const fake = new FakeRun({
			checks: breaking(2),
			say: ({ before }) => (before === 0 ? { fault: faults.clear } : {}),
		});
		await expect(fake.finish()).rejects.toThrow('The list broke');
		expect(fake.names).toEqual({ answered: phones(2) });
	});
});

describe('a list that may have no more until some of it is answered', () => {
	/** Numbers as they are given, `null` where the list has no more for now, and `end`. */
	async function* listOf(steps: ReadonlyArray<number | null>, end: Promise<void>) {
		let next = 0;
		for (const step of steps) {
			if (step === null) yield null;
			else for (let count = 0; count < step; count++) yield { phone: phone(next++) };
		}
		await end;
	}

	test.each<[what: string, steps: Array<number | null>, calls: number[], atEnd: number[]]>([
		['waits for a full call where it does not say so', [3], [], [3]],
		['is asked at once where it does', [3, null], [3], [3]],
		['waits for a full call again after that', [3, null, 2], [3], [3, 2]],
		['is cut into full calls all the same', [12, null, 9, null], [5, 5, 2, 5, 4], [5, 5, 2, 5, 4]],
		['is read on where there is nothing to ask', [null, null, 5, null, 1], [5], [5, 1]],
		['says so each time', [1, null, 1, null, 1, null], [1, 1, 1], [1, 1, 1]],
	])('%s', async (_what, steps, calls, atEnd) => {
		let end = () => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		const fake = new FakeRun({ checks: listOf(steps, ended), batchSize: 5 });
		const reading = fake.read();
		await fake.clock.advance(60_000);
		expect(fake.calls.map((call) => call.phones.length)).toEqual(calls);
		end();
		await fake.clock.finish(reading);
		expect(fake.calls.map((call) => call.phones.length)).toEqual(atEnd);
	});

	test('is asked as well where rows that a reply left out fill the call before', async () => {
		const fake = new FakeRun({
			checks: listOf([5, 5, 3, null], new Promise(() => {})),
			batchSize: 5,
			say: async ({ ordinal }, clock) => {
				if (ordinal === 2) await clock.sleep(10_000);
				return ordinal === 1 ? { rows: [] } : {};
			},
		});
		void fake.read();
		await fake.clock.advance(60_000);
		expect(fake.calls).toMatchObject([
			{ at: 0, phones: phones(5) },
			{ at: 0, phones: phones(10).slice(5) },
			{ at: 10_000, phones: phones(5) },
			{ at: 10_000, phones: phones(13).slice(10) },
		]);
	});
});

describe('a list whose next number takes its time', () => {
	test('is waited for', async () => {
		const fake: FakeRun = new FakeRun({
			checks: {
				async *[Symbol.asyncIterator]() {
					for (const check of checksOf(3)) {
						await fake.clock.sleep(1_000);
						yield check;
					}
				},
			},
		});
		await fake.finish();
		expect(fake.times).toEqual([1_000, 2_000, 3_000]);
	});

	test('does not hold up what is to be asked again', async () => {
		const fake: FakeRun = new FakeRun({
			checks: {
				async *[Symbol.asyncIterator]() {
					yield* checksOf(1);
					await fake.clock.sleep(60_000);
				},
			},
			say: ({ before }) => (before === 0 ? { fault: faults.clear } : {}),
		});
		await fake.finish();
		expect(fake.times).toEqual([0, 500]);
	});
});

describe('whatever a reply does to its reader', () => {
	test('its numbers get an outcome, and the run goes on', async () => {
		const codec = {
			...fakeCodec,
			decode: (...args: Parameters<typeof fakeCodec.decode>) => {
				if (args[1][0]?.phone === phone(1)) throw new RangeError('too deep');
				return fakeCodec.decode(...args);
			},
		};
		const { calls, names, byPhone } = await run({ checks: checksOf(3), codec });
		expect(calls).toHaveLength(3);
		expect(names).toEqual({ answered: [phone(0), phone(2)], failed: [phone(1)] });
		// It may have been charged.
		expect(byPhone[phone(1)]).toMatchObject({
			charged: null,
			fault: { kind: { retry: 'unclear' } },
		});
	});

	test('even one that decodes to fewer rows than were asked', async () => {
		const codec = {
			...fakeCodec,
			decode: () => ({ rows: [], fault: null, vendorCode: '0', unasked: 0 }),
		};
		const { names } = await run({ checks: checksOf(3), batchSize: 3, codec, retries: 0 });
		expect(names).toEqual({ missing_in_reply: phones(3) });
	});
});
