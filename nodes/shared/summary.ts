import { isAnswered } from '../../core/execute/outcomes';
import type { RunCounts } from '../../core/execute/runChecks';
import type { Clock, Outcome, OutcomeName } from '../../core/model';

/** How many rows came to which end. */
export type RowCounts = Record<OutcomeName, number>;

export function createRowCounts(): RowCounts {
	return {
		answered: 0,
		no_record: 0,
		missing_in_reply: 0,
		invalid_input: 0,
		failed: 0,
		not_attempted: 0,
	};
}

/** What a run did, in numbers; of distinct numbers, not of rows, where not said otherwise. */
export class RunSummary implements RunCounts {
	calls = 0;
	/** Answered by an earlier try, loop or execution, or brought along by their items. */
	reused = 0;
	unasked = 0;
	/** Asked, and come to an end. */
	settled = 0;
	failed = 0;
	/** With a record or without one. */
	answered = 0;
	charged = 0;
	/** Answered, and not charged as the vendor says. */
	free = 0;
	/** All rows of the run. */
	readonly rows: number;
	readonly distinct: number;
	readonly #clock: Clock;
	readonly #startedAt: number;

	constructor({ rows, distinct }: { rows: number; distinct: number }, clock: Clock) {
		this.rows = rows;
		this.distinct = distinct;
		this.#clock = clock;
		this.#startedAt = clock.elapsed();
	}

	/** Counts the end of one distinct number. */
	count(outcome: Outcome): void {
		const { name, charged } = outcome;
		this.settled++;
		if (name === 'failed') this.failed++;
		if (charged === true) this.charged++;
		if (!isAnswered(outcome)) return;
		this.answered++;
		if (charged === false) this.free++;
	}

	get seconds(): number {
		return (this.#clock.elapsed() - this.#startedAt) / 1000;
	}

	/** The counts as they are now, for what came of a part of the run. */
	snapshot() {
		const { calls, settled, answered, charged, free, seconds } = this;
		return { calls, settled, answered, charged, free, seconds };
	}
}
