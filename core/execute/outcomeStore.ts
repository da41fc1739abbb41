import { copyInto } from '../copyInto';
import { unclearBefore } from '../faults';
import type { Answer, Fault, Outcome, ReplyInfo } from '../model';
import { failed, mayBeCharged } from './outcomes';

/** Who had asked for an answer that this run did not ask for. */
export type ReusedFrom = 'execution' | 'input';

/** What outcomes share: all but the times. */
type End = Omit<Outcome, 'raw' | 'vendorTime' | 'reply'> & {
	readonly words: Pick<ReplyInfo, 'vendorCode' | 'vendorMessage'> | null;
};

const FIRST_CAPACITY = 1 << 12;

/**
 * The outcomes of a file's distinct numbers, by slot: 21 bytes each. A million numbers have a few
 * thousand different ends, which are held once; raw replies are not kept.
 */
export class OutcomeStore {
	readonly #ends: End[] = [];
	readonly #endOf = new Map<string, number>();
	readonly #ids = new Map<object, number>();
	/** Place among the ends + 1; 0: no outcome. */
	#places = new Uint32Array(FIRST_CAPACITY);
	/** ms since 1970; NaN: none. */
	#arrivedAt = new Float64Array(FIRST_CAPACITY);
	#vendorTime = new Float64Array(FIRST_CAPACITY);
	#reuse = new Uint8Array(FIRST_CAPACITY);

	has(slot: number): boolean {
		return (this.#places[slot] ?? 0) !== 0;
	}

	/** Whether a slot's number was not asked. */
	isNotAttempted(slot: number): boolean {
		return this.has(slot) && this.#end(slot).name === 'not_attempted';
	}

	/** Keeps an outcome. @param reusedFrom where it was asked for before this run */
	set(slot: number, outcome: Outcome, reusedFrom?: ReusedFrom): void {
		if (slot >= this.#places.length) this.reserve(Math.max(this.#places.length * 2, slot + 1));
		this.#places[slot] = this.#keepEnd(outcome) + 1;
		this.#arrivedAt[slot] = outcome.reply?.arrivedAt ?? NaN;
		this.#vendorTime[slot] = outcome.vendorTime ?? NaN;
		this.#reuse[slot] = reusedFrom ? reuses.indexOf(reusedFrom) : 0;
	}

	/** The outcome of a slot that has one. */
	get(slot: number): Outcome {
		const { words, ...end } = this.#end(slot);
		const vendorTime = this.#vendorTime[slot]!;
		return {
			...end,
			raw: null,
			reply: words && { ...words, arrivedAt: this.#arrivedAt[slot]! },
			vendorTime: Number.isNaN(vendorTime) ? undefined : vendorTime,
		};
	}

	/** A number that those slots share whose records differ in nothing but the row and the times. */
	endOf(slot: number): number {
		return this.#places[slot]! * reuses.length + this.#reuse[slot]!;
	}

	/** When the reply of a slot arrived, in ms since 1970; NaN: none did. */
	arrivedAt(slot: number): number {
		return this.#arrivedAt[slot]!;
	}

	/** The vendor's own time of a slot's answer, in ms since 1970; NaN: it gave none. */
	vendorTime(slot: number): number {
		return this.#vendorTime[slot]!;
	}

	/** Where the outcome of a slot was asked for before this run. */
	reusedFrom(slot: number): ReusedFrom | undefined {
		return reuses[this.#reuse[slot]!] ?? undefined;
	}

	/**
	 * For a run that follows another in the same execution: answers are reused, a row whose answer may
	 * have been charged and lost stays failed unless `retryUnclear`, everything else is forgotten.
	 */
	beginRun({ retryUnclear }: { retryUnclear: boolean }): void {
		for (let slot = 0; slot < this.#places.length; slot++) {
			if (!this.has(slot)) continue;
			const { name, fault, answer } = this.#end(slot);
			const isJudged = answer !== null || name === 'invalid_input';
			if (isJudged) this.#reuse[slot] = reuses.indexOf('execution');
			else if (!retryUnclear && mayBeCharged({ name, fault })) {
				this.set(slot, failed(unclearBefore));
			} else this.#places[slot] = 0;
		}
	}

	/** What is held of a slot that has an outcome. */
	#end(slot: number): End {
		return this.#ends[this.#places[slot]! - 1]!;
	}

	#keepEnd({ name, charged, answer, reply, fault, vendor }: Outcome): number {
		const words = reply && { vendorCode: reply.vendorCode, vendorMessage: reply.vendorMessage };
		const key = [
			name,
			charged,
			this.#idOf(answer),
			words && `${words.vendorCode} ${words.vendorMessage}`,
			this.#idOf(fault?.kind ?? null),
			fault?.vendorCode,
			fault?.vendorMessage,
			vendor,
		].join('\n');
		let place = this.#endOf.get(key);
		if (place === undefined) {
			place = this.#ends.push({ name, charged, answer, fault, words, vendor }) - 1;
			this.#endOf.set(key, place);
		}
		return place;
	}

	/** Codecs give equal answers, and tables their faults, as one object. */
	#idOf(shared: Answer | Fault['kind'] | null): number {
		if (!shared) return -1;
		let id = this.#ids.get(shared);
		if (id === undefined) this.#ids.set(shared, (id = this.#ids.size));
		return id;
	}

	/** Makes room for so many slots: once, where their number is known. */
	reserve(capacity: number): void {
		if (capacity <= this.#places.length) return;
		this.#places = copyInto(new Uint32Array(capacity), this.#places);
		this.#arrivedAt = copyInto(new Float64Array(capacity), this.#arrivedAt);
		this.#vendorTime = copyInto(new Float64Array(capacity), this.#vendorTime);
		this.#reuse = copyInto(new Uint8Array(capacity), this.#reuse);
	}
}

const reuses = [undefined, 'execution', 'input'] as const;
