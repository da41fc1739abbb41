import * as z from 'zod/v4-mini';
import { addSample, estimateDaysLeft, noUsage, type Usage } from './usage';

/** When a low balance is told: once, and again only after it was no longer low. */

export type Reason = 'balance' | 'days_left';

/** Below what a balance counts as low. */
export interface AlarmLimits {
	readonly threshold: number;
	/** 0: never low. */
	readonly daysLeft: number;
}

/** What has to be known from poll to poll. */
export interface AlarmState {
	/** Which alarms were given and still hold. */
	readonly told: readonly Reason[];
	readonly usage: Usage;
}

/** A balance that was just seen. */
export interface Sighting {
	/** ms since 1970. */
	readonly at: number;
	/** Null: used up, as the vendor says without a number. */
	readonly balance: number | null;
	/** Whether balances may have come and gone unseen since the state was written. */
	readonly isAfterGap: boolean;
}

export interface Judgement {
	readonly state: AlarmState;
	/** Null where no estimate can be made. */
	readonly daysLeft: number | null;
	/** What is low, the more pressing first. */
	readonly low: readonly Reason[];
	/** What is low and was not told. */
	readonly news: readonly Reason[];
}

/**
 * An estimate wavers with the time of day. It counts as risen a quarter above its limit, so that one
 * low balance is not told again every morning.
 */
const RISEN_DAYS_FACTOR = 1.25;

const initialState: AlarmState = { told: [], usage: noUsage };

/** Judges a balance that was seen against what is known from before. */
export function judgeBalance(
	{ told, usage }: AlarmState,
	{ sighting, limits }: { sighting: Sighting; limits: AlarmLimits },
): Judgement {
	const balance = sighting.balance ?? 0;
	const usageNow = addSample(usage, { at: sighting.at, balance });
	const daysLeft = estimateDaysLeft(usageNow);
	const levels = {
		balance: { isLow: balance < limits.threshold, isRisen: balance >= limits.threshold },
		days_left: {
			isLow: daysLeft !== null && daysLeft < limits.daysLeft,
			isRisen: daysLeft !== null && daysLeft >= limits.daysLeft * RISEN_DAYS_FACTOR,
		},
	} as const;
	// A balance that rose unseen may have been high in between: rather told once too often.
	const isToppedUp = sighting.isAfterGap && balance > (usage.last?.balance ?? balance);
	const before = isToppedUp ? [] : told;
	const low = reasons.filter((reason) => levels[reason].isLow);
	const holds = (reason: Reason) =>
		levels[reason].isLow || (before.includes(reason) && !levels[reason].isRisen);
	return {
		state: { told: reasons.filter(holds), usage: usageNow },
		daysLeft,
		low,
		news: low.filter((reason) => !before.includes(reason)),
	};
}

const reasons = ['balance', 'days_left'] as const satisfies readonly Reason[];

const stateSchema = z.object({
	told: z.array(z.enum(reasons)),
	usage: z.object({
		last: z.nullable(z.object({ at: z.number(), balance: z.number() })),
		hours: z.array(z.object({ hour: z.number(), used: z.number(), observedMs: z.number() })),
	}),
});

/** Reads a state that was stored; what cannot be read counts as nothing known. */
export function readAlarmState(stored: unknown): AlarmState {
	const parsed = stateSchema.safeParse(stored);
	return parsed.success ? parsed.data : initialState;
}
