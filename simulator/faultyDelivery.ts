import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Fault, FaultKind, FaultOf } from './faults';

/** A reply ready to be sent. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

type Deliver<Kind extends FaultKind> = (
	res: ServerResponse,
	reply: Reply,
	fault: FaultOf<Kind>,
) => void;

const FIFTY_MB = 50 * 1024 * 1024;
const SPACES = Buffer.alloc(64 * 1024, ' ');

/** Sends the reply as it should be. */
export function deliver(res: ServerResponse, { status, headers, body }: Reply): void {
	headers['Content-Length'] = String(body.length);
	res.writeHead(status, headers).end(body);
}

/** A reset on the wire (RST); a TLS socket has none of its own and just goes away. */
function reset(socket: Socket | null): void {
	if (!socket || socket.destroyed) return;
	if ('encrypted' in socket) socket.destroy();
	else socket.resetAndDestroy();
}

/** Half of the reply, flushed, and then `ending`. */
function sendHalf(res: ServerResponse, { status, headers, body }: Reply, ending: () => void): void {
	res.writeHead(status, { ...headers, 'Content-Length': String(Math.max(body.length, 2)) });
	res.write(body.subarray(0, Math.floor(body.length / 2) || 1), ending);
}

/** Writes spaces as fast as the other side reads them, until `bytes` are out or it is gone. */
function pour(res: ServerResponse, bytes: number, done: () => void): void {
	let left = bytes;
	const next = (): void => {
		while (left > 0 && !res.destroyed) {
			const chunk = left < SPACES.length ? SPACES.subarray(0, left) : SPACES;
			left -= chunk.length;
			if (!res.write(chunk)) return void res.once('drain', next);
		}
		if (!res.destroyed) done();
	};
	next();
}

const bombs = new Map<number, Buffer>();

/** Spaces, a thousandth of their size when packed. Packing 50 MB takes a while, so it is done once. */
function bomb(bytes: number): Buffer {
	const packed = bombs.get(bytes) ?? gzipSync(Buffer.alloc(bytes, ' '));
	bombs.set(bytes, packed);
	return packed;
}

function drip(res: ServerResponse, reply: Reply, { intervalMs = 20, bytes = 1 }: FaultOf<'drip'>) {
	res.writeHead(reply.status, { ...reply.headers, 'Content-Length': String(reply.body.length) });
	let sent = 0;
	const timer = setInterval(() => {
		if (res.destroyed) return clearInterval(timer);
		res.write(reply.body.subarray(sent, sent + bytes));
		sent += bytes;
		if (sent < reply.body.length) return;
		clearInterval(timer);
		res.end();
	}, intervalMs).unref();
}

/** Faults that change how it is sent. */
const DELIVERIES: { [Kind in FaultKind]?: Deliver<Kind> } = {
	reset_before: (res) => reset(res.socket),
	hang_before: () => {},
	hang_after: () => {},
	reset_after: (res, reply) => sendHalf(res, reply, () => reset(res.socket)),
	truncate: (res, reply) => sendHalf(res, reply, () => res.socket?.end()),
	slow_headers: (res, reply, { ms = 1_000 }) => void setTimeout(deliver, ms, res, reply).unref(),
	drip,
	huge: (res, { status, headers, body }, { bytes = FIFTY_MB }) => {
		// White space before the last brace: valid JSON, to whoever is willing to read it all.
		res.writeHead(status, { ...headers, 'Content-Length': String(body.length + bytes) });
		res.write(body.subarray(0, -1));
		pour(res, bytes, () => res.end(body.subarray(-1)));
	},
	endless: (res, { status, headers, body }) => {
		res.writeHead(status, headers);
		res.write(body.subarray(0, -1));
		pour(res, Infinity, () => {});
	},
	gzip_bomb: (res, { status, headers }, { bytes = FIFTY_MB }) =>
		deliver(res, {
			status,
			headers: { ...headers, 'Content-Encoding': 'gzip' },
			body: bomb(bytes),
		}),
	wrong_length: (res, { status, headers, body }, { by = -7 }) => {
		res.writeHead(status, { ...headers, 'Content-Length': String(Math.max(body.length + by, 0)) });
		res.end(body);
	},
	informational: (res, reply, { status = 103, times = 1 }) => {
		for (let sent = 0; sent < times; sent += 1) {
			if (status === 102) res.writeProcessing();
			else res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
		}
		deliver(res, reply);
	},
};

/** How the reply is sent under the fault; undefined where the fault is not one of delivery. */
export function deliveryOf(
	fault: Fault,
): ((res: ServerResponse, reply: Reply) => void) | undefined {
	const faulty = DELIVERIES[fault.kind] as Deliver<FaultKind> | undefined;
	return faulty && ((res, reply) => faulty(res, reply, fault));
}
