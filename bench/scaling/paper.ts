/** An n8n in queue mode that works on a long list in parts, and the vendor behind it. */
export interface Plant {
	/** Distinct numbers. */
	readonly numbers: number;
	/** Items per Batch; 1 where the vendor takes one number a call. */
	readonly numbersPerCall: number;
	readonly workers: number;
	/** Concurrency of the node: calls under way at once in one worker. */
	readonly concurrency: number;
	/** Maximum Calls per Second in one worker; 0: no limit. */
	readonly callsPerSecond: number;
	/** The vendor's mean time to answer. */
	readonly latencyMs: number;
}

/** What the page on scaling reckons with, by vendor. */
export const VENDORS = {
	YWJisu: { numbersPerCall: 50, latencyMs: 100 },
	QXT: { numbersPerCall: 1, latencyMs: 100 },
} as const;

/**
 * How long it takes at least, in seconds: as many calls as there are, as many at once as all workers
 * have under way, each as long as the vendor takes; or as many a second as they may make.
 */
export function secondsFor(plant: Plant): number {
	const { numbers, numbersPerCall, workers, concurrency, callsPerSecond, latencyMs } = plant;
	const calls = Math.ceil(numbers / numbersPerCall);
	const rounds = Math.ceil(calls / (workers * concurrency));
	const byTime = (rounds * latencyMs) / 1000;
	const byRate = callsPerSecond === 0 ? 0 : calls / (workers * callsPerSecond);
	return Math.max(byTime, byRate);
}
