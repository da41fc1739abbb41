import type { Checks } from '../../core/execute/callQueue';
import { Limiter } from '../../core/execute/limiter';
import { runChecks, type RunOptions } from '../../core/execute/runChecks';
import type {
	Check,
	Codec,
	Decoded,
	Fault,
	FaultKind,
	Outcome,
	OutcomeName,
	Settled,
	VendorReply,
} from '../../core/model';
import { FakeClock } from './fakeClock';

/** Lines of a failure table, one of each sort (design §5 and §7). */
const words = { meaning: 'it went wrong', advice: 'Try again.' };
export const faults = {
	clear: { scope: 'call', retry: 'clear', charged: null, ...words },
	unclear: { scope: 'call', retry: 'unclear', charged: null, ...words },
	final: { scope: 'call', retry: 'never', charged: null, ...words },
	account: { scope: 'account', retry: 'never', charged: false, ...words },
	refusedNumber: { scope: 'row', retry: 'never', charged: false, ...words },
	refusedCall: { scope: 'row', retry: 'never', charged: false, split: true, ...words },
	codeOne: { scope: 'row_or_account', retry: 'never', charged: false, ...words },
	slow: { scope: 'call', retry: 'clear', charged: null, waitMs: 3000, ...words },
} as const satisfies Record<string, FaultKind>;

/** What the vendor says to a call. */
export interface Said {
	/** Numbers that get a row; default all, with a fault none. */
	readonly rows?: readonly string[];
	readonly fault?: FaultKind;
	readonly retryAfterMs?: number;
	readonly unasked?: number;
}

/** One call as the vendor saw it. */
export interface FakeCall {
	readonly phones: readonly string[];
	/** ms since the start. */
	readonly at: number;
	/** From 1. */
	readonly ordinal: number;
	/** How often the first of its numbers was asked before. */
	readonly before: number;
}

/** Made-up numbers, distinct. */
export const phone = (index: number) => String(13_800_000_000 + index);
export const phones = (count: number) => Array.from({ length: count }, (_, index) => phone(index));
export const checksOf = (count: number): Check[] => phones(count).map((one) => ({ phone: one }));

const said = new WeakMap<VendorReply, Said>();

/** The least a codec can be; what it decodes is what the vendor said. */
export const fakeCodec: Codec = {
	check: 'number_status',
	vendor: 'ywjisu',
	batchSize: 50,
	keyOf: (check) => check.phone,
	encode: (checks) => ({
		method: 'POST',
		path: '/',
		headers: {},
		body: checks.map((check) => check.phone).join(','),
	}),
	decode: (reply, checks): Decoded => {
		const { fault, retryAfterMs, rows, unasked = 0 } = said.get(reply)!;
		const withRow = new Set(rows ?? (fault ? [] : checks.map((check) => check.phone)));
		const thrown: Fault | null = fault ? { kind: fault, vendorCode: 'E', retryAfterMs } : null;
		return {
			rows: checks.map((check) =>
				withRow.has(check.phone)
					? { outcome: 'answered', charged: true, answer: { of: check.phone }, raw: null }
					: null,
			),
			fault: thrown,
			vendorCode: fault ? 'E' : '0',
			unasked,
		};
	},
};

export interface FakeRunOptions extends Partial<Omit<RunOptions, 'transport' | 'clock' | 'lease'>> {
	readonly checks: Checks<Check>;
	/** The list is read at once, as that of a node is, not little by little, as that of a file. */
	readonly isInMemory?: boolean;
	/** Default: one that wakes on time. */
	readonly clock?: FakeClock;
	readonly concurrency?: number;
	readonly callsPerSecond?: number;
	/** Default: every number is answered at once. May take its time on the clock, or throw. */
	readonly say?: (call: FakeCall, clock: FakeClock) => Said | Promise<Said>;
	/** In place of `say`: the reply itself, for a real codec. */
	readonly reply?: (call: FakeCall) => VendorReply;
}

/** A run against a vendor that says what the test wants, in the test's own time. */
export class FakeRun {
	readonly clock: FakeClock;
	readonly calls: FakeCall[] = [];
	readonly counts = { calls: 0, unasked: 0 };
	/** In the order of arrival. */
	readonly settled: Settled[] = [];
	underWay = 0;
	maxUnderWay = 0;
	readonly outcomes: AsyncGenerator<Settled, void, undefined>;
	readonly #options: FakeRunOptions;
	readonly #asked = new Map<string, number>();

	constructor(options: FakeRunOptions) {
		this.#options = options;
		this.clock = options.clock ?? new FakeClock();
		const { concurrency = 1, callsPerSecond = 0, isInMemory } = options;
		const checks = isInMemory ? options.checks : toAsync(options.checks);
		const lease = new Limiter(this.clock).join({ concurrency, callsPerSecond });
		const run: RunOptions = {
			codec: options.codec ?? fakeCodec,
			transport: ({ body }, handler) => {
				handler.onSent?.();
				const asked = new URLSearchParams(body ?? '').get('mobiles') ?? body ?? '';
				this.#answer(asked.split(',')).then(
					(reply) => handler.onReply(reply),
					(error) => handler.onFailure(error),
				);
			},
			clock: this.clock,
			lease,
			batchSize: options.batchSize ?? 1,
			retries: options.retries ?? 3,
			retryUnclear: options.retryUnclear ?? false,
			signal: options.signal,
			random: options.random ?? (() => 1),
		};
		this.outcomes = each(runChecks<Check>(checks, run, this.counts));
	}

	async #answer(asked: readonly string[]): Promise<VendorReply> {
		const { say = () => ({}), reply } = this.#options;
		const before = this.#asked.get(asked[0]!) ?? 0;
		for (const one of asked) this.#asked.set(one, (this.#asked.get(one) ?? 0) + 1);
		const ordinal = this.calls.length + 1;
		const call = { phones: asked, at: this.clock.elapsed(), ordinal, before };
		this.calls.push(call);
		this.maxUnderWay = Math.max(this.maxUnderWay, ++this.underWay);
		try {
			if (reply) return reply(call);
			const words = await say(call, this.clock);
			const made: VendorReply = { status: 200, headers: {}, body: Buffer.alloc(0) };
			said.set(made, words);
			return made;
		} finally {
			this.underWay--;
		}
	}

	/** Reads all outcomes as they come. */
	async read(): Promise<void> {
		for await (const one of this.outcomes) this.settled.push(one);
	}

	/** Reads all outcomes, however long it takes. */
	async finish(): Promise<this> {
		await this.clock.finish(this.read());
		return this;
	}

	/** The outcome of each number. */
	get byPhone(): Record<string, Outcome> {
		return Object.fromEntries(this.settled.map(({ check, outcome }) => [check.phone, outcome]));
	}

	/** Numbers by outcome, in the order of arrival. */
	get names(): Partial<Record<OutcomeName, string[]>> {
		const names: Partial<Record<OutcomeName, string[]>> = {};
		for (const { check, outcome } of this.settled) (names[outcome.name] ??= []).push(check.phone);
		return names;
	}

	/** When each call was made, in ms since the start. */
	get times(): number[] {
		return this.calls.map((call) => call.at);
	}
}

/** Runs to the end. */
export const run = async (options: FakeRunOptions) => await new FakeRun(options).finish();

async function* each<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T, void, undefined> {
	for await (const batch of batches) yield* batch;
}

async function* toAsync<T>(
	values: Iterable<T> | AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
	yield* values;
}
