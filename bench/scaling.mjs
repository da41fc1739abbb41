import { secondsFor, VENDORS } from './scaling/paper.ts';
import { simulate } from './scaling/simulate.ts';

/**
 * `npm run bench:scaling`: how long lists of up to 100 million numbers take, by the package's engine
 * on a simulated clock, beside what `docs/scaling.md` reckons.
 */
const CASES = [
	{ vendor: 'YWJisu', numbers: 1_000_000, workers: 1, concurrency: 10 },
	{ vendor: 'YWJisu', numbers: 1_000_000, workers: 2, concurrency: 10 },
	{ vendor: 'YWJisu', numbers: 100_000_000, workers: 2, concurrency: 10 },
	{ vendor: 'YWJisu', numbers: 100_000_000, workers: 8, concurrency: 25 },
	{ vendor: 'YWJisu', numbers: 100_000_000, workers: 8, concurrency: 25, callsPerSecond: 10 },
	{ vendor: 'QXT', numbers: 1_000_000, workers: 2, concurrency: 10 },
	{ vendor: 'QXT', numbers: 1_000_000, workers: 8, concurrency: 25 },
];
const DIVISION = { numbersPerPart: 10_000, executionsPerWorker: 5 };

for (const { vendor, callsPerSecond = 0, ...rest } of CASES) {
	const plant = { ...VENDORS[vendor], ...rest, callsPerSecond };
	const { seconds, calls, maxUnderWay } = await simulate(plant, DIVISION);
	const paper = secondsFor(plant);
	console.log(
		[
			`${vendor}, ${plant.numbers.toLocaleString('en')} numbers`,
			`${plant.workers} workers × ${plant.concurrency}`,
			callsPerSecond ? `${callsPerSecond} calls/s each` : 'no rate limit',
			`${calls.toLocaleString('en')} calls`,
			`at most ${maxUnderWay} at once`,
			`simulated ${Math.round(seconds).toLocaleString('en')} s`,
			`on paper ${Math.round(paper).toLocaleString('en')} s`,
			`ratio ${(seconds / paper).toFixed(3)}`,
		].join(' | '),
	);
}
