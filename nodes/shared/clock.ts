import type { Clock } from '../../core/model';

/** The time of this machine. */
export const systemClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	sleep: (ms, signal) =>
		new Promise((resolve) => {
			if (signal?.aborted) return resolve();
			const wake = () => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			signal?.addEventListener('abort', wake);
		}),
};

const LONGEST_BLOCK_MS = 5;

/**
 * Lets n8n breathe: gives its event loop a turn when this node has worked for 5 ms on end.
 *
 * @returns to be called every few hundred steps; resolves after the turn, or is undefined when none is due
 */
export function createBreather(): () => Promise<void> | undefined {
	let since = performance.now();
	return () => {
		if (performance.now() - since < LONGEST_BLOCK_MS) return undefined;
		return new Promise((resolve) => {
			setImmediate(() => {
				since = performance.now();
				resolve();
			});
		});
	};
}
