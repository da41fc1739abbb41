import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const WITHIN_MS = 45_000;

/** Waits for something that happens elsewhere; gives what was seen. @throws naming what did not come */
export async function until<T>(
	what: string,
	look: () => Promise<T | undefined>,
	withinMs = WITHIN_MS,
): Promise<T> {
	const deadline = Date.now() + withinMs;
	while (Date.now() < deadline) {
		const seen = await look();
		if (seen !== undefined) return seen;
		await pause(LOOK_EVERY_MS);
	}
	throw new Error(`In vain, for ${withinMs / 1000} s: ${what}`);
}
