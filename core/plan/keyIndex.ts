import { hash } from 'node:crypto';
import { isCanonical } from '../mobile';

const FIRST_CAPACITY = 1 << 12;
/** Each grows by itself: one table of a million keys would hold everything up while it does. */
const TABLES = 1 << 8;
const FIRST_TABLE = 1 << 5;

/**
 * Numbers the distinct keys of a file from 0 on, in the order they come. A million of them take 30 MB
 * at the most, a third of what a Map of texts takes.
 *
 * A key that is a number is kept as it is, any other as the first 96 bits of its SHA-256.
 */
export class KeyIndex {
	/** How many distinct keys there are. */
	size = 0;
	/** Open addressing, by the hash of a key: its slot + 1, 0 for none; at most half full. */
	readonly #tables = Array.from({ length: TABLES }, () => new Int32Array(FIRST_TABLE));
	readonly #sizes = new Uint32Array(TABLES);
	#first = new Float64Array(FIRST_CAPACITY);
	#second = new Float64Array(FIRST_CAPACITY);

	/** The slot of a key, which gets one if it has none. */
	add(key: string): number {
		const [first, second] = toWords(key);
		const hash = toHash(first, second);
		const number = hash & (TABLES - 1);
		const table = this.#tables[number]!;
		const place = this.#placeOf(table, hash, first, second);
		const known = table[place]! - 1;
		if (known >= 0) return known;
		const slot = this.size++;
		table[place] = slot + 1;
		if (slot >= this.#first.length) this.#growKeys();
		this.#first[slot] = first;
		this.#second[slot] = second;
		if (++this.#sizes[number]! * 2 >= table.length) this.#tables[number] = this.#grow(table);
		return slot;
	}

	#placeOf(table: Int32Array, hash: number, first: number, second: number): number {
		const mask = table.length - 1;
		// The lowest bits chose the table.
		let place = (hash >>> 8) & mask;
		for (;;) {
			const slot = table[place]! - 1;
			if (slot < 0) return place;
			if (this.#first[slot] === first && this.#second[slot] === second) return place;
			place = (place + 1) & mask;
		}
	}

	#grow(table: Int32Array): Int32Array<ArrayBuffer> {
		const larger = new Int32Array(table.length * 2);
		for (const entry of table) {
			if (entry === 0) continue;
			const [first, second] = [this.#first[entry - 1]!, this.#second[entry - 1]!];
			larger[this.#placeOf(larger, toHash(first, second), first, second)] = entry;
		}
		return larger;
	}

	#growKeys(): void {
		const length = this.#first.length * 2;
		this.#first = enlarge(this.#first, length);
		this.#second = enlarge(this.#second, length);
	}
}

function toWords(key: string): [first: number, second: number] {
	if (isCanonical(key)) return [Number(key), 0];
	const digest = hash('sha256', key, 'buffer');
	return [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6)];
}

/** Numbers that follow each other must not stand side by side: the last mix of MurmurHash3. */
function toHash(first: number, second: number): number {
	const bits = (first | 0) ^ (second | 0);
	let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}

function enlarge(words: Float64Array, length: number): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(length);
	larger.set(words);
	return larger;
}
