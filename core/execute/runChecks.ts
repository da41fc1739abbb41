import { stopped, transportFault, unreadable } from '../faults';
import {
	type Check,
	type Clock,
	type Codec,
	type Decoded,
	type Fault,
	type Outcome,
	type ReplyInfo,
	type Row,
	type Settled,
	type Transport,
	TransportError,
} from '../model';
import type { Lease, Ticket } from './limiter';
import { LATE_ROW_WAIT_MS, retryWaitMs } from './retryPolicy';
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
	/** How often a call, or a late row, is asked again. */
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

interface Call<C> {
	readonly checks: readonly C[];
	/** How often it was asked before. */
	readonly attempt: number;
}

/** Outcomes that wait for their reader; more, and no new call is started. */
const READY_LIMIT = 2000;

/**
 * Asks a vendor every check once and gives one outcome for each, in the order of arrival.
 *
 * - Calls hold up to `batchSize` checks; as many are under way as the lease allows.
 * - Clear failures are asked again after growing waits; unclear ones only with `retryUnclear`.
 * - Checks without a row in the reply are asked again after 3 s, riding along with other calls.
 * - After a failure of account scope, or an abort, no call is started: the rest is `not_attempted`.
 *
 * @param checks distinct checks; read only as fast as calls start
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
	readonly #source: AsyncIterator<C>;
	#isSourceDone = false;
	/** Calls to be asked again now. */
	#due: Array<Call<C>> = [];
	/** Checks without a row, to be asked again now. */
	#late: C[] = [];
	readonly #timesLate = new Map<C, number>();
	#underWay = 0;
	/** On the clock's `elapsed`: the vendor asked for no calls until then. */
	#pausedUntil = 0;
	/** Waits that end in a call to be asked again. */
	#sleeping = 0;
	readonly #awake = new AbortController();
	/** Why no further call is started. */
	#halt: Fault | null = null;
	readonly #suspicion = new Suspicion<C>();
	#ready: Array<Settled<C>> = [];
	#isDone = false;
	#error: unknown = null;
	#notify: (() => void) | null = null;
	#change: Promise<void> | null = null;

	constructor(checks: AsyncIterable<C>, options: RunOptions, counts: RunCounts) {
		this.#options = options;
		this.#counts = counts;
		this.#source = checks[Symbol.asyncIterator]();
		options.signal?.addEventListener('abort', this.#stop);
		if (options.signal?.aborted) this.#stop();
	}

	async *settled(): AsyncGenerator<Settled<C>, void, undefined> {
		void this.#startCalls();
		for (;;) {
			if (this.#ready.length > 0) {
				const batch = this.#ready;
				this.#ready = [];
				yield* batch;
				this.#wake();
			} else if (!this.#isDone) await this.#changed();
			else if (this.#error) throw this.#error;
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
		this.#awake.abort();
		this.#wake();
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
		for (const { check, fault, reply } of this.#suspicion.release())
			this.#refuse(check, fault, reply);
		this.#isDone = true;
		this.#wake();
	}

	/** `Retry-After` speaks of the service, not of one call: nothing is started until then. */
	async #pause(): Promise<void> {
		const { clock } = this.#options;
		for (;;) {
			const ms = this.#pausedUntil - clock.elapsed();
			if (ms <= 0 || this.#halt) return;
			await clock.sleep(ms, this.#awake.signal);
		}
	}

	/** The next call to start; null when nothing is left to ask or to wait for. */
	async #nextCall(): Promise<Call<C> | null> {
		for (;;) {
			while (this.#ready.length > READY_LIMIT && !this.#halt) await this.#changed();
			const due = this.#due.shift();
			if (due) return due;
			const checks = this.#late.splice(0, this.#options.batchSize);
			while (checks.length < this.#options.batchSize && !this.#isSourceDone) {
				const next = await this.#readSource();
				if (next) checks.push(next);
			}
			if (checks.length > 0) return { checks, attempt: 0 };
			if (this.#underWay === 0 && this.#sleeping === 0) return null;
			await this.#changed();
		}
	}

	/** The next fresh check. A source that breaks ends the run, but not before what was asked is answered. */
	async #readSource(): Promise<C | null> {
		try {
			const next = await this.#source.next();
			if (!next.done) return next.value;
		} catch (error) {
			this.#error = error;
		}
		this.#isSourceDone = true;
		return null;
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
		this.#wake();
	}

	#conclude(call: Call<C>, decoded: Decoded): void {
		const { rows, fault, vendorCode, vendorMessage } = decoded;
		const checkedAt = new Date(this.#options.clock.now()).toISOString();
		const reply = vendorCode === undefined ? null : { vendorCode, vendorMessage, checkedAt };
		const open: C[] = [];
		call.checks.forEach((check, index) => {
			const row = rows[index];
			if (row && reply) this.#answer(check, row, reply);
			else open.push(check);
		});
		if (open.length === 0) return;
		if (fault) this.#fail({ checks: open, attempt: call.attempt }, fault, reply);
		else for (const check of open) this.#askLater(check, reply);
	}

	/** The checks of a failed call: asked again, in halves, or given up, by the failure's table line. */
	#fail(call: Call<C>, fault: Fault, reply: ReplyInfo | null): void {
		const { kind } = fault;
		if (kind.split && call.checks.length > 1 && !this.#halt) this.#splitCall(call);
		else if (kind.scope === 'row') {
			for (const check of call.checks) this.#refuse(check, fault, reply);
		} else if (kind.scope === 'row_or_account') {
			for (const check of call.checks) this.#suspect(check, fault, reply);
		} else if (kind.scope === 'account') {
			this.#haltBy(fault);
			this.#giveUp(call.checks, fault);
		} else if (!this.#retry(call, fault)) this.#giveUp(call.checks, fault);
	}

	#splitCall({ checks, attempt }: Call<C>): void {
		const middle = Math.ceil(checks.length / 2);
		this.#due.push({ checks: checks.slice(0, middle), attempt });
		this.#due.push({ checks: checks.slice(middle), attempt });
	}

	/** False when the call is not to be asked again. */
	#retry(call: Call<C>, fault: Fault): boolean {
		const { retries, retryUnclear, random } = this.#options;
		const isAllowed =
			fault.kind.retry === 'clear' || (fault.kind.retry === 'unclear' && retryUnclear);
		if (!isAllowed || call.attempt >= retries || this.#halt) return false;
		const attempt = call.attempt + 1;
		const ms = retryWaitMs(attempt, { fault, random });
		if (ms === null) return false;
		if (fault.retryAfterMs) this.#pausedUntil = this.#options.clock.elapsed() + fault.retryAfterMs;
		this.#after(ms, () => {
			if (this.#halt) this.#giveUp(call.checks, fault);
			else this.#due.push({ checks: call.checks, attempt });
		});
		return true;
	}

	#askLater(check: C, reply: ReplyInfo | null): void {
		const times = this.#timesLate.get(check) ?? 0;
		if (times >= this.#options.retries || this.#halt) return this.#miss(check, reply);
		this.#timesLate.set(check, times + 1);
		this.#after(LATE_ROW_WAIT_MS, () => {
			if (this.#halt) this.#miss(check, reply);
			else this.#late.push(check);
		});
	}

	#after(ms: number, act: () => void): void {
		this.#sleeping++;
		void this.#options.clock.sleep(ms, this.#awake.signal).then(() => {
			this.#sleeping--;
			act();
			this.#wake();
		});
	}

	#answer(check: C, row: Row, reply: ReplyInfo): void {
		const { outcome: name, charged, answer, raw } = row;
		this.#settle(check, { name, charged, answer, raw, reply, fault: null });
	}

	#miss(check: C, reply: ReplyInfo | null): void {
		// YWJisu §1.4: 没返回结果不计费.
		this.#settle(check, { ...noAnswer, name: 'missing_in_reply', charged: false, reply });
	}

	#refuse(check: C, fault: Fault, reply: ReplyInfo | null): void {
		const { charged } = fault.kind;
		this.#settle(check, { ...noAnswer, name: 'invalid_input', charged, reply, fault });
	}

	#suspect(check: C, fault: Fault, reply: ReplyInfo | null): void {
		const verdict = this.#suspicion.add({ check, fault, reply });
		if (verdict === 'row') this.#refuse(check, fault, reply);
		if (verdict !== 'account') return;
		this.#haltBy(fault);
		this.#giveUp(
			this.#suspicion.release().map((suspect) => suspect.check),
			fault,
		);
	}

	#giveUp(checks: readonly C[], fault: Fault): void {
		const { charged } = fault.kind;
		for (const check of checks)
			this.#settle(check, { ...noAnswer, name: 'failed', charged, fault });
	}

	/** The checks of a call that was not started. */
	#leave(call: Call<C>): void {
		for (const check of call.checks) {
			this.#settle(check, {
				...noAnswer,
				name: 'not_attempted',
				charged: false,
				fault: this.#halt ?? stopped,
			});
		}
	}

	#settle(check: C, outcome: Outcome): void {
		if (outcome.fault?.kind.scope !== 'row_or_account') {
			for (const suspect of this.#suspicion.clear()) {
				this.#refuse(suspect.check, suspect.fault, suspect.reply);
			}
		}
		this.#ready.push({ check, outcome });
	}

	#wake(): void {
		this.#notify?.();
	}

	/** Resolves at the next thing that happens; shared by both loops. */
	#changed(): Promise<void> {
		this.#change ??= new Promise((resolve) => {
			this.#notify = () => {
				this.#change = null;
				this.#notify = null;
				resolve();
			};
		});
		return this.#change;
	}
}

const noAnswer = { answer: null, raw: null, reply: null, fault: null } as const;
