import fc from 'fast-check';
import { type Lease, Limiter, type Limits, type Ticket } from '../../core/execute/limiter';
import { FakeClock } from '../support/fakeClock';

/** A place, as soon as there is one; null when the run has ended. */
const placeOf = async (lease: Lease) =>
	await new Promise<Ticket | null>((resolve) => lease.start(resolve));

const unlimited: Limits = { concurrency: 1_000, callsPerSecond: 0 };

/** What a call does with its place, in ms. */
interface Work {
	readonly connect: number;
	readonly answer: number;
}

/** Runs that share an account, and what the vendor sees of them. */
class Vendor {
	readonly clock = new FakeClock();
	readonly limiter = new Limiter(this.clock);
	/** When each call was sent. */
	readonly sentAt: number[] = [];
	/** Whose call it was. */
	readonly senders: string[] = [];
	underWay = 0;
	maxUnderWay = 0;

	join(limits: Partial<Limits>): Lease {
		return this.limiter.join({ ...unlimited, ...limits });
	}

	/** Makes one call after the other, each as soon as there is a place, as a run does. */
	async call(lease: Lease, works: readonly Work[], sender = ''): Promise<void> {
		const ends: Array<Promise<void>> = [];
		for (const work of works) {
			const ticket = await placeOf(lease);
			if (!ticket) break;
			ends.push(this.#perform(ticket, work, sender));
		}
		await Promise.all(ends);
	}

	async #perform(ticket: Ticket, { connect, answer }: Work, sender: string): Promise<void> {
		this.maxUnderWay = Math.max(this.maxUnderWay, ++this.underWay);
		if (connect > 0) await this.clock.sleep(connect);
		ticket.sent();
		this.sentAt.push(this.clock.elapsed());
		this.senders.push(sender);
		if (answer > 0) await this.clock.sleep(answer);
		this.underWay--;
		ticket.end();
	}

	/** The most calls sent in any second, wherever it begins. */
	get mostInASecond(): number {
		const within = (since: number) =>
			this.sentAt.filter((at) => at >= since && at < since + 1_000).length;
		return Math.max(0, ...this.sentAt.map(within));
	}
}

const works = (count: number, work: Partial<Work> = {}) =>
	Array.from({ length: count }, () => ({ connect: 0, answer: 0, ...work }));

const anyWorks = fc.array(
	fc.record({
		connect: fc.integer({ min: 0, max: 600 }),
		answer: fc.integer({ min: 0, max: 900 }),
	}),
	{ minLength: 1, maxLength: 40 },
);

describe('Concurrency', () => {
	test('bounds the calls under way, connecting ones included', async () => {
		const property = fc.asyncProperty(
			anyWorks,
			fc.integer({ min: 1, max: 10 }),
			async (calls, concurrency) => {
				const vendor = new Vendor();
				await vendor.clock.finish(vendor.call(vendor.join({ concurrency }), calls));
				expect(vendor.sentAt).toHaveLength(calls.length);
				expect(vendor.maxUnderWay).toBeLessThanOrEqual(concurrency);
			},
		);
		await fc.assert(property, { numRuns: 100 });
	});

	test('is used in full', async () => {
		const vendor = new Vendor();
		const lease = vendor.join({ concurrency: 5 });
		await vendor.clock.finish(vendor.call(lease, works(20, { answer: 100 })));
		expect(vendor.maxUnderWay).toBe(5);
		expect(vendor.clock.elapsed()).toBe(400);
	});
});

