import {
	freeOfCharge,
	stopped,
	transportFault,
	transportFaults,
	unreadable,
	withRetryAfter,
} from '../faults';
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
	type VendorReply,
} from '../model';
import { type Call, CallQueue, type Checks } from './callQueue';
import type { Lease, Ticket } from './limiter';
import { answered, failed, mayBeCharged, missing, notAttempted, refused } from './outcomes';
import { LONGEST_RETRY_AFTER_MS, retryWaitMs } from './retryPolicy';
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
const READY_LIMIT = 500;

/**
 * Asks a vendor every check once and gives one outcome for each, in the order of arrival: those that
 * have arrived since the last, together.
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
	checks: Checks<C>,
	options: RunOptions,
	counts: RunCounts,
): AsyncGenerator<ReadonlyArray<Settled<C>>, void, undefined> {
	const run = new Run(checks, options, counts);
	try {
		for (let batch = await run.next(); batch; batch = await run.next()) yield batch;
	} finally {
		run.end();
	}
}

class Run<C extends Check> {
	readonly #options: RunOptions;
	readonly #counts: RunCounts;
	readonly #queue: CallQueue<C>;
	readonly #suspicion = new Suspicion<C>();
	/** Why checks that are asked again may have been charged: a try that failed later cannot undo it. */
	readonly #lost = new Map<C, Fault>();
	#ready: Array<Settled<C>> = [];
	#underWay = 0;
	/** Why no further call is started. */
	#halt: Fault | null = null;
	/** Ends all waits. */
	readonly #halted = new AbortController();
	/** On the clock's `elapsed`: the vendor asked for no calls until then; 0: it did not. */
	#pausedUntil = 0;
	/** Every check has its outcome. */
	#isDone = false;
	/** The reader has come. */
	#isStarted = false;
	/** Calls are being started: whatever happens meanwhile is seen by who starts them. */
	#isStarting = false;
	#isWaitingForPlace = false;
	/** Of the next call. */
	#place: Ticket | null = null;
	/** Of a reader who waits for outcomes. */
	#wakeReader: (() => void) | null = null;

	constructor(checks: Checks<C>, options: RunOptions, counts: RunCounts) {
		this.#options = options;
		this.#counts = counts;
		const { batchSize, clock, signal } = options;
		this.#queue = new CallQueue(checks, {
			batchSize,
			clock,
			onChange: () => this.#go(),
			signal: this.#halted.signal,
		});
		signal?.addEventListener('abort', this.#stop);
		if (signal?.aborted) this.#stop();
	}

	/** The outcomes that have arrived since; null after the last one. */
	async next(): Promise<ReadonlyArray<Settled<C>> | null> {
		this.#isStarted = true;
		this.#go();
		if (this.#ready.length === 0 && !this.#isDone) {
			await new Promise<void>((resolve) => (this.#wakeReader = resolve));
		}
		if (this.#ready.length === 0 && this.#queue.error) throw this.#queue.error;
		const batch = this.#ready;
		this.#ready = [];
		this.#go();
		return batch.length > 0 ? batch : null;
	}

	end(): void {
		this.#stop();
		this.#options.signal?.removeEventListener('abort', this.#stop);
	}

	readonly #stop = () => {
		this.#haltBy(stopped);
		this.#options.lease.end();
		this.#go();
	};

	#haltBy(fault: Fault): void {
		this.#halt ??= fault;
		this.#halted.abort();
	}

	/** To be called whenever something has happened: does what can be done now. */
	#go(): void {
		if (!this.#isStarted || this.#isStarting || this.#isDone) return;
		this.#isStarting = true;
		this.#startCalls();
		this.#isStarting = false;
		if (this.#ready.length === 0 && !this.#isDone) return;
		this.#wakeReader?.();
		this.#wakeReader = null;
	}

	#startCalls(): void {
		while (this.#hasNext) {
			const place = this.#place;
			if (this.#halt) this.#leave(this.#queue.take());
			else if (place) {
				this.#place = null;
				// The call is made up last: while it waited for its place others may have come due.
				this.#ask(this.#queue.take(), place);
			} else if (this.#isWaitingForPlace) return;
			else {
				this.#isWaitingForPlace = true;
				this.#options.lease.start(this.#onPlace);
			}
		}
		this.#place?.end();
		this.#place = null;
		if (this.#underWay > 0) return;
		// The list goes on when they have come out, and nothing else will judge them.
		if (this.#queue.isWaiting || this.#queue.isEmpty) this.#refuseHeld();
		this.#isDone = this.#queue.isEmpty;
	}

	readonly #onPlace = (place: Ticket | null) => {
		this.#isWaitingForPlace = false;
		if (this.#isDone) return place?.end();
		this.#place = place;
		this.#go();
	};

	/** Whether there is a call, and it may start or be left. */
	get #hasNext(): boolean {
		// A halt ends a pause, too.
		const mayStart = this.#ready.length <= READY_LIMIT && this.#pausedUntil === 0;
		return mayStart && this.#queue.hasCall;
	}

	/** `Retry-After` speaks of the service, not of one call: nothing is started until then. */
	#wait(fault: Fault, ms: number): void {
		const { clock } = this.#options;
		if (ms > LONGEST_RETRY_AFTER_MS) return this.#haltBy(fault);
		const until = clock.elapsed() + ms;
		if (until <= this.#pausedUntil) return;
		this.#pausedUntil = until;
		// The timer ends the pause, not the time: timers may fire a little early, and none would follow.
		void clock.sleep(ms, this.#halted.signal).then(() => {
			if (this.#pausedUntil === until) this.#pausedUntil = 0;
			this.#go();
		});
	}

	#ask(call: Call<C>, ticket: Ticket): void {
		const { codec, transport, clock } = this.#options;
		this.#underWay++;
		this.#counts.calls++;
		transport(codec.encode(call.checks, clock.now()), {
			onSent: () => ticket.sent(),
			onReply: (reply) => {
				const arrivedAt = clock.now();
				this.#end(call, ticket, this.#decode(reply, call, arrivedAt), arrivedAt);
			},
			onFailure: (error) => this.#end(call, ticket, noReply(transportFault(error)), 0),
		});
	}

	#decode(reply: VendorReply, { checks }: Call<C>, arrivedAt: number): Decoded {
		try {
			return withRetryAfter(this.#options.codec.decode(reply, checks, arrivedAt), reply);
		} catch {
			// Whatever a reply does to its reader, its rows get an outcome.
			return noReply({ kind: unreadable });
		}
	}

	#end(call: Call<C>, ticket: Ticket, decoded: Decoded, arrivedAt: number): void {
		this.#counts.unasked += decoded.unasked;
		this.#conclude(call, decoded, arrivedAt);
		this.#underWay--;
		// Last: whoever gets the place must know what came of this call.
		ticket.end();
		this.#go();
	}

	#conclude(call: Call<C>, decoded: Decoded, arrivedAt: number): void {
		const { rows, vendorCode, vendorMessage } = decoded;
		const { isFree } = this.#options.codec;
		const fault = decoded.fault && isFree ? freeOfCharge(decoded.fault) : decoded.fault;
		const reply = vendorCode === undefined ? null : { vendorCode, vendorMessage, arrivedAt };
		const open: C[] = [];
		for (let index = 0; index < call.checks.length; index++) {
			const check = call.checks[index]!;
			const row = rows[index];
			if (row && reply) this.#settle(check, answered(row, reply));
			else open.push(check);
		}
		if (open.length === 0) return;
		if (fault?.retryAfterMs) this.#wait(fault, fault.retryAfterMs);
		if (fault) this.#fail({ ...call, checks: open }, fault, reply);
		else this.#miss(open, reply);
	}

	#miss(checks: readonly C[], reply: ReplyInfo | null): void {
		const { retries } = this.#options;
		const isAskedAgain = (check: C) => !this.#halt && this.#queue.timesLate(check) < retries;
		const late = checks.filter(isAskedAgain);
		for (const check of checks) if (!isAskedAgain(check)) this.#settle(check, missing(reply));
		if (late.length > 0) this.#queue.askLate(late, reply);
	}

	/** The checks of a failed call: asked again, in halves, or given up, by the failure's table line. */
	#fail(call: Call<C>, fault: Fault, reply: ReplyInfo | null): void {
		const { scope, split } = fault.kind;
		if (split && call.checks.length > 1) this.#queue.split(call);
		else if (scope === 'row') this.#settleAll(call.checks, refused(fault, reply));
		else if (scope === 'row_or_account') this.#suspect(call.checks, fault, reply);
		else if (scope === 'account') {
			// What was under way may be charged; the rest was only stopped.
			this.#haltBy(fault.kind === transportFaults.cancelled ? stopped : fault);
			this.#settleAll(call.checks, failed(fault));
		} else if (!this.#retry(call, fault)) this.#settleAll(call.checks, failed(fault));
	}

	/** False when the call is not to be asked again. */
	#retry(call: Call<C>, fault: Fault): boolean {
		const { retries, retryUnclear, random } = this.#options;
		const { retry } = fault.kind;
		const isAllowed = retry === 'clear' || (retry === 'unclear' && retryUnclear);
		if (!isAllowed || call.attempt >= retries || this.#halt) return false;
		const ms = retryWaitMs(call.attempt + 1, { fault, random });
		if (ms === null) return false;
		if (retry === 'unclear') for (const check of call.checks) this.#lost.set(check, fault);
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
		const held = this.#suspicion.release();
		for (const { check, fault, reply } of held) {
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

	#settle(check: C, end: Outcome): void {
		const lost = this.#lost.get(check);
		const outcome = lost && end.name === 'failed' && !mayBeCharged(end) ? failed(lost) : end;
		const isJudged = outcome.answer !== null || outcome.fault?.kind.scope === 'row';
		// The vendor looked at a number: it is the numbers that were wrong, not the account.
		if (isJudged && this.#suspicion.acquit()) this.#refuseHeld();
		const { isFree } = this.#options.codec;
		this.#ready.push({ check, outcome: isFree ? { ...outcome, charged: false } : outcome });
	}
}

function noReply(fault: Fault): Decoded {
	return { rows: [], fault, unasked: 0 };
}
