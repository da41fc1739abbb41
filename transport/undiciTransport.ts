import { parseHeaders } from 'undici/lib/core/util.js';
import { version } from '../package.json';
import {
	type ReplyHandler,
	type Transport,
	TransportError,
	type TransportFailure,
	type VendorReply,
	type VendorRequest,
} from '../core/model';
import type { Dispatcher } from './dispatcher';

/**
 * The longest silence within a reply, at least; up to twice as long, since it is looked for only now
 * and then. The time-out of a call may be minutes: a vendor may take them to look a number up, but
 * not in the middle of its answer.
 */
const BODY_TIMEOUT_MS = 30_000;
/** Replies are a few kB; whatever is larger is no answer and is not read further. */
const REPLY_LIMIT_BYTES = 2 * 1024 * 1024;
/** Any other word, such as the `utf-8` of some servers, says nothing about packing. */
const PACKED = /gzip|compress|deflate|br|zstd/i;
const CONTENT_ENCODING = 'content-encoding';
const NOTHING = Buffer.alloc(0);
const USER_AGENT = `n8n-nodes-cn-phone-check/${version}`;

/** What one run adds to the connections of its account. */
export interface TransportOptions {
	readonly dispatcher: Dispatcher;
	/** The service URL; may have a path and end in a slash. */
	readonly baseUrl: URL;
	/** For a whole call, from its start to the last byte of the reply, in ms. */
	readonly timeoutMs: number;
	/** For silence within a reply that has begun. @default 30,000 */
	readonly bodyTimeoutMs?: number;
	/** Aborts everything under way at once. */
	readonly signal?: AbortSignal;
}

/**
 * A transport over kept-alive connections. Redirects are not followed, compressed replies are not
 * unpacked, replies are capped.
 *
 * One timer and one abort listener serve all calls of a run: signals per request cost more than
 * the request.
 */
export function createTransport(options: TransportOptions): Transport {
	const { dispatcher, baseUrl, timeoutMs, bodyTimeoutMs = BODY_TIMEOUT_MS, signal } = options;
	const { origin } = baseUrl;
	const basePath = baseUrl.pathname.replace(/\/+$/, '');
	const underWay = new Set<Exchange>();
	let timer: NodeJS.Timeout | undefined;

	// Where n8n was held up, answers that are paid for may lie at the sockets when the timer is late:
	// they are read before any call is given up.
	const wake = () => setImmediate(watch);
	const watch = () => {
		clearTimeout(timer);
		timer = undefined;
		const now = performance.now();
		const isLate = (exchange: Exchange) =>
			exchange.startedAt + timeoutMs <= now || exchange.silentFor(now) >= bodyTimeoutMs;
		for (const exchange of [...underWay].filter(isLate)) {
			exchange.fail(exchange.isSent ? 'timeout' : 'timeout_before_sending');
		}
		setTimer();
	};
	// Calls have the same time each, so the oldest one is the first to run out.
	const setTimer = () => {
		const [oldest] = underWay;
		if (timer || !oldest) return;
		const left = oldest.startedAt + timeoutMs - performance.now();
		timer = setTimeout(wake, Math.max(1, Math.ceil(Math.min(left, bodyTimeoutMs))));
	};
	const cancel = () => {
		for (const exchange of [...underWay]) {
			exchange.fail(exchange.isSent ? 'cancelled' : 'cancelled_before_sending');
		}
	};

	// A codec sends the same headers with every call.
	let known: VendorRequest['headers'] | undefined;
	let headers: Record<string, string> = {};
	const withOurs = (given: VendorRequest['headers']) => {
		if (given !== known)
			headers = { ...given, 'user-agent': USER_AGENT, 'accept-encoding': 'identity' };
		known = given;
		return headers;
	};

	const begin = (exchange: Exchange) => {
		underWay.add(exchange);
		if (timer) return;
		setTimer();
		signal?.addEventListener('abort', cancel);
	};
	const end = (exchange: Exchange) => {
		underWay.delete(exchange);
		if (underWay.size > 0) return;
		clearTimeout(timer);
		timer = undefined;
		signal?.removeEventListener('abort', cancel);
	};

	return (request, handler) => {
		if (signal?.aborted) return handler.onFailure(new TransportError('cancelled_before_sending'));
		const exchange = new Exchange(handler, end);
		begin(exchange);
		dispatcher.dispatch(
			{
				origin,
				path: basePath + request.path,
				method: request.method,
				headers: withOurs(request.headers),
				body: request.body,
			},
			exchange,
		);
	};
}

/**
 * One request and its reply; ends once, by the reply, a failure, or `fail`.
 *
 * It takes undici's raw handler calls: with the others undici makes an object of every reply's
 * headers, which costs as much as reading the answer, and nearly none is ever looked at.
 */
