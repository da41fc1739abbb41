/**
 * The words of the engine. A **check** is one question about one number; checks that may share a
 * request form a **call**; each check ends in one **outcome**. Nothing here knows n8n, the network
 * or the time.
 */

export type CheckName = 'privacy_number' | 'two_element' | 'portability' | 'number_status';
export const vendors = ['qxt', 'aliyun_market', 'ywjisu'] as const;
export type Vendor = (typeof vendors)[number];
export type OutcomeName =
	| 'answered'
	| 'no_record'
	| 'missing_in_reply'
	| 'invalid_input'
	| 'failed'
	| 'not_attempted';
export type InvalidReason =
	| 'empty'
	| 'not_text'
	| 'too_short'
	| 'too_long'
	| 'not_a_mobile'
	| 'missing_name'
	| 'vendor_refused';

/** A question that can be asked: the number is valid, and so is the name where one is needed. */
export interface Check {
	/** Canonical 11-digit national number. */
	readonly phone: string;
	/** Trimmed; two-element checks only. */
	readonly name?: string;
}

/** A vendor's normalized words about a number, shared by all numbers with the same: design §3, `lineStatus` … `vendorStatus`. */
export type Answer = Readonly<Record<string, string | boolean | null>>;

/** What one reply row says about one check. */
export interface Row {
	readonly outcome: 'answered' | 'no_record';
	/** True or false only where the vendor states or documents it, else null. */
	readonly charged: boolean | null;
	readonly answer: Answer;
	/** A time the vendor gives with the row, in ms since 1970. */
	readonly vendorTime?: number;
	/** The row as the vendor sent it. */
	readonly raw: unknown;
}

/**
 * How far a failure reaches.
 * - `row`: this number only; not a failure, but data (no record, refused number).
 * - `row_or_account`: QXT code 1, which covers a bad number and a bad apikey alike.
 * - `call`: the numbers of this call.
 * - `account`: every call that would follow; none is started.
 */
export type Scope = 'row' | 'row_or_account' | 'call' | 'account';

/**
 * Whether asking again can cost twice.
 * - `clear`: nothing was charged, asking again is safe.
 * - `unclear`: it may have been charged and the answer is lost.
 * - `never`: asking again gives the same.
 */
export type Retry = 'clear' | 'unclear' | 'never';

/** One line of a failure table, independent of the reply it is met in. */
export interface FaultKind {
	readonly scope: Scope;
	readonly retry: Retry;
	readonly charged: boolean | null;
	/** What happened, as the first half of a sentence for the user. */
	readonly meaning: string;
	/** What the user can do about it. */
	readonly advice: string;
	/** Outcome of scope `row`. */
	readonly outcome?: 'no_record' | 'invalid_input';
	/** Ask the halves of a call of several numbers: one bad number refuses them all. */
	readonly split?: true;
	/** Least wait before asking again, in ms. */
	readonly waitMs?: number;
}

/** A failure that was met: the table's line and the vendor's own words. */
export interface Fault {
	readonly kind: FaultKind;
	readonly vendorCode?: string;
	readonly vendorMessage?: string;
	/** HTTP status, where the vendor gave no readable body. */
	readonly httpStatus?: number;
	/** `Retry-After` of the reply, in ms. */
	readonly retryAfterMs?: number;
}

/** What all rows of one reply share. */
export interface ReplyInfo {
	readonly vendorCode: string;
	readonly vendorMessage: string | undefined;
	/** When the reply arrived, in ms since 1970. */
	readonly arrivedAt: number;
}

/** A decoded reply: a row per asked check, in their order; null where the vendor gave none (yet). */
export interface Decoded {
	readonly rows: ReadonlyArray<Row | null>;
	/** What became of the checks without a row; null: they are missing and may be asked again. */
	readonly fault: Fault | null;
	readonly vendorCode?: string;
	readonly vendorMessage?: string;
	/** Rows about numbers that were not asked. */
	readonly unasked: number;
}

/** The end of one check. */
export interface Outcome {
	readonly name: OutcomeName;
	readonly charged: boolean | null;
	readonly answer: Answer | null;
	readonly vendorTime?: number;
	readonly raw: unknown;
	/** Null where no answer arrived. */
	readonly reply: ReplyInfo | null;
	/** With `failed` and `not_attempted`: why; with a refused number: the refusal. */
	readonly fault: Fault | null;
	/** Of an answer that a file brought along: who gave it. */
	readonly vendor?: Vendor;
}

/** A check and its end. */
export interface Settled<C extends Check = Check> {
	readonly check: C;
	readonly outcome: Outcome;
}

export interface VendorRequest {
	readonly method: 'GET' | 'POST';
	/** Relative to the service URL, beginning with a slash. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | null;
}

export interface VendorReply {
	readonly status: number;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Buffer;
}

/** How a request ended without a readable reply. */
export type TransportFailure =
	| 'dns'
	| 'connect'
	| 'tls'
	| 'proxy'
	| 'blocked'
	| 'timeout_before_sending'
	| 'timeout'
	| 'reset'
	| 'too_large'
	| 'encoded'
	| 'cancelled_before_sending'
	| 'cancelled';

/** The request ended without a reply. The message holds no part of the request. */
export class TransportError extends Error {
	override readonly name = 'TransportError';

	constructor(
		readonly failure: TransportFailure,
		options?: { cause?: unknown },
	) {
		super(`The request ended without a reply: ${failure}`, options);
	}
}

/** What is told of a request: when its first byte leaves, and then one of its two ends, once. */
export interface ReplyHandler {
	onSent?(): void;
	onReply(reply: VendorReply): void;
	onFailure(error: TransportError): void;
}

/**
 * Sends one request. It calls back: the promises of a call, and what awaits them, would be a good
 * part of what the engine costs.
 */
export type Transport = (request: VendorRequest, handler: ReplyHandler) => void;

/** The only source of time in the engine. */
export interface Clock {
	/** ms since 1970, for what is written down. */
	now(): number;
	/** ms that never jump back, for what is measured. */
	elapsed(): number;
	/** Resolves after `ms`, or at once when the signal is aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What makes a vendor's check: everything the engine has to know of it. */
export interface Codec {
	readonly check: CheckName;
	readonly vendor: Vendor;
	/** Nothing is ever billed here. */
	readonly isFree?: true;
	/** The most checks a call may hold. */
	readonly batchSize: number;
	/** Checks with the same key are asked once. */
	keyOf(check: Check): string;
	/** @param now ms since 1970; for signatures that carry the time. */
	encode(checks: readonly Check[], now: number): VendorRequest;
	/**
	 * Never throws: whatever arrives has a place in `Decoded`. Rows are joined by number.
	 *
	 * @param now ms since 1970, when the reply arrived; tells a wrong clock from a wrong credential
	 */
	decode(reply: VendorReply, checks: readonly Check[], now?: number): Decoded;
}
