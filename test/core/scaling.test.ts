import fc from 'fast-check';
import { type Plant, secondsFor } from '../../bench/scaling/paper';
import { simulate } from '../../bench/scaling/simulate';

const plant: Plant = {
	numbers: 100_000,
	numbersPerCall: 50,
	workers: 2,
	concurrency: 10,
	callsPerSecond: 0,
	latencyMs: 100,
};
const division = { numbersPerPart: 5_000, executionsPerWorker: 2 };

describe('How long a list takes', () => {
	test('on paper: calls × answer time, over all that are under way', () => {
		expect(secondsFor(plant)).toBe(10);
		expect(secondsFor({ ...plant, workers: 4 })).toBe(5);
		expect(secondsFor({ ...plant, callsPerSecond: 50 })).toBe(20);
	});

	test('is what the engine takes on a simulated clock, but for the last parts', async () => {
		const plants = fc.record({
			numbers: fc.constant(200_000),
			numbersPerCall: fc.constantFrom(20, 50),
			workers: fc.integer({ min: 1, max: 4 }),
			concurrency: fc.integer({ min: 2, max: 20 }),
			callsPerSecond: fc.constantFrom(0, 0, 20, 100),
			latencyMs: fc.integer({ min: 20, max: 400 }),
		});
		const property = fc.asyncProperty(plants, async (any) => {
			const { seconds, calls, maxUnderWay } = await simulate(any, division);
			expect(calls).toBe(any.numbers / any.numbersPerCall);
			expect(maxUnderWay).toBeLessThanOrEqual(any.workers * any.concurrency);
			const onPaper = secondsFor(any);
			// A rate lets the first second's calls go at once.
			const headStart = any.callsPerSecond > 0 ? 1 : 0;
			expect(seconds).toBeGreaterThan(0.97 * onPaper - headStart);
			expect(seconds).toBeLessThan(1.15 * onPaper);
		});
		await fc.assert(property, { numRuns: 6 });
	});
});
