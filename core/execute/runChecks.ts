import { stopped, transportFault, unreadable } from '../faults';
import {
	type Check,
	type Clock,
	type Codec,
	type Decoded,
	type Fault,
	type Outcome,
	type ReplyInfo,
	type Settled,
	type Transport,
	TransportError,
} from '../model';
import { type Call, CallQueue } from './callQueue';
import { Change } from './change';
import type { Lease, Ticket } from './limiter';
import { answered, failed, missing, notAttempted, refused } from './outcomes';
import { retryWaitMs } from './retryPolicy';
import { Suspicion } from './suspicion';

/** How a run is done. */
export interface RunOptions {
	readonly codec: Codec;
	readonly transport: Transport;
	readonly clock: Clock;
	/** The run's share of its account's limits; ended with the run. */
	readonly lease: Lease;
	/** From 1 to the codec's own. */
	readonly batchSize: number;
	/** How often a call, or a check that a reply left out, is asked again. */
	readonly retries: number;
	/** Ask again also where the first answer may have been charged and lost. */
	readonly retryUnclear: boolean;
	/** Starts nothing more; the transport itself aborts what is under way. */
	readonly signal?: AbortSignal;
	/** From 0 to 1, for jitter. */
	readonly random: () => number;
}

/** What a run did, counted as it goes. */
export interface RunCounts {
	/** Requests sent, those asked again included. */
	calls: number;
	/** Rows in replies about numbers that were not asked. */
	unasked: number;
}

/** Outcomes that wait for their reader; more, and no new call is started. */
const READY_LIMIT = 2000;

/**
 * Asks a vendor every check once and gives one outcome for each, in the order of arrival.
 *
 * - Calls hold up to `batchSize` checks; as many are under way as the lease allows.
 * - Clear failures are asked again after growing waits; unclear ones only with `retryUnclear`.
 * - Checks that a reply left out are asked again after 3 s, riding along with other calls.
 * - After a failure of account scope, or an abort, no call is started: the rest is `not_attempted`.
 *
 * @param checks distinct checks; read only as fast as calls start
 * @throws what `checks` throws, after all that was asked is answered
 */
export async function* runChecks<C extends Check>(
	checks: AsyncIterable<C>,
	options: RunOptions,
	counts: RunCounts,
): AsyncGenerator<Settled<C>, void, undefined> {
	const run = new Run(checks, options, counts);
	try {
		yield* run.settled();
	} finally {
		run.end();
	}
}

class Run<C extends Check> {
	readonly #options: RunOptions;
	readonly #counts: RunCounts;
	readonly #change = new Change();
	readonly #queue: CallQueue<C>;
	readonly #suspicion = new Suspicion<C>();
	#ready: Array<Settled<C>> = [];
	#underWay = 0;
	/** Why no further call is started. */
	#halt: Fault | null = null;
	/** Ends all waits. */
	readonly #halted = new AbortController();
	/** On the clock's `elapsed`: the vendor asked for no calls until then. */
	#pausedUntil = 0;
	#isDone = false;

