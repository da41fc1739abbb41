import type { Fault } from '../model';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A vendor that asks for a longer wait ends the run. */
export const LONGEST_RETRY_AFTER_MS = 300_000;

/** YWJisu §1.4: a delayed answer is to be asked for again after 3 s. */
export const LATE_ROW_WAIT_MS = 3000;

/**
 * How long to wait before a call is asked again: growing, jittered so that calls that failed
 * together do not return together, never less than the vendor asks for.
 *
 * @param attempt 1 for the first time a call is asked again
 * @param random from 0 to 1
 * @returns ms; null when the vendor asks for a wait that is too long for a run
 */
export function retryWaitMs(
	attempt: number,
	{ fault, random }: { fault: Fault; random: () => number },
): number | null {
	const { retryAfterMs = 0, kind } = fault;
	if (retryAfterMs > LONGEST_RETRY_AFTER_MS) return null;
	const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
	return Math.max(grown * (0.5 + random() / 2), kind.waitMs ?? 0, retryAfterMs);
}
