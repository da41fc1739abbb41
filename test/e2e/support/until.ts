import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const WITHIN_MS = 45_000;

/** Waits for something that happens elsewhere; gives what was seen. @throws naming what did not come */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + WITHIN_MS;
	while (Date.now() < deadline) {
		const seen = await look();
		if (seen !== undefined) return seen;
		await pause(LOOK_EVERY_MS);
	}
	throw new Error(`In vain, for ${WITHIN_MS / 1000} s: ${what}`);
}