	constructor(checks: AsyncIterable<C>, options: RunOptions, counts: RunCounts) {
		this.#options = options;
		this.#counts = counts;
		const { batchSize, clock, signal } = options;
		this.#queue = new CallQueue(checks, {
			batchSize,
			clock,
			change: this.#change,
			signal: this.#halted.signal,
		});
		signal?.addEventListener('abort', this.#stop);
		if (signal?.aborted) this.#stop();
	}

	async *settled(): AsyncGenerator<Settled<C>, void, undefined> {
		void this.#startCalls();
		for (;;) {
			if (this.#ready.length > 0) {
				const batch = this.#ready;
				this.#ready = [];
				yield* batch;
				this.#change.announce();
			} else if (!this.#isDone) await this.#change.next();
			else if (this.#queue.error) throw this.#queue.error;
			else return;
		}
	}

	end(): void {
		this.#stop();
		this.#options.signal?.removeEventListener('abort', this.#stop);
	}

	readonly #stop = () => {
		this.#haltBy(stopped);
		this.#options.lease.end();
	};

	#haltBy(fault: Fault): void {
		this.#halt ??= fault;
		this.#halted.abort();
		this.#change.announce();
	}

	async #startCalls(): Promise<void> {
		for (let call = await this.#nextCall(); call; call = await this.#nextCall()) {
			await this.#pause();
			const ticket = this.#halt ? null : await this.#options.lease.start();
			if (this.#halt || !ticket) {
				ticket?.end();
				this.#leave(call);
			} else void this.#perform(call, ticket);
		}
		this.#refuseHeld();
		this.#isDone = true;
		this.#change.announce();
	}

	/** The next call to start; null when nothing is left to ask or to wait for. */
	async #nextCall(): Promise<Call<C> | null> {
		for (;;) {
			while (this.#ready.length > READY_LIMIT) await this.#change.next();
			const call = await this.#queue.next();
			if (call) return call;
			if (this.#underWay === 0 && !this.#queue.isWaiting) return null;
			await this.#change.next();
		}
	}

	/** `Retry-After` speaks of the service, not of one call: nothing is started until then. */
	async #pause(): Promise<void> {
		const { clock } = this.#options;
		while (!this.#halt && this.#pausedUntil > clock.elapsed()) {
			await clock.sleep(this.#pausedUntil - clock.elapsed(), this.#halted.signal);
		}
	}

	async #perform(call: Call<C>, ticket: Ticket): Promise<void> {
		const { codec, transport, clock } = this.#options;
		this.#underWay++;
		this.#counts.calls++;
		let decoded: Decoded;
		try {
			const reply = await transport(codec.encode(call.checks, clock.now()), ticket.sent);
			decoded = codec.decode(reply, call.checks);
		} catch (error) {
			// Whatever a reply does to its reader, its rows get an outcome.
			const fault = error instanceof TransportError ? transportFault(error) : { kind: unreadable };
			decoded = { rows: [], fault, unasked: 0 };
		}
		ticket.end();
		this.#underWay--;
		this.#counts.unasked += decoded.unasked;
		this.#conclude(call, decoded);
		this.#change.announce();
	}

	#conclude(call: Call<C>, decoded: Decoded): void {
		const { rows, fault, vendorCode, vendorMessage } = decoded;
		const checkedAt = new Date(this.#options.clock.now()).toISOString();
		const reply = vendorCode === undefined ? null : { vendorCode, vendorMessage, checkedAt };
		const open: C[] = [];
		for (const [index, check] of call.checks.entries()) {
			const row = rows[index];
			if (row && reply) this.#settle(check, answered(row, reply));
			else open.push(check);
		}
		if (open.length === 0) return;
		if (fault) this.#fail({ ...call, checks: open }, fault, reply);
		else for (const check of open) this.#miss(check, reply);
	}

	#miss(check: C, reply: ReplyInfo | null): void {
		const isOver = this.#halt !== null || this.#queue.timesLate(check) >= this.#options.retries;
		if (isOver) this.#settle(check, missing(reply));
		else this.#queue.askLate(check, reply);
	}

	/** The checks of a failed call: asked again, in halves, or given up, by the failure's table line. */
	#fail(call: Call<C>, fault: Fault, reply: ReplyInfo | null): void {
		const { scope, split } = fault.kind;
		if (split && call.checks.length > 1 && !this.#halt) this.#queue.split(call);
		else if (scope === 'row') this.#settleAll(call.checks, refused(fault, reply));
		else if (scope === 'row_or_account') this.#suspect(call.checks, fault, reply);
		else if (scope === 'account') {
			this.#haltBy(fault);
			this.#settleAll(call.checks, failed(fault));
		} else if (!this.#retry(call, fault)) this.#settleAll(call.checks, failed(fault));
	}

	/** False when the call is not to be asked again. */
	#retry(call: Call<C>, fault: Fault): boolean {
		const { retries, retryUnclear, random, clock } = this.#options;
		const { retry } = fault.kind;
		const isAllowed = retry === 'clear' || (retry === 'unclear' && retryUnclear);
		if (!isAllowed || call.attempt >= retries || this.#halt) return false;
		const ms = retryWaitMs(call.attempt + 1, { fault, random });
		if (ms === null) return false;
		if (fault.retryAfterMs) this.#pausedUntil = clock.elapsed() + fault.retryAfterMs;
		this.#queue.retry(call, { fault, ms });
		return true;
	}

	#suspect(checks: readonly C[], fault: Fault, reply: ReplyInfo | null): void {
		for (const check of checks) {
			const verdict = this.#suspicion.add({ check, fault, reply });
			if (verdict === 'row') this.#settle(check, refused(fault, reply));
			if (verdict !== 'account') continue;
			this.#haltBy(fault);
			const held = this.#suspicion.release().map((suspect) => suspect.check);
			this.#settleAll(held, failed(fault));
		}
	}

	#refuseHeld(): void {
		for (const { check, fault, reply } of this.#suspicion.release()) {
			this.#ready.push({ check, outcome: refused(fault, reply) });
		}
	}

	/** The checks of a call that is not started any more, by how far they had come. */
	#leave({ checks, fault }: Call<C>): void {
		for (const check of checks) {
			if (fault && !fault.kind.split) this.#settle(check, failed(fault));
			else if (this.#queue.timesLate(check) > 0) {
				this.#settle(check, missing(this.#queue.lateReply(check)));
			} else this.#settle(check, notAttempted(this.#halt));
		}
	}

	#settleAll(checks: readonly C[], outcome: Outcome): void {
		for (const check of checks) this.#settle(check, outcome);
	}

	#settle(check: C, outcome: Outcome): void {
		const isSuspect = outcome.fault?.kind.scope === 'row_or_account';
		// Something else arrived: it is the numbers that were wrong, not the account.
		if (!isSuspect && this.#suspicion.acquit()) this.#refuseHeld();
		const isFree = this.#options.codec.isFree && outcome.charged !== false;
		this.#ready.push({ check, outcome: isFree ? { ...outcome, charged: false } : outcome });
	}
}
