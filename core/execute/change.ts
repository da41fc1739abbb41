/** Lets several loops of a run wait for the next thing that happens in it. */
export class Change {
	#next: Promise<void> | null = null;
	#resolve: (() => void) | null = null;

	/** Resolves at the next announcement. */
	next(): Promise<void> {
		this.#next ??= new Promise((resolve) => {
			this.#resolve = resolve;
		});
		return this.#next;
	}

	/** Something happened; costs nothing when nobody waits. */
	announce(): void {
		const resolve = this.#resolve;
		this.#next = null;
		this.#resolve = null;
		resolve?.();
	}
}
