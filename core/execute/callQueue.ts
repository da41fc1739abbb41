import type { Check, Clock, Fault, ReplyInfo } from '../model';
import type { Change } from './change';
import { LATE_ROW_WAIT_MS } from './retryPolicy';

/** One request: the checks that share it. */
export interface Call<C> {
	readonly checks: readonly C[];
	/** How often it was asked before. */
	readonly attempt: number;
	/** Why it is asked again. */
	readonly fault: Fault | null;
}

/** What is known of a check that a reply left out. */
interface Late {
	times: number;
	reply: ReplyInfo | null;
}

/**
 * What is to be asked next: calls to be asked again first, then checks that replies left out
 * together with fresh ones. Holds checks, not closures, and reads fresh ones only when it is asked
 * for a call. Once the signal is aborted nothing waits: what slept comes due at once.
 */
export class CallQueue<C extends Check> {
	readonly #source: AsyncIterator<C>;
	readonly #batchSize: number;
	readonly #clock: Clock;
	readonly #change: Change;
	readonly #due: Array<Call<C>> = [];
	readonly #lateChecks: C[] = [];
	readonly #late = new Map<C, Late>();
	readonly #signal: AbortSignal;
	#sleeping = 0;
	#isSourceDone = false;
	/** What the source threw. */
	error: unknown = null;

	constructor(
		source: AsyncIterable<C>,
		options: { batchSize: number; clock: Clock; change: Change; signal: AbortSignal },
	) {
		this.#source = source[Symbol.asyncIterator]();
		this.#batchSize = options.batchSize;
		this.#clock = options.clock;
		this.#change = options.change;
		this.#signal = options.signal;
	}

	/** The next call; null when there is none now. */
	async next(): Promise<Call<C> | null> {
		const due = this.#due.shift();
		if (due) return due;
		const checks = this.#lateChecks.splice(0, this.#batchSize);
		while (checks.length < this.#batchSize && !this.#isSourceDone) {
			const check = await this.#read();
			if (check) checks.push(check);
		}
		return checks.length > 0 ? { checks, attempt: 0, fault: null } : null;
	}

	/** Whether a call may yet come due. */
	get isWaiting(): boolean {
		return this.#sleeping > 0;
	}

	/** Asks a call again after a while. */
	retry(call: Call<C>, { fault, ms }: { fault: Fault; ms: number }): void {
		this.#after(ms, () => this.#due.push({ ...call, attempt: call.attempt + 1, fault }));
	}

	/** Asks the halves of a call. */
	split({ checks, attempt, fault }: Call<C>): void {
		const middle = Math.ceil(checks.length / 2);
		this.#due.push({ checks: checks.slice(0, middle), attempt, fault });
		this.#due.push({ checks: checks.slice(middle), attempt, fault });
	}

	/** Asks a check again that a reply left out: 3 s later, alone or with others. */
	askLate(check: C, reply: ReplyInfo | null): void {
		this.#late.set(check, { times: this.timesLate(check) + 1, reply });
		this.#after(LATE_ROW_WAIT_MS, () => this.#lateChecks.push(check));
	}

	/** How often the check was asked again because a reply left it out. */
	timesLate(check: C): number {
		return this.#late.get(check)?.times ?? 0;
	}

	/** The last reply that left the check out. */
	lateReply(check: C): ReplyInfo | null {
		return this.#late.get(check)?.reply ?? null;
	}

	/** A source that breaks ends the run, but not before what was asked is answered. */
	async #read(): Promise<C | null> {
		try {
			const next = await this.#source.next();
			if (!next.done) return next.value;
		} catch (error) {
			this.error = error;
		}
		this.#isSourceDone = true;
		return null;
	}

	#after(ms: number, comeDue: () => void): void {
		this.#sleeping++;
		void this.#clock.sleep(ms, this.#signal).then(() => {
			this.#sleeping--;
			comeDue();
			this.#change.announce();
		});
	}
}
