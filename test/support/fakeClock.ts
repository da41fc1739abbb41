import type { Clock } from '../../core/model';

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/** Lets everything happen that needs no time. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Time that passes only when a test lets it. Begins on 1 October 2025. */
export class FakeClock implements Clock {
	static readonly start = Date.UTC(2025, 9, 1);
	#elapsed = 0;
	/** By the time they wake, the first to fall asleep first. */
	#sleepers: Sleeper[] = [];

	now(): number {
		return FakeClock.start + this.#elapsed;
	}

	elapsed(): number {
		return this.#elapsed;
	}

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve) => {
			if (signal?.aborted) return resolve();
			const wake = () => {
				this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			const sleeper = { until: this.#elapsed + Math.max(0, ms), wake };
			signal?.addEventListener('abort', wake);
			const after = this.#sleepers.findIndex((other) => other.until > sleeper.until);
			this.#sleepers.splice(after < 0 ? this.#sleepers.length : after, 0, sleeper);
		});
	}

	/** How many sleep. */
	get sleeping(): number {
		return this.#sleepers.length;
	}

	/** Lets time pass, and everything happen in it. */
	async advance(ms: number): Promise<void> {
		const end = this.#elapsed + ms;
		await settle();
		while (this.#sleepers[0] && this.#sleepers[0].until <= end) await this.#wakeNext();
		this.#elapsed = end;
	}

	/** Lets as much time pass as it takes. Fails when nothing is left to wait for. */
	async finish<T>(promise: Promise<T>): Promise<T> {
		let isOver = false;
		const end = () => void (isOver = true);
		promise.then(end, end);
		for (;;) {
			await settle();
			if (isOver) return await promise;
			if (this.#sleepers.length === 0) throw new Error('It never ends: nobody sleeps');
			await this.#wakeNext();
		}
	}

	async #wakeNext(): Promise<void> {
		const next = this.#sleepers[0]!;
		this.#elapsed = Math.max(this.#elapsed, next.until);
		next.wake();
		await settle();
	}
}
