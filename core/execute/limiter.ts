import type { Clock } from '../model';

/** What one run asks for. Of several active runs the strictest counts. */
export interface Limits {
	/** Calls under way at once. */
	readonly concurrency: number;
	/** Calls sent in any sliding second; 0: no limit. */
	readonly callsPerSecond: number;
}

interface TicketListener {
	onSent(): void;
	onEnd(wasSent: boolean): void;
}

/** A call's place among those under way. */
export class Ticket {
	readonly #listener: TicketListener;
	#isSent = false;

	constructor(listener: TicketListener) {
		this.#listener = listener;
	}

	/** To be called when the call's first byte leaves. */
	sent(): void {
		if (this.#isSent) return;
		this.#isSent = true;
		this.#listener.onSent();
	}

	/** To be called once, when the call has ended. */
	end(): void {
		this.#listener.onEnd(this.#isSent);
		this.#isSent = true;
	}
}

/** Gets a place; null when the lease has ended. */
export type OnPlace = (ticket: Ticket | null) => void;

/** A run's share of an account's limits. */
export interface Lease {
	/** Gives a place: now, if one is free, or as soon as one is. Runs take turns. */
	start(onPlace: OnPlace): void;
	/** Gives the share back; whoever waits for a place gets null. */
	end(): void;
}

// Two calls a full second apart here can be a little less apart at the vendor.
const WINDOW_MS = 1020;

/**
 * Calls that wait for their connection to open. Two hundred handshakes at once would hold n8n up and
 * make the slowest answers slower still; one after the other they would take a round trip each.
 */
const MAX_UNSENT = 32;

/**
 * Keeps an account's Concurrency and Maximum Calls per Second over all runs of the process.
 * A call counts in the window from the moment it is sent, not from when it was planned: opening a
 * connection in between would let calls bunch up at the vendor.
 */
export class Limiter {
	readonly #clock: Clock;
	readonly #runs = new Set<Limits>();
	#strictest: Limits = { concurrency: Infinity, callsPerSecond: 0 };
	#underWay = 0;
	/** Calls under way whose first byte has not left. */
	#unsent = 0;
	/** When the calls of the last second were sent, oldest first. */
	#sentAt: number[] = [];
	#waiting: Array<{ run: Limits; onPlace: OnPlace }> = [];
	#isTimerSet = false;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Makes a run an active one. */
	join(run: Limits): Lease {
		this.#runs.add(run);
		this.#measure();
		return {
			start: (onPlace) => {
				if (!this.#runs.has(run)) return onPlace(null);
				this.#waiting.push({ run, onPlace });
				this.#admit();
			},
			end: () => {
				this.#runs.delete(run);
				const leaving = this.#waiting.filter((waiter) => waiter.run === run);
				this.#waiting = this.#waiting.filter((waiter) => waiter.run !== run);
				for (const waiter of leaving) waiter.onPlace(null);
				this.#measure();
				this.#admit();
			},
		};
	}

	#measure(): void {
		const runs = [...this.#runs];
		const rates = runs.map((run) => run.callsPerSecond).filter((rate) => rate > 0);
		this.#strictest = {
			concurrency: Math.min(...runs.map((run) => run.concurrency)),
			callsPerSecond: rates.length > 0 ? Math.min(...rates) : 0,
		};
	}

	#hasPlace(): boolean {
		const { concurrency, callsPerSecond } = this.#strictest;
		if (this.#underWay >= concurrency || this.#unsent >= MAX_UNSENT) return false;
		return callsPerSecond === 0 || this.#unsent + this.#countSent() < callsPerSecond;
	}

	/** Calls sent within the window; forgets older ones. */
	#countSent(): number {
		const since = this.#clock.elapsed() - WINDOW_MS;
		let old = 0;
		while (old < this.#sentAt.length && this.#sentAt[old]! <= since) old++;
		if (old > 0) this.#sentAt.splice(0, old);
		return this.#sentAt.length;
	}

	#take(): Ticket {
		this.#underWay++;
		this.#unsent++;
		return new Ticket(this.#tickets);
	}

	readonly #tickets: TicketListener = {
		onSent: () => {
			this.#unsent--;
			this.#sentAt.push(this.#clock.elapsed());
			// Without a limit nobody counts; what a stricter run needs to know is the last second.
			if (this.#sentAt.length % 1024 === 0) this.#countSent();
			this.#admit();
		},
		onEnd: (wasSent) => {
			if (!wasSent) this.#unsent--;
			this.#underWay--;
			this.#admit();
		},
	};

	#admit(): void {
		while (this.#waiting.length > 0 && this.#hasPlace()) {
			this.#waiting.shift()!.onPlace(this.#take());
		}
		if (this.#waiting.length > 0) this.#wakeWhenOld();
	}

	/** Waits for the oldest call to leave the window, if that is what holds the others up. */
	#wakeWhenOld(): void {
		const oldest = this.#sentAt[0];
		const { concurrency, callsPerSecond } = this.#strictest;
		const isByTime = callsPerSecond > 0 && this.#underWay < concurrency;
		if (this.#isTimerSet || !isByTime || oldest === undefined) return;
		this.#isTimerSet = true;
		const ms = Math.max(1, oldest + WINDOW_MS - this.#clock.elapsed());
		void this.#clock.sleep(ms).then(() => {
			this.#isTimerSet = false;
			this.#admit();
		});
	}
}
