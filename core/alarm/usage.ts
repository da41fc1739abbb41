/**
 * How fast a balance falls, from the balances seen before. Only what a balance lost counts: where it
 * rose it was topped up, and what was used meanwhile cannot be known.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Use differs by day of the week, so a whole week is looked back on. */
const KEPT_HOURS = 7 * 24;
/** Use differs by time of day too: less than a day and night says nothing about days. */
const LEAST_OBSERVED_MS = DAY_MS;
/** A little more than a week, so that polling once a week counts. */
const LONGEST_STRETCH_MS = 8 * DAY_MS;

/** A balance as it was seen. */
export interface Sample {
	/** ms since 1970. */
	readonly at: number;
	readonly balance: number;
}

/** What the stretches that ended in one hour used; all polls of an hour share one entry. */
export interface HourOfUse {
	/** Hours since 1970. */
	readonly hour: number;
	readonly used: number;
	/** How long these stretches were, in ms; more than an hour where polls are rare. */
	readonly observedMs: number;
}

/** What is kept: the last balance, and at most an entry for each hour of a week. */
export interface Usage {
	readonly last: Sample | null;
	readonly hours: readonly HourOfUse[];
}

export const noUsage: Usage = { last: null, hours: [] };

/** Adds a balance that was seen now, and forgets what is older than a week. */
export function addSample({ last, hours }: Usage, sample: Sample): Usage {
	const now = Math.floor(sample.at / HOUR_MS);
	const kept = hours.filter(({ hour }) => hour > now - KEPT_HOURS && hour <= now);
	const observedMs = last ? sample.at - last.at : 0;
	const used = last ? last.balance - sample.balance : 0;
	// A clock that was set back leaves a stretch without a length.
	const counts = used >= 0 && observedMs > 0 && observedMs <= LONGEST_STRETCH_MS;
	if (!counts) return { last: sample, hours: kept };
	const present = kept.find(({ hour }) => hour === now);
	const entry = {
		hour: now,
		used: used + (present?.used ?? 0),
		observedMs: observedMs + (present?.observedMs ?? 0),
	};
	return { last: sample, hours: [...kept.filter((one) => one !== present), entry] };
}

/**
 * How many days the balance lasts when it is used as in the past week.
 *
 * @returns `Infinity` when nothing was used; null before a day was observed
 */
export function estimateDaysLeft({ last, hours }: Usage): number | null {
	const observedMs = hours.reduce((sum, one) => sum + one.observedMs, 0);
	if (!last || observedMs < LEAST_OBSERVED_MS) return null;
	if (last.balance <= 0) return 0;
	const used = hours.reduce((sum, one) => sum + one.used, 0);
	return last.balance / ((used / observedMs) * DAY_MS);
}
