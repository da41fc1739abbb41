import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TransportError, VendorReply } from '../../core/model';
import { type FaultRuleInput, type Simulator, startSimulator } from '../../simulator';
import { codecs } from '../support/codecs';
import { serve, serveRaw, type TestServer } from '../support/servers';
import { closeAll, connect, endOf, get, open, post, transportTo } from '../support/transports';

const servers: TestServer[] = [];
const keep = async (server: Promise<TestServer>) => {
	servers.push(await server);
	return servers.at(-1)!;
};
afterEach(async () => {
	await closeAll();
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** How a request ends, and after how many ms. */
async function timed(reply: Parameters<typeof endOf>[0]) {
	const begin = performance.now();
	const end = await endOf(reply);
	return { end, ms: performance.now() - begin };
}

const check = { phone: '13800138000' };
const request = codecs.privacy_number.encode([check], 0);

/** Lets nothing else happen in this process for so many ms, as a long computation would. */
const holdUp = (ms: number) =>
	void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe('the time-out is for the whole call', () => {
	test('when no reply comes', async () => {
		const { url } = await keep(serve(() => {}));
		const { end, ms } = await timed(connect(url, { timeoutMs: 150 })(post()));
		expect(end).toBe('timeout');
		expect(ms).toBeGreaterThan(100);
		expect(ms).toBeLessThan(1_000);
	});

	test('when the headers come and no body', async () => {
		const { url } = await keep(serve((_req, res) => void res.writeHead(200).flushHeaders()));
		expect(await endOf(connect(url, { timeoutMs: 150 })(post()))).toBe('timeout');
	});

	test('when the body drips in, byte by byte', async () => {
		const { url } = await keep(
			serve((_req, res) => {
				const timer = setInterval(() => res.write(' '), 10);
				res.once('close', () => clearInterval(timer));
			}),
		);
		const { end, ms } = await timed(connect(url, { timeoutMs: 200 })(post()));
		expect(end).toBe('timeout');
		expect(ms).toBeLessThan(1_000);
	});

	test('when the server takes the connection and never speaks TLS: nothing was sent', async () => {
		const { url } = await keep(serveRaw(() => {}, 'https'));
		expect(await endOf(connect(url, { timeoutMs: 150 })(post()))).toBe('timeout_before_sending');
	});

	test('when it waits for a connection: nothing was sent, then or later', async () => {
		let seen = 0;
		let answer = () => {};
		const held = new Promise<void>((resolve) => (answer = resolve));
		const server = await keep(
			serve((_req, res) => void (++seen > 1 ? res.end() : held.then(() => res.end()))),
		);
		const dispatcher = open(server.url, { connections: 1 });
		const first = connect(server.url, { dispatcher })(post());
		await new Promise((resolve) => setImmediate(resolve));
		const second = connect(server.url, { dispatcher, timeoutMs: 100 })(post());
		expect(await endOf(second)).toBe('timeout_before_sending');
		answer();
		expect(await endOf(first)).toBe(200);
		expect(await endOf(connect(server.url, { dispatcher })(get()))).toBe(200);
		expect(seen).toBe(2);
	});

	test('and each call has its own', async () => {
		const { url } = await keep(serve((req, res) => void (req.url === '/now' && res.end())));
		const send = connect(url, { timeoutMs: 300 });
		const first = timed(send(post('/hang')));
		await timed(send(post('/now')));
		const other = connect(url, { timeoutMs: 150 });
		await endOf(other(post('/hang')));
		// 150 ms after the first.
		const later = timed(send(post('/hang')));
		expect((await first).ms).toBeLessThan(450);
		expect((await later).ms).toBeGreaterThan(250);
	});

	test('no timer is set for the past when n8n is held up while calls run out', async () => {
		const { url } = await keep(serve(() => {}));
		const timers = jest.spyOn(global, 'setTimeout');
		const transport = transportTo(url, { timeoutMs: 100 });
		const ask = async (atEnd = () => {}) =>
			await new Promise<TransportError>((resolve, onReply) => {
				const onFailure = (error: TransportError) => {
					atEnd();
					resolve(error);
				};
				transport(post(), { onReply, onFailure });
			});
		let third: Promise<TransportError> | undefined;
		const first = ask(() => {
			holdUp(100);
			third = ask();
		});
		const second = ask();
		for (const call of [first, second]) expect((await call).failure).toBe('timeout');
		expect((await third!).failure).toBe('timeout');
		const waits = timers.mock.calls.map(([, ms]) => ms ?? 0);
		timers.mockRestore();
		expect(Math.min(...waits)).toBeGreaterThan(0);
	});

	test('its connection is not used again', async () => {
		let calls = 0;
		const server = await keep(serve((_req, res) => void (++calls > 1 && res.end('second'))));
		const dispatcher = open(server.url, { connections: 1 });
		expect(await endOf(connect(server.url, { dispatcher, timeoutMs: 100 })(post()))).toBe(
			'timeout',
		);
		const reply = await connect(server.url, { dispatcher })(post());
		expect(Buffer.from(reply.body).toString()).toBe('second');
		expect(server.connections).toBe(2);
	});
});

test('a reply that has begun and falls silent is given up before the time of the whole call', async () => {
	const { url } = await keep(serve((_req, res) => void res.writeHead(200).flushHeaders()));
	const send = connect(url, { timeoutMs: 25_000, bodyTimeoutMs: 300 });
	const { end, ms } = await timed(send(post()));
	expect(end).toBe('timeout');
	expect(ms).toBeGreaterThan(250);
	expect(ms).toBeLessThan(10_000);
});

test('a reply that begins late and comes little by little is read to its end', async () => {
	const { url } = await keep(
		serve((_req, res) => {
			const words = ['', '', '', 'begins ', 'goes on ', 'ends'];
			const timer = setInterval(() => {
				const word = words.shift();
				if (word) res.write(word);
				if (word !== undefined) return;
				clearInterval(timer);
				res.end();
			}, 200);
		}),
	);
	const send = connect(url, { timeoutMs: 25_000, bodyTimeoutMs: 350 });
	expect((await send(post())).body.toString()).toBe('begins goes on ends');
});

describe('when the user stops the execution', () => {
	test('a call under way ends at once, and so does its connection', async () => {
		const abort = new AbortController();
		let closed: Promise<unknown> | undefined;
		const { url } = await keep(
			serve((req) => {
				closed = new Promise((resolve) => req.socket.once('close', resolve));
				abort.abort();
			}),
		);
		const { end, ms } = await timed(
			connect(url, { signal: abort.signal, timeoutMs: 60_000 })(post()),
		);
		expect(end).toBe('cancelled');
		expect(ms).toBeLessThan(1_000);
		await closed;
	});

	test('a call that is not sent yet was not sent', async () => {
		const abort = new AbortController();
		const { url } = await keep(serveRaw(() => {}, 'https'));
		const ending = endOf(connect(url, { signal: abort.signal })(post()));
		abort.abort();
		expect(await ending).toBe('cancelled_before_sending');
	});

	test('before, no connection is opened', async () => {
		const server = await keep(serve((_req, res) => void res.end()));
		const send = connect(server.url, { signal: AbortSignal.abort() });
		expect(await endOf(send(post()))).toBe('cancelled_before_sending');
		expect(server.connections).toBe(0);
	});

	test('other executions over the same connections go on', async () => {
		const abort = new AbortController();
		const stop = new Promise((resolve) => abort.signal.addEventListener('abort', resolve));
		const { url } = await keep(serve((_req, res) => void stop.then(() => res.end())));
		const dispatcher = open(url);
		const stopped = endOf(connect(url, { dispatcher, signal: abort.signal })(post()));
		const other = endOf(connect(url, { dispatcher })(post()));
		await new Promise((resolve) => setImmediate(resolve));
		abort.abort();
		expect(await other).toBe(200);
		expect(await stopped).toMatch(/^cancelled/);
	});

	test('no listener stays on its signal', async () => {
		const { signal } = new AbortController();
		const { url } = await keep(serve((_req, res) => void res.end()));
		let listeners = 0;
		const add = signal.addEventListener.bind(signal);
		const remove = signal.removeEventListener.bind(signal);
		jest
			.spyOn(signal, 'addEventListener')
			.mockImplementation((...args) => (listeners++, add(...args)));
		jest
			.spyOn(signal, 'removeEventListener')
			.mockImplementation((...args) => (listeners--, remove(...args)));
		const send = connect(url, { signal });
		for (let call = 0; call < 20; call++) await send(post());
		await Promise.all(Array.from({ length: 20 }, () => send(post())));
		expect(listeners).toBe(0);
	});
});

describe('a connection that cannot be made is a failure before sending', () => {
	test('no server: connect', async () => {
		const server = await serve(() => {});
		await server.close();
		expect(await endOf(connect(server.url)(post()))).toBe('connect');
	});

	test('no such host: dns', async () => {
		expect(await endOf(connect('http://does-not-exist.invalid')(post()))).toBe('dns');
	});

	test.each([
		['plain HTTP', 'HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'],
		['nothing, and hangs up', ''],
	])('a server that answers TLS with %s: tls or connect', async (_what, words) => {
		const { url } = await keep(
			serveRaw((socket) => socket.once('data', () => socket.end(words)), 'https'),
		);
		expect(['tls', 'connect']).toContain(await endOf(connect(url)(post())));
	});
});

describe('an answer that is lost is a reset, which may have been charged', () => {
	const body = '{"code":0';
	const raw: Array<[string, string]> = [
		['nothing', ''],
		['half a header', 'HTTP/1.1 200 OK\r\ncontent-le'],
		['half a body', `HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${body}`],
		['half a chunk', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n64\r\n${body}`],
		[
			'chunks without an end',
			`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n${body}\r\n`,
		],
		['what is not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
	];

	test.each(raw)('the server sends %s and hangs up', async (_what, words) => {
		const { url } = await keep(serveRaw((socket) => socket.once('data', () => socket.end(words))));
		expect(await endOf(connect(url)(post()))).toBe('reset');
	});

	test.each(raw)('the server sends %s and resets', async (_what, words) => {
		const { url } = await keep(
			serveRaw((socket) => {
				socket.once('data', () => socket.write(words, () => socket.resetAndDestroy()));
			}),
		);
		expect(await endOf(connect(url)(post()))).toBe('reset');
	});
});

/** Answers at once, in a process that goes on while this one is held up. */
async function serveApart() {
	const server = spawn(process.execPath, [
		'-e',
		`const server = require('node:http').createServer((_, res) => res.end('{"code":0}'));
		server.listen(0, '127.0.0.1', () => console.log(server.address().port));`,
	]);
	const [port] = (await once(server.stdout, 'data')) as [Buffer];
	const end = async () => {
		server.kill();
		await once(server, 'exit');
	};
	return { url: `http://127.0.0.1:${String(port).trim()}`, end };
}

test('an answer that came while n8n was held up for longer than the time-out is read', async () => {
	const server = await serveApart();
	try {
		const transport = transportTo(server.url, { timeoutMs: 200 });
		const reply = new Promise<VendorReply>((onReply, onFailure) => {
			transport(post(), { onSent: () => setImmediate(holdUp, 500), onReply, onFailure });
		});
		expect(await endOf(reply)).toBe(200);
	} finally {
		await server.end();
	}
});

describe('the simulated vendor’s faults', () => {
	let simulator: Simulator;
	beforeAll(async () => void (simulator = await startSimulator()));
	beforeEach(() => simulator.reset());
	afterAll(() => simulator.close());

	test.each<[FaultRuleInput['fault'], string]>([
		['reset_before', 'reset'],
		['reset_after', 'reset'],
		['truncate', 'reset'],
		[{ kind: 'wrong_length', by: 7 }, 'timeout'],
		['hang_before', 'timeout'],
		['hang_after', 'timeout'],
		['huge', 'too_large'],
		['endless', 'too_large'],
		['gzip_bomb', 'encoded'],
	])('%j ends as %s, and the next call is answered', async (fault, end) => {
		simulator.setFaults([{ fault, times: 1 }]);
		// The vendor shares this thread, and some of its faults are work.
		const send = connect(simulator.url, { timeoutMs: end === 'timeout' ? 1_000 : 20_000 });
		expect(await endOf(send(request))).toBe(end);
		const reply = await send(request);
		expect(codecs.privacy_number.decode(reply, [check]).rows[0]?.outcome).toBe('answered');
	});

	test('a reply longer than announced is never read as an answer', async () => {
		simulator.setFaults([{ fault: { kind: 'wrong_length', by: -7 } }]);
		const reply = await connect(simulator.url)(request);
		const { rows, fault } = codecs.privacy_number.decode(reply, [check]);
		expect(rows).toEqual([null]);
		expect(fault?.kind.retry).toBe('unclear');
	});
});

test('a kept connection that the vendor has closed meanwhile is replaced', async () => {
	const server = await keep(serve((_req, res) => void res.end('ok')));
	const dispatcher = open(server.url, { connections: 1 });
	expect(await endOf(connect(server.url, { dispatcher })(post()))).toBe(200);
	await Promise.all(servers.splice(0).map(async (old) => await old.close()));
	expect(await endOf(connect(server.url, { dispatcher })(post()))).toBe('connect');
});
