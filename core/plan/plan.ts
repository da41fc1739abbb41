import type { Check, InvalidReason } from '../model';

/** One number of one item, as it was read. */
export interface InputRow {
	/** The item it stands in. */
	readonly itemIndex: number;
	/** The value as it was given. */
	readonly input: unknown;
	/** Canonical, or null when the input holds none. */
	readonly phone: string | null;
	/** Trimmed; two-element checks only. */
	readonly name?: string;
	/** Why the row cannot be asked. */
	readonly reason?: InvalidReason;
	/** Why the row could not even be read. */
	readonly error?: string;
	/** Set by the plan: place among all rows of the run. */
	index: number;
	/** Set by the plan: the first row with the same key, itself included; null without a key. */
	first: InputRow | null;
	/** Set by the plan: the next row with the same key. */
	next: InputRow | null;
}

/** A row that can be asked. */
export type AskableRow = InputRow & Check;

/**
 * One check per key, so that a number in 30 rows is paid once and all 30 rows get the answer.
 * Rows of one key are chained by `next`, from the first one on.
 */
export class Plan {
	/** All rows, in input order. */
	readonly rows: InputRow[] = [];
	/** The first row of each key, in input order: what is to be asked. */
	readonly distinct: AskableRow[] = [];
	/** Rows that cannot be asked. */
	readonly invalid: InputRow[] = [];
	readonly #keyOf: (check: Check) => string;
	readonly #lastOf = new Map<string, InputRow>();

	/** @param keyOf the codec's */
	constructor(keyOf: (check: Check) => string) {
		this.#keyOf = keyOf;
	}

	/** No row will be added: forgets what only adding needs. */
	close(): void {
		this.#lastOf.clear();
	}

	/** Adds the next row. */
	add(row: InputRow): void {
		row.index = this.rows.push(row) - 1;
		if (!isAskable(row)) {
			this.invalid.push(row);
			return;
		}
		const key = this.#keyOf(row);
		const last = this.#lastOf.get(key);
		this.#lastOf.set(key, row);
		row.first = last?.first ?? row;
		if (last) last.next = row;
		else this.distinct.push(row);
	}
}

function isAskable(row: InputRow): row is AskableRow {
	return row.phone !== null && row.reason === undefined;
}
