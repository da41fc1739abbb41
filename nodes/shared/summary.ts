import type { RunCounts } from '../../core/execute/runChecks';
import type { Clock, Outcome } from '../../core/model';
import type { Plan } from '../../core/plan/plan';

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

	constructor(plan: Plan, clock: Clock) {
		this.rows = plan.rows.length;
		this.distinct = plan.distinct.length;
		this.#clock = clock;
		this.#startedAt = clock.elapsed();
	}

	/** Counts the end of one distinct number. */
	count({ name, charged }: Outcome): void {
		const isAnswered = name === 'answered' || name === 'no_record';
		this.settled++;
		if (name === 'failed') this.failed++;
		if (isAnswered) this.answered++;
		if (charged === true) this.charged++;
		if (isAnswered && charged === false) this.free++;
	}

	get seconds(): number {
		return (this.#clock.elapsed() - this.#startedAt) / 1000;
	}
}