describe('Maximum Calls per Second', () => {
	test('holds in any sliding second, by the moment each call is sent', async () => {
		const property = fc.asyncProperty(
			anyWorks,
			fc.integer({ min: 1, max: 8 }),
			fc.integer({ min: 1, max: 20 }),
			async (calls, callsPerSecond, concurrency) => {
				const vendor = new Vendor();
				const lease = vendor.join({ callsPerSecond, concurrency });
				await vendor.clock.finish(vendor.call(lease, calls));
				expect(vendor.sentAt).toHaveLength(calls.length);
				expect(vendor.mostInASecond).toBeLessThanOrEqual(callsPerSecond);
				expect(vendor.maxUnderWay).toBeLessThanOrEqual(concurrency);
			},
		);
		await fc.assert(property, { numRuns: 150 });
	});

	test('allows bursts, and wastes next to no time', async () => {
		const vendor = new Vendor();
		await vendor.clock.finish(vendor.call(vendor.join({ callsPerSecond: 10 }), works(100)));
		expect(vendor.sentAt.slice(0, 10)).toEqual(Array(10).fill(0));
		// Nine waits of a second.
		expect(vendor.clock.elapsed()).toBeGreaterThanOrEqual(9_000);
		expect(vendor.clock.elapsed()).toBeLessThan(9_500);
	});

	test('0 is no limit', async () => {
		const vendor = new Vendor();
		await vendor.clock.finish(vendor.call(vendor.join({}), works(5_000)));
		expect(vendor.clock.elapsed()).toBe(0);
	});

	test('counts a call that was never sent only while it is under way', async () => {
		const vendor = new Vendor();
		const lease = vendor.join({ callsPerSecond: 2 });
		for (let failed = 0; failed < 5; failed++) {
			const ticket = await placeOf(lease);
			ticket!.end();
		}
		await vendor.clock.finish(vendor.call(lease, works(2)));
		expect(vendor.sentAt).toEqual([0, 0]);
	});

	test('counts a call once, also when it says again that it was sent', async () => {
		const vendor = new Vendor();
		const lease = vendor.join({ callsPerSecond: 2 });
		const ticket = await placeOf(lease);
		ticket!.sent();
		ticket!.sent();
		ticket!.end();
		ticket!.sent();
		await vendor.clock.finish(vendor.call(lease, works(1)));
		expect(vendor.sentAt).toEqual([0]);
	});

	test('keeps a place for calls that are about to be sent', async () => {
		const vendor = new Vendor();
		const lease = vendor.join({ callsPerSecond: 1 });
		const calling = vendor.call(lease, works(3, { connect: 500, answer: 10 }));
		await vendor.clock.finish(calling);
		expect(vendor.mostInASecond).toBe(1);
	});
});

describe('several runs of one account', () => {
	const twoLimits = fc.record({
		concurrency: fc.integer({ min: 1, max: 6 }),
		callsPerSecond: fc.integer({ min: 0, max: 6 }),
	});

	test('keep the strictest of their limits together', async () => {
		const property = fc.asyncProperty(
			anyWorks,
			anyWorks,
			twoLimits,
			twoLimits,
			async (worksA, worksB, limitsA, limitsB) => {
				const vendor = new Vendor();
				const [a, b] = [vendor.join(limitsA), vendor.join(limitsB)];
				const calling = Promise.all([vendor.call(a, worksA), vendor.call(b, worksB)]);
				await vendor.clock.finish(calling);
				const rates = [limitsA.callsPerSecond, limitsB.callsPerSecond].filter((rate) => rate > 0);
				expect(vendor.sentAt).toHaveLength(worksA.length + worksB.length);
				expect(vendor.maxUnderWay).toBeLessThanOrEqual(
					Math.min(limitsA.concurrency, limitsB.concurrency),
				);
				if (rates.length > 0) expect(vendor.mostInASecond).toBeLessThanOrEqual(Math.min(...rates));
			},
		);
		await fc.assert(property, { numRuns: 100 });
	});

	test('take turns', async () => {
		const vendor = new Vendor();
		const calls = works(5, { answer: 100 });
		const runs = ['a', 'b', 'c'].map((name) =>
			vendor.call(vendor.join({ concurrency: 1 }), calls, name),
		);
		await vendor.clock.finish(Promise.all(runs));
		expect(vendor.senders.join('')).toBe('abcabcabcabcabc');
	});

	test('a run that comes later waits for one call, not for the whole run before it', async () => {
		const vendor = new Vendor();
		const big = vendor.call(vendor.join({ concurrency: 1 }), works(100, { answer: 100 }), 'a');
		await vendor.clock.advance(250);
		const small = vendor.call(vendor.join({ concurrency: 1 }), works(1, { answer: 100 }), 'b');
		await vendor.clock.finish(small);
		expect(vendor.clock.elapsed()).toBeLessThanOrEqual(500);
		await vendor.clock.finish(big);
	});

	test('a stricter one counts calls that were sent before it came', async () => {
		const vendor = new Vendor();
		await vendor.clock.finish(vendor.call(vendor.join({}), works(10)));
		await vendor.clock.finish(vendor.call(vendor.join({ callsPerSecond: 10 }), works(1)));
		expect(vendor.mostInASecond).toBeLessThanOrEqual(10);
		expect(vendor.sentAt.at(-1)).toBeGreaterThanOrEqual(1_000);
	});

	test('the strictest one’s limits end with it', async () => {
		const vendor = new Vendor();
		const strict = vendor.join({ concurrency: 1, callsPerSecond: 1 });
		const lease = vendor.join({ concurrency: 10 });
		const calling = vendor.call(lease, works(5));
		await vendor.clock.advance(100);
		expect(vendor.sentAt).toEqual([0]);
		strict.end();
		await vendor.clock.finish(calling);
		expect(vendor.sentAt).toEqual([0, 100, 100, 100, 100]);
	});
});

