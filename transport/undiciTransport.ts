import { version } from '../package.json';
import {
	type Transport,
	TransportError,
	type TransportFailure,
	type VendorReply,
	type VendorRequest,
} from '../core/model';
import type { Dispatcher } from './dispatcher';

/** Replies are a few kB; whatever is larger is no answer and is not read further. */
const REPLY_LIMIT_BYTES = 2 * 1024 * 1024;
/** Any other word, such as the `utf-8` of some servers, says nothing about packing. */
const PACKED = /gzip|compress|deflate|br|zstd/i;
const NOTHING = Buffer.alloc(0);
const USER_AGENT = `n8n-nodes-cn-phone-check/${version}`;

/** What one run adds to the connections of its account. */
export interface TransportOptions {
	readonly dispatcher: Dispatcher;
	/** The service URL; may have a path and end in a slash. */
	readonly baseUrl: URL;
	/** For a whole call, from its start to the last byte of the reply, in ms. */
	readonly timeoutMs: number;
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
	const { dispatcher, baseUrl, timeoutMs, signal } = options;
	const { origin } = baseUrl;
	const basePath = baseUrl.pathname.replace(/\/+$/, '');
	const underWay = new Set<Exchange>();
	let timer: NodeJS.Timeout | undefined;

	// Where n8n was held up, answers that are paid for may lie at the sockets when the timer is late:
	// they are read before any call is given up.
	const wake = () => setImmediate(watch);
	// Calls have the same time each, so the oldest one is the first to run out.
	const watch = () => {
		clearTimeout(timer);
		timer = undefined;
		for (const exchange of underWay) {
			const left = exchange.startedAt + timeoutMs - performance.now();
			if (left > 0) {
				timer = setTimeout(wake, Math.ceil(left));
				return;
			}
			exchange.fail(exchange.isSent ? 'timeout' : 'timeout_before_sending');
		}
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
		timer = setTimeout(wake, timeoutMs);
		signal?.addEventListener('abort', cancel);
	};
	const end = (exchange: Exchange) => {
		underWay.delete(exchange);
		if (underWay.size > 0) return;
		clearTimeout(timer);
		timer = undefined;
		signal?.removeEventListener('abort', cancel);
	};

	return (request, onSent) =>
		new Promise((resolve, reject) => {
			if (signal?.aborted) return reject(new TransportError('cancelled_before_sending'));
			const exchange = new Exchange({
				onSent,
				onEnd: (result) => {
					end(exchange);
					if (result instanceof TransportError) reject(result);
					else resolve(result);
				},
			});
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
		});
}

interface Controller {
	abort(reason: Error): void;
}

/** One request and its reply; ends once, by the reply, a failure, or `fail`. */
class Exchange {
	readonly startedAt = performance.now();
	isSent = false;
	/** Set by the connections: to be called when undici is done with the request. */
	onFree: (() => void) | undefined;
	readonly #onSent: (() => void) | undefined;
	readonly #onEnd: (result: VendorReply | TransportError) => void;
	#isEnded = false;
	#controller: Controller | undefined;
	#status = 0;
	#headers: VendorReply['headers'] = {};
	#body: Buffer = NOTHING;
	/** How much of `#body` is the reply. */
	#size = 0;

	constructor(events: {
		onSent?: () => void;
		onEnd: (result: VendorReply | TransportError) => void;
	}) {
		this.#onSent = events.onSent;
		this.#onEnd = events.onEnd;
	}

	/** Ends the exchange from outside. A request that is still queued is dropped when its turn comes. */
	fail(failure: TransportFailure): void {
		if (this.#isEnded) return;
		const error = new TransportError(failure);
		this.#end(error);
		this.#controller?.abort(error);
	}

	#end(result: VendorReply | TransportError): void {
		this.#isEnded = true;
		this.#onEnd(result);
	}

	onRequestStart(controller: Controller): void {
		this.#controller = controller;
		if (this.#isEnded) return controller.abort(new TransportError('cancelled_before_sending'));
		this.isSent = true;
		this.#onSent?.();
	}

	onResponseStart(_controller: Controller, status: number, headers: VendorReply['headers']): void {
		// 1xx only announces the reply.
		if (status < 200) return;
		this.#status = status;
		this.#headers = headers;
		const packing = headers['content-encoding'];
		if (packing !== undefined && PACKED.test(String(packing))) this.fail('encoded');
	}

	onResponseData(_controller: Controller, chunk: Buffer): void {
		const size = this.#size + chunk.length;
		if (size > REPLY_LIMIT_BYTES) return this.fail('too_large');
		if (this.#size === 0) this.#body = chunk;
		else this.#append(chunk, size);
		this.#size = size;
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

	onResponseEnd(): void {
		this.onFree?.();
		if (this.#isEnded) return;
		const body = this.#size === this.#body.length ? this.#body : this.#body.subarray(0, this.#size);
		this.#end({ status: this.#status, headers: this.#headers, body });
	}

	onResponseError(_controller: Controller, error: unknown): void {
		this.onFree?.();
		if (this.#isEnded) return;
		this.#end(new TransportError(classify(error, this.isSent), { cause: error }));
	}
}

/** The failure behind undici's and Node's error codes. */
function classify(error: unknown, isSent: boolean): TransportFailure {
	if (error instanceof TransportError) return error.failure;
	const code = String((error as { code?: unknown } | null)?.code ?? '');
	if (isSent) return code === 'UND_ERR_BODY_TIMEOUT' ? 'timeout' : 'reset';
	return beforeSending.find(([pattern]) => pattern.test(code))?.[1] ?? 'connect';
}

const beforeSending: ReadonlyArray<[RegExp, TransportFailure]> = [
	[/^(ENOTFOUND|EAI_|ENODATA|EDNS)/, 'dns'],
	[/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_|EPROTO|ERR_OSSL)/, 'tls'],
	[/^UND_ERR_CONNECT_TIMEOUT$/, 'timeout_before_sending'],
	// undici aborts a request when the proxy refuses to open a tunnel for it.
	[/^UND_ERR_ABORTED$/, 'proxy'],
];
