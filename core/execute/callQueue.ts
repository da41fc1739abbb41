import type { Check, Clock, Fault, ReplyInfo } from '../model';
import { LATE_ROW_WAIT_MS } from './retryPolicy';

/** What to ask; null: no more until some of it is answered, so that a call need not wait to be full. */
export type Checks<C> = Iterable<C | null> | AsyncIterable<C | null>;

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
	readonly times: number;
	readonly reply: ReplyInfo | null;
}

/**
 * What is to be asked next: calls to be asked again first, then checks that replies left out
 * together with fresh ones. Holds checks, not closures, and reads one call ahead.
 * Once the signal is aborted nothing waits: what slept comes due at once.
 */
export class CallQueue<C extends Check> {
	readonly #source: Iterator<C | null> | AsyncIterator<C | null>;
	readonly #batchSize: number;
	readonly #clock: Clock;
	readonly #onChange: () => void;
	readonly #signal: AbortSignal;
	readonly #due: Array<Call<C>> = [];
	readonly #lateChecks: C[] = [];
	readonly #late = new Map<C, Late>();
	#fresh: C[] = [];
	#sleeping = 0;
	#isReading = false;
	#isSourceDone = false;
	/** The source has no more for now: a call need not be full. */
	#isFlushing = false;
	/** It said so last. */
	#isSourceWaiting = false;
	/** What the source threw; it ends the list, but not before what was read is answered. */
	error: unknown = null;

	constructor(
		source: Checks<C>,
		options: { batchSize: number; clock: Clock; onChange: () => void; signal: AbortSignal },
	) {
		this.#source =
			Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
		this.#batchSize = options.batchSize;
		this.#clock = options.clock;
		this.#onChange = options.onChange;
		this.#signal = options.signal;
		this.#read();
	}

	/** Whether there is a call to start. Fresh checks wait for a full call, or the end of the list. */
	get hasCall(): boolean {
		const { length } = this.#fresh;
		const mayBePart = this.#isSourceDone || this.#isFlushing;
		const isReady = length >= this.#batchSize || (mayBePart && length > 0);
		return isReady || this.#due.length > 0 || this.#lateChecks.length > 0;
	}

	/** Whether nothing is left, nor can come. */
	get isEmpty(): boolean {
		return !this.hasCall && this.#sleeping === 0 && this.#isSourceDone;
	}

	/** Whether there is nothing to ask until what was asked is answered, since the source waits for it. */
	get isWaiting(): boolean {
		return !this.hasCall && this.#sleeping === 0 && this.#isSourceWaiting;
	}

	/** Takes the next call; only where there is one. */
	take(): Call<C> {
		const due = this.#due.shift();
		if (due) return due;
		const checks = this.#lateChecks.length > 0 ? this.#takeLate() : this.#takeFresh();
		if (this.#fresh.length === 0) this.#isFlushing = false;
		if (!this.#isReading) this.#read();
		return { checks, attempt: 0, fault: null };
	}

	/** All of them: never more than a call. */
	#takeFresh(): C[] {
		const fresh = this.#fresh;
		this.#fresh = [];
		return fresh;
	}

	#takeLate(): C[] {
		const late = this.#lateChecks.splice(0, this.#batchSize);
		return late.concat(this.#fresh.splice(0, this.#batchSize - late.length));
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

	/** Asks checks again that a reply left out: 3 s later, alone or with others. */
	askLate(checks: readonly C[], reply: ReplyInfo | null): void {
		for (const check of checks) this.#late.set(check, { times: this.timesLate(check) + 1, reply });
		this.#after(LATE_ROW_WAIT_MS, () => this.#lateChecks.push(...checks));
	}

	/** How often the check was asked again because a reply left it out. */
	timesLate(check: C): number {
		return this.#late.get(check)?.times ?? 0;
	}

	/** The last reply that left the check out. */
	lateReply(check: C): ReplyInfo | null {
		return this.#late.get(check)?.reply ?? null;
	}

	/** Reads until there is a call; a list in memory without a turn of the event loop for each check. */
	#read(): void {
		this.#isReading = true;
		try {
			while (!this.#isSourceDone && this.#fresh.length < this.#batchSize) {
				const next = this.#source.next();
				if (next instanceof Promise) return void next.then(this.#onNext, this.#onError);
				this.#add(next);
			}
		} catch (error) {
			return this.#onError(error);
		}
		this.#isReading = false;
		this.#onChange();
	}

	readonly #onNext = (next: IteratorResult<C | null>) => {
		this.#add(next);
		this.#read();
	};

	readonly #onError = (error: unknown) => {
		this.error = error;
		this.#isSourceDone = true;
		this.#isReading = false;
		this.#onChange();
	};

	#add(next: IteratorResult<C | null>): void {
		this.#isSourceWaiting = !next.done && next.value === null;
		if (next.done) this.#isSourceDone = true;
		else if (next.value !== null) this.#fresh.push(next.value);
		else {
			this.#isFlushing = this.#fresh.length > 0;
			this.#onChange();
		}
	}

	#after(ms: number, comeDue: () => void): void {
		this.#sleeping++;
		void this.#clock.sleep(ms, this.#signal).then(() => {
			this.#sleeping--;
			comeDue();
			this.#onChange();
		});
	}
}