describe('a run that ends', () => {
	test('gets no place any more, and what waited for one is told', async () => {
		const vendor = new Vendor();
		const lease = vendor.join({ concurrency: 1 });
		const ticket = await placeOf(lease);
		const waiting = placeOf(lease);
		lease.end();
		expect(await waiting).toBeNull();
		expect(await placeOf(lease)).toBeNull();
		ticket!.end();
	});

	test('leaves the places of others in their order', async () => {
		const vendor = new Vendor();
		const [a, b, c] = [1, 2, 3].map(() => vendor.join({ concurrency: 1 }));
		const first = await placeOf(a!);
		const [second, third] = [placeOf(b!), placeOf(c!)];
		b!.end();
		first!.end();
		expect(await second).toBeNull();
		expect(await third).not.toBeNull();
	});

	test('still counts with its calls that are under way', async () => {
		const vendor = new Vendor();
		const [a, b] = [vendor.join({ concurrency: 1 }), vendor.join({ concurrency: 1 })];
		const first = await placeOf(a);
		a.end();
		let hasPlace = false;
		const second = placeOf(b).then(() => void (hasPlace = true));
		await vendor.clock.advance(10_000);
		expect(hasPlace).toBe(false);
		first!.end();
		await vendor.clock.finish(second);
	});

	test('may end twice', async () => {
		const vendor = new Vendor();
		const [a, b] = [vendor.join({ concurrency: 1 }), vendor.join({ concurrency: 2 })];
		a.end();
		a.end();
		expect(await placeOf(b)).not.toBeNull();
		expect(await placeOf(b)).not.toBeNull();
	});

	test('the last one leaves no timer behind', async () => {
		const vendor = new Vendor();
		const lease = vendor.join({ callsPerSecond: 1 });
		void vendor.call(lease, works(3));
		await vendor.clock.advance(0);
		lease.end();
		await vendor.clock.advance(1_100);
		expect(vendor.clock.sleeping).toBe(0);
		expect(vendor.sentAt).toEqual([0]);
	});
});

describe('Connections that have to be opened first', () => {
	test('are opened 32 at a time, and the others as soon as one of them is open', async () => {
		const vendor = new Vendor();
		const lease = vendor.join({ concurrency: 200 });
		const calling = vendor.call(lease, works(100, { connect: 10, answer: 1_000 }));
		await vendor.clock.advance(5);
		expect(vendor.underWay).toBe(32);
		await vendor.clock.advance(40);
		expect(vendor.underWay).toBe(100);
		await vendor.clock.finish(calling);
		expect(vendor.sentAt).toHaveLength(100);
	});
});
