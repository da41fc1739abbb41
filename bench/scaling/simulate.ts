import { Limiter } from '../../core/execute/limiter';
import { runChecks } from '../../core/execute/runChecks';
import type { Check, Codec, Row, Transport, VendorReply } from '../../core/model';
import { FakeClock } from '../../test/support/fakeClock';
import type { Plant } from './paper';

/** How the list is cut, and how many parts a worker has in hand. */
export interface Division {
	/** Numbers of one part, which is one execution. */
	readonly numbersPerPart: number;
	/** `--concurrency` of the worker. */
	readonly executionsPerWorker: number;
}

export interface Simulated {
	/** Of the simulated clock. */
	readonly seconds: number;
	readonly calls: number;
	/** The most calls under way at once, over all workers. */
	readonly maxUnderWay: number;
}

const row: Row = { outcome: 'answered', charged: true, answer: {}, raw: null };
const reply: VendorReply = { status: 200, headers: {}, body: Buffer.alloc(0) };

/** One check stands for all numbers of one call: the engine minds calls, and there are fewer of them. */
const codec: Codec = {
	check: 'number_status',
	vendor: 'ywjisu',
	batchSize: 1,
	keyOf: ({ phone }) => phone,
	encode: () => ({ method: 'POST', path: '/', headers: {}, body: null }),
	decode: () => ({ rows: [row], fault: null, vendorCode: '0', unasked: 0 }),
};

/**
 * Runs the package's own engine and its own limits, one for each worker, on a clock that takes no
 * time. The vendor answers after half to one and a half of its mean time.
 */
export async function simulate(plant: Plant, division: Division): Promise<Simulated> {
	const { numbers, numbersPerCall, workers, concurrency, callsPerSecond, latencyMs } = plant;
	const clock = new FakeClock();
	const random = createRandom();
	const counts = { calls: 0, unasked: 0 };
	let underWay = 0;
	let maxUnderWay = 0;

	const transport: Transport = (_, handler) => {
		handler.onSent?.();
		maxUnderWay = Math.max(maxUnderWay, ++underWay);
		void clock.sleep(latencyMs * (0.5 + random())).then(() => {
			underWay--;
			handler.onReply(reply);
		});
	};

	async function runPart(calls: number, limiter: Limiter): Promise<void> {
		const lease = limiter.join({ concurrency, callsPerSecond });
		const common = { codec, transport, clock, batchSize: 1, retries: 0, retryUnclear: false };
		const run = runChecks(checksOf(calls), { ...common, lease, random }, counts);
		for await (const batch of run) {
			if (batch.some(({ outcome }) => outcome.name !== 'answered')) throw new Error('Lost');
		}
	}

	/** The queue: who has nothing in hand takes the next part. */
	const parts = cut(Math.ceil(numbers / numbersPerCall), {
		callsPerPart: Math.ceil(division.numbersPerPart / numbersPerCall),
	});
	async function work(limiter: Limiter): Promise<void> {
		for (const calls of parts) await runPart(calls, limiter);
	}

	const hands = Array.from({ length: workers }, () => new Limiter(clock)).flatMap((limiter) =>
		Array.from({ length: division.executionsPerWorker }, () => work(limiter)),
	);
	await clock.finish(Promise.all(hands));
	return { seconds: clock.elapsed() / 1000, calls: counts.calls, maxUnderWay };
}

/** Shared by all who take from it: leaving it does not end it. */
function cut(calls: number, { callsPerPart }: { callsPerPart: number }): Iterable<number> {
	let left = calls;
	const next = () => {
		if (left <= 0) return { done: true as const, value: undefined };
		const value = Math.min(callsPerPart, left);
		left -= value;
		return { done: false as const, value };
	};
	return { [Symbol.iterator]: () => ({ next }) };
}

function* checksOf(count: number): Generator<Check> {
	for (let n = 0; n < count; n++) yield { phone: String(n) };
}

/** From 0 to 1, the same in every run: mulberry32. */
function createRandom(seed = 1): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