class Exchange {
	readonly startedAt = performance.now();
	isSent = false;
	/** Set by the connections: to be called when undici is done with the request. */
	onFree: (() => void) | undefined;
	readonly #handler: ReplyHandler;
	/** To be told before the handler is. */
	readonly #onEnd: (exchange: Exchange) => void;
	#isEnded = false;
	#abort: ((reason: Error) => void) | undefined;
	#status = 0;
	#headers: readonly Buffer[] = [];
	#body: Buffer = NOTHING;
	/** How much of `#body` is the reply. */
	#size = 0;
	/** How much there was when somebody looked, and since when there was no more. */
	#seenSize = -1;
	#seenAt = 0;

	constructor(handler: ReplyHandler, onEnd: (exchange: Exchange) => void) {
		this.#handler = handler;
		this.#onEnd = onEnd;
	}

	/** For how many ms no more of the reply has come, as far as anybody has looked; 0 before it begins. */
	silentFor(now: number): number {
		if (this.#status === 0) return 0;
		if (this.#size !== this.#seenSize) this.#seenAt = now;
		this.#seenSize = this.#size;
		return now - this.#seenAt;
	}

	/** Ends the exchange from outside. A request that is still queued is dropped when its turn comes. */
	fail(failure: TransportFailure): void {
		if (this.#isEnded) return;
		const error = new TransportError(failure);
		this.#end();
		this.#abort?.(error);
		this.#handler.onFailure(error);
	}

	#end(): void {
		this.#isEnded = true;
		this.#onEnd(this);
	}

	onConnect(abort: (reason: Error) => void): void {
		this.#abort = abort;
		if (this.#isEnded) return abort(new TransportError('cancelled_before_sending'));
		this.isSent = true;
		this.#handler.onSent?.();
	}

	onHeaders(status: number, headers: readonly Buffer[]): boolean {
		// 1xx only announces the reply.
		if (status < 200) return true;
		this.#status = status;
		this.#headers = headers;
		if (isPacked(headers)) this.fail('encoded');
		return true;
	}

	onData(chunk: Buffer): boolean {
		const size = this.#size + chunk.length;
		if (size > REPLY_LIMIT_BYTES) {
			this.fail('too_large');
			return true;
		}
		if (this.#size === 0) this.#body = chunk;
		else this.#append(chunk, size);
		this.#size = size;
		return true;
	}

	/** Into one buffer: a reply of two million chunks would take a hundred times its size. */
	#append(chunk: Buffer, size: number): void {
		if (size > this.#body.length) {
			const longer = Buffer.allocUnsafeSlow(Math.max(size, 2 * this.#body.length));
			this.#body.copy(longer, 0, 0, this.#size);
			this.#body = longer;
		}
		chunk.copy(this.#body, this.#size);
	}

	onComplete(): void {
		this.onFree?.();
		if (this.#isEnded) return;
		this.#end();
		const body = this.#size === this.#body.length ? this.#body : this.#body.subarray(0, this.#size);
		this.#handler.onReply(new Reply(this.#status, this.#headers, body));
	}

	onError(error: unknown): void {
		this.onFree?.();
		if (this.#isEnded) return;
		this.#end();
		this.#handler.onFailure(new TransportError(classify(error, this.isSent), { cause: error }));
	}
}

/** A reply whose headers are read when somebody asks for them. */
class Reply implements VendorReply {
	readonly #rawHeaders: readonly Buffer[];

	constructor(
		readonly status: number,
		rawHeaders: readonly Buffer[],
		readonly body: Buffer,
	) {
		this.#rawHeaders = rawHeaders;
	}

	get headers(): VendorReply['headers'] {
		return parseHeaders(this.#rawHeaders);
	}
}

/** @param headers names and values in turn */
function isPacked(headers: readonly Buffer[]): boolean {
	for (let index = 0; index < headers.length; index += 2) {
		const name = headers[index]!;
		if (name.length !== CONTENT_ENCODING.length) continue;
		if (name.toString('latin1').toLowerCase() !== CONTENT_ENCODING) continue;
		if (PACKED.test(headers[index + 1]!.toString('latin1'))) return true;
	}
	return false;
}

/** The failure behind undici's and Node's error codes. */
function classify(error: unknown, isSent: boolean): TransportFailure {
	if (error instanceof TransportError) return error.failure;
	if (isSent) return 'reset';
	const code = String((error as { code?: unknown } | null)?.code ?? '');
	return beforeSending.find(([pattern]) => pattern.test(code))?.[1] ?? 'connect';
}

const beforeSending: ReadonlyArray<[RegExp, TransportFailure]> = [
	[/^(ENOTFOUND|EAI_|ENODATA|EDNS)/, 'dns'],
	[/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_|EPROTO|ERR_OSSL)/, 'tls'],
	[/^UND_ERR_CONNECT_TIMEOUT$/, 'timeout_before_sending'],
	// undici aborts a request when the proxy refuses to open a tunnel for it.
	[/^UND_ERR_ABORTED$/, 'proxy'],
];
