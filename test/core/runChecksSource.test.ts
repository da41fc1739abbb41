import type { Check } from '../../core/model';
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
		const fake = new FakeRun({ checks, concurrency: 5, batchSize: 10 });
		await fake.clock.finish(take(fake, 1));
		const made = fake.calls.length;
		await fake.clock.finish(fake.outcomes.return());
		await fake.clock.advance(60_000);
		expect(checks.read).toBeLessThan(MOST_READ_AHEAD);
		expect(fake.calls).toHaveLength(made);
		expect(fake.clock.sleeping).toBe(0);
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
