import { setTimeout as pause } from 'node:timers/promises';
import { required } from '../../e2e/support/required';
import { vendors } from '../../e2e/support/vendors';
import { ProcessCost } from '../../support/processCost';

const EVERY_MS = 100;

/** How n8n felt while something was going on. */
export interface Watched<Result> {
	readonly result: Result;
	readonly wallMs: number;
	/** How long n8n took to say that it is well, each time it was asked. */
	readonly healthMs: readonly number[];
	/** Of these, those in which the vendor was called: n8n's own nodes were not at work then. */
	readonly askingMs: readonly number[];
	/** The most memory that its process held. */
	readonly peakMb: number;
}

/** Does some work and asks n8n the while whether it is well. */
export async function watch<Result>(work: () => Promise<Result>): Promise<Watched<Result>> {
	const cost = new ProcessCost(required('LONG_N8N_PID'));
	const startedAt = performance.now();
	const healthMs: number[] = [];
	const askingMs: number[] = [];
	let isOver = false;
	const watching = (async () => {
		let { calls } = await vendors.summary();
		while (!isOver) {
			const ms = await askHealth();
			await pause(EVERY_MS);
			const { calls: callsNow } = await vendors.summary();
			healthMs.push(ms);
			if (callsNow > calls) askingMs.push(ms);
			calls = callsNow;
		}
	})();
	try {
		const result = await work();
		const wallMs = performance.now() - startedAt;
		return { result, wallMs, healthMs, askingMs, peakMb: cost.peakMb };
	} finally {
		isOver = true;
		await watching;
	}
}

async function askHealth(): Promise<number> {
	const startedAt = performance.now();
	const response = await fetch(`${required('E2E_N8N_URL')}/healthz`, {
		headers: { connection: 'close' },
	});
	await response.text();
	return response.ok ? performance.now() - startedAt : Infinity;
}
