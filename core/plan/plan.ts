import { copyInto } from '../copyInto';
import type { Check, InvalidReason } from '../model';
import { KeyIndex } from './keyIndex';

/** One number of one item, as it was read. */
export interface ReadRow {
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
}

/** A row of a run. */
export interface InputRow extends ReadRow {
	/** Place among all rows of the run. */
	readonly index: number;
	/** The item of the first row with the same key; null: it is the first one itself, or has no key. */
	readonly duplicateOf: number | null;
}

/** A row that can be asked. */
export type AskableRow = InputRow & Check;

/**
 * One check per key, so that a number in 30 rows is paid once and all 30 rows get the answer.
 *
 * Rows are held in columns and made when they are asked for: as objects, 100,000 of them would take
 * half as much memory as the output.
 */
export class Plan {
	/** How many rows there are. */
	size = 0;
	/** How many checks there are: distinct keys. */
	distinct = 0;
	/** Rows that cannot be asked. */
	readonly invalid: InputRow[] = [];
	readonly #keyOf: (check: Check) => string;
	/** Only while rows are added: numbers the checks, and the last row of each so far. */
	#keys: KeyIndex | null = new KeyIndex();
	#lasts: Int32Array;
	/** By row: its item, what was given, and the next row with the same key; 0: none. */
	#items: Int32Array;
	#next: Int32Array;
	readonly #inputs: unknown[];
	/** By check: its first row, number and name. */
	#firsts: Int32Array;
	readonly #phones: string[];
	readonly #names: string[] = [];

	/**
	 * @param keyOf the codec's
	 * @param capacity how many rows there will be; more are held, too
	 */
	constructor(keyOf: (check: Check) => string, capacity = 16) {
		this.#keyOf = keyOf;
		this.#items = new Int32Array(capacity);
		this.#next = new Int32Array(capacity);
		this.#firsts = new Int32Array(capacity);
		this.#lasts = new Int32Array(capacity);
		// An array that grows leaves twice its size behind.
		this.#inputs = new Array<unknown>(capacity);
		this.#phones = new Array<string>(capacity);
	}

	/** No row will be added: forgets what only adding needs. */
	close(): void {
		this.#keys = null;
		this.#lasts = new Int32Array(0);
	}

	/** Adds the next row. */
	add(read: ReadRow): void {
		const index = this.size++;
		if (!isAskable(read)) {
			this.invalid.push({ ...read, index, duplicateOf: null });
			return;
		}
		if (index >= this.#items.length) this.#grow();
		this.#items[index] = read.itemIndex;
		this.#inputs[index] = read.input;
		const check = this.#keys!.add(this.#keyOf(read));
		if (check < this.distinct) {
			this.#next[this.#lasts[check]!] = index;
		} else {
			this.distinct++;
			this.#firsts[check] = index;
			this.#phones[check] = read.phone;
			if (read.name !== undefined) this.#names[check] = read.name;
		}
		this.#lasts[check] = index;
	}

	/** The first rows of these checks, each made when its turn comes. */
	*firsts(checks: Iterable<number>): Generator<AskableRow, void, undefined> {
		for (const check of checks) yield this.first(check);
	}

	/** The first row of a check: what is to be asked. @param check from 0 on, in input order */
	first(check: number): AskableRow {
		const index = this.#firsts[check]!;
		const row = {
			itemIndex: this.#items[index]!,
			input: this.#inputs[index],
			phone: this.#phones[check]!,
			index,
			duplicateOf: null,
		};
		// Of a run either all checks have a name, or none.
		return this.#names.length > 0 ? { ...row, name: this.#names[check] } : row;
	}

	/** The row with the same key that follows; null after the last one. */
	next(row: AskableRow): AskableRow | null {
		const index = this.#next[row.index]!;
		if (index === 0) return null;
		return {
			...row,
			itemIndex: this.#items[index]!,
			input: this.#inputs[index],
			index,
			duplicateOf: row.duplicateOf ?? row.itemIndex,
		};
	}

	#grow(): void {
		const capacity = this.#items.length * 2 + 1;
		this.#items = copyInto(new Int32Array(capacity), this.#items);
		this.#next = copyInto(new Int32Array(capacity), this.#next);
		this.#firsts = copyInto(new Int32Array(capacity), this.#firsts);
		this.#lasts = copyInto(new Int32Array(capacity), this.#lasts);
	}
}

function isAskable(row: ReadRow): row is ReadRow & Check {
	return row.phone !== null && row.reason === undefined;
}
