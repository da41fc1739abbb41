/**
 * A Map that forgets everything when it is full and gets another key: vendors' words are untrusted,
 * and however many of them there are, they must not fill the memory.
 */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
	readonly #limit: number;

	constructor(limit: number) {
		super();
		this.#limit = limit;
	}

	override set(key: Key, value: Value): this {
		if (this.size >= this.#limit) this.clear();
		return super.set(key, value);
	}
}
