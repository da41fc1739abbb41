import { hash } from 'node:crypto';
import { isCanonical } from '../mobile';

const FIRST_CAPACITY = 1 << 12;

/**
 * Numbers the distinct keys of a file from 0 on, in the order they come. A million of them take 30 MB
 * at the most, a third of what a Map of texts takes.
 *
 * A key that is a number is kept as it is, any other as the first 96 bits of its SHA-256.
 */
export class KeyIndex {
	/** How many distinct keys there are. */
	size = 0;
	/** Open addressing: the slot of a key + 1, 0 for none; at most half full. */
	#table = new Int32Array(FIRST_CAPACITY);
	#first = new Float64Array(FIRST_CAPACITY / 2);
	#second = new Float64Array(FIRST_CAPACITY / 2);

	/** The slot of a key, which gets one if it has none. */
	add(key: string): number {
		const [first, second] = toWords(key);
		const place = this.#placeOf(first, second);
		const known = this.#table[place]! - 1;
		if (known >= 0) return known;
		const slot = this.size++;
		this.#table[place] = slot + 1;
		this.#first[slot] = first;
		this.#second[slot] = second;
		if (this.size * 2 >= this.#table.length) this.#grow();
		return slot;
	}

	#placeOf(first: number, second: number): number {
		const mask = this.#table.length - 1;
		let place = spread((first | 0) ^ (second | 0)) & mask;
		for (;;) {
			const slot = this.#table[place]! - 1;
			if (slot < 0) return place;
			if (this.#first[slot] === first && this.#second[slot] === second) return place;
			place = (place + 1) & mask;
		}
	}

	#grow(): void {
		const capacity = this.#table.length * 2;
		this.#table = new Int32Array(capacity);
		this.#first = enlarge(this.#first, capacity / 2);
		this.#second = enlarge(this.#second, capacity / 2);
		for (let slot = 0; slot < this.size; slot++) {
			this.#table[this.#placeOf(this.#first[slot]!, this.#second[slot]!)] = slot + 1;
		}
	}
}

function toWords(key: string): [first: number, second: number] {
	if (isCanonical(key)) return [Number(key), 0];
	const digest = hash('sha256', key, 'buffer');
	return [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6)];
}

/** Numbers that follow each other must not stand side by side: the last mix of MurmurHash3. */
function spread(bits: number): number {
	let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return mixed ^ (mixed >>> 16);
}

function enlarge(words: Float64Array, length: number): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(length);
	larger.set(words);
	return larger;
}
