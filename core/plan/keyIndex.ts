import { hash } from 'node:crypto';
import { copyInto } from '../copyInto';
import { isCanonical } from '../mobile';

const FIRST_CAPACITY = 1 << 12;
/** Each table grows by itself: one of a million keys would hold everything up while it does. */
const TABLE_BITS = 8;
const TABLES = 1 << TABLE_BITS;
const FIRST_TABLE = 1 << 5;

/** A key as it is held, and where to look for it: 32 bits, of which the lowest choose the table. */
interface Key {
	readonly first: number;
	readonly second: number;
	readonly bits: number;
}

/**
 * Numbers distinct keys from 0 on, in the order they come. A million of them take 30 MB at the most,
 * a third of what a Map of texts takes.
 *
 * A key that is a number is kept as it is, any other as the first 96 bits of its SHA-256.
 */
export class KeyIndex {
	/** How many distinct keys there are. */
	size = 0;
	/**
	 * Open addressing: the slot of a key + 1, 0 for none; at most half full. Made with their first key:
	 * all at once they would cost every run of a single number most of a millisecond.
	 */
	readonly #tables = new Array<Int32Array | undefined>(TABLES);
	readonly #sizes = new Uint32Array(TABLES);
	#first = new Float64Array(FIRST_CAPACITY);
	/** 0 for numbers: most files hold nothing else, and no room for it. */
	#second: Float64Array<ArrayBuffer> | null = null;

	/** The slot of a key, which gets one if it has none. */
	add(text: string): number {
		const key = readKey(text);
		const number = key.bits & (TABLES - 1);
		const table = (this.#tables[number] ??= new Int32Array(FIRST_TABLE));
		const place = this.#placeOf(key, table);
		const known = table[place]! - 1;
		if (known >= 0) return known;
		const slot = this.size++;
		table[place] = slot + 1;
		this.#keep(slot, key);
		if (++this.#sizes[number]! * 2 >= table.length) this.#tables[number] = this.#grow(table);
		return slot;
	}

	#placeOf({ first, second, bits }: Key, table: Int32Array): number {
		const mask = table.length - 1;
		let place = (bits >>> TABLE_BITS) & mask;
		for (;;) {
			const slot = table[place]! - 1;
			if (slot < 0) return place;
			if (this.#first[slot] === first && this.#secondOf(slot) === second) return place;
			place = (place + 1) & mask;
		}
	}

	#secondOf(slot: number): number {
		return this.#second ? this.#second[slot]! : 0;
	}

	#keep(slot: number, { first, second }: Key): void {
		if (slot >= this.#first.length) {
			this.#first = enlarge(this.#first);
			if (this.#second) this.#second = enlarge(this.#second);
		}
		this.#first[slot] = first;
		if (second !== 0) this.#second ??= new Float64Array(this.#first.length);
		if (this.#second) this.#second[slot] = second;
	}

	#grow(table: Int32Array): Int32Array<ArrayBuffer> {
		const larger = new Int32Array(table.length * 2);
		for (const entry of table) {
			if (entry === 0) continue;
			const key = toKey(this.#first[entry - 1]!, this.#secondOf(entry - 1));
			larger[this.#placeOf(key, larger)] = entry;
		}
		return larger;
	}
}

function readKey(text: string): Key {
	if (isCanonical(text)) return toKey(Number(text), 0);
	const digest = hash('sha256', text, 'buffer');
	return toKey(digest.readUIntBE(0, 6), digest.readUIntBE(6, 6));
}

/** Numbers that follow each other must not stand side by side: the last mix of MurmurHash3. */
function toKey(first: number, second: number): Key {
	const words = (first | 0) ^ (second | 0);
	let mixed = Math.imul(words ^ (words >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return { first, second, bits: mixed ^ (mixed >>> 16) };
}

function enlarge(words: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
	return copyInto(new Float64Array(words.length * 2), words);
}
