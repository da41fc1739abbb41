import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Limiter } from '../../core/execute/limiter';
import { runChecks } from '../../core/execute/runChecks';
import type { Codec } from '../../core/model';
import { systemClock } from '../../nodes/shared/clock';
import type { Dispatcher } from '../../transport/dispatcher';
import { codecs } from '../support/codecs';
import { serveRaw, type TestServer } from '../support/servers';
import { closeAll, connect, open, transportTo } from '../support/transports';
import { guardPrototypes } from './guard';
import { expectClear } from './judge';

/** What a server may do with the bytes of a connection: one clear outcome, in time, and then the next. */

guardPrototypes();

const servers: TestServer[] = [];
afterEach(async () => {
	await closeAll();
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

const phone = '13800138000';
const checks = [{ phone, name: '张三' }];
const answer = JSON.stringify({
	...{ code: 0, reason: 'Succ', resultCode: '000000' },
	result: { Mobile: phone, Status: '一致', Area: '广东-深圳', Now_isp: '中国移动' },
	resultObj: [{ mobile: phone, status: '1', chargesStatus: '1' }],
});
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const length = `content-length: ${Buffer.byteLength(answer)}\r\n`;
const good = `${head}${length}\r\n${answer}`;
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const chunked = `${head}transfer-encoding: chunked\r\n\r\n`;

type Speak = (socket: Socket) => void;
const say =
	(text: string | Buffer): Speak =>
	(socket) =>
		void socket.write(text);
const sayAndEnd =
	(text: string | Buffer): Speak =>
	(socket) =>
		void socket.end(text);

/** The same words for as long as the other side listens. */
const repeat =
	(begin: string, words: string | Buffer): Speak =>
	(socket) => {
		socket.write(begin);
		const pour = () => {
			while (!socket.destroyed && socket.write(words));
			if (!socket.destroyed) socket.once('drain', pour);
		};
		pour();
	};

/** The words a byte at a time, every 5 ms, and from the beginning when they are out. */
const drip =
	(begin: string, words: string): Speak =>
	(socket) => {
		socket.write(begin);
		let sent = 0;
		const timer = setInterval(() => socket.write(words[sent++ % words.length]!), 5);
		socket.once('close', () => clearInterval(timer));
	};

/** A server that speaks so to its first call, and well to the others. */
async function serveHostile(speak: Speak): Promise<TestServer> {
	let calls = 0;
	const server = await serveRaw((socket) => {
		socket.on('data', () => (++calls === 1 ? speak(socket) : socket.write(good)));
	});
	servers.push(server);
	return server;
}

/** Asks with a check node's engine over the connections; gives the outcome's name, or the fault. */
async function ask(
	codec: Codec,
	url: string,
	{ dispatcher, timeoutMs }: { dispatcher: Dispatcher; timeoutMs: number },
): Promise<string> {
	const transport = transportTo(url, { dispatcher, timeoutMs });
	const lease = new Limiter(systemClock).join({ concurrency: 1, callsPerSecond: 0 });
	const how = { batchSize: 1, retries: 0, retryUnclear: false, random: Math.random };
	const run = { codec, transport, clock: systemClock, lease, ...how };
	const settled = [];
	for await (const batch of runChecks(checks, run, { calls: 0, unasked: 0 })) {
		settled.push(...batch);
	}
	expectClear(codec, checks, settled);
	const { outcome } = settled[0]!;
	return outcome.fault?.kind.meaning ?? outcome.name;
}

const late = 'the vendor did not answer in time';
const broken = 'the connection broke before the answer was complete';
const unreadable = 'the reply could not be read';
const large = 'the reply was too large to be an answer';
const packed = 'the reply was compressed, which was not asked for';
const ok = 'answered';

const wire: Array<[what: string, speak: Speak, end: string]> = [
	['two equal lengths', say(`${head}${length}${length}\r\n${answer}`), broken],
	['two lengths', say(`${head}${length}content-length: 5\r\n\r\n${answer}`), broken],
	[
		'a length and chunks',
		say(`${head}${length}transfer-encoding: chunked\r\n\r\n${chunk(answer)}0\r\n\r\n`),
		broken,
	],
	['a negative length', say(`${head}content-length: -1\r\n\r\n${answer}`), broken],
	['a length in words', say(`${head}content-length: all\r\n\r\n${answer}`), broken],
	['a length with a sign', say(`${head}content-length: +5\r\n\r\n${answer}`), broken],
	[
		'a length past all numbers',
		say(`${head}content-length: ${'9'.repeat(30)}\r\n\r\n${answer}`),
		broken,
	],
	['a length of 1 TB', say(`${head}content-length: 1099511627776\r\n\r\n${answer}`), late],
	['a length that is too long', say(`${head}content-length: 5000\r\n\r\n${answer}`), late],
	['a length that is too short', say(`${head}content-length: 20\r\n\r\n${answer}`), unreadable],
	['no length, and hangs up', sayAndEnd(`${head}connection: close\r\n\r\n${answer}`), ok],
	['no length, and never ends', say(`${head}\r\n${answer}`), late],
	[
		'chunks that end',
		say(`${chunked}${chunk(answer.slice(0, 9))}${chunk(answer.slice(9))}0\r\n\r\n`),
		ok,
	],
	['chunks and trailers', say(`${chunked}${chunk(answer)}0\r\n__proto__: 1\r\nx: 2\r\n\r\n`), ok],
	['chunks without an end', say(`${chunked}${chunk(answer)}`), late],
	['a chunk of no size', say(`${chunked}zz\r\n${answer}\r\n0\r\n\r\n`), broken],
	['a chunk past all sizes', say(`${chunked}${'f'.repeat(20)}\r\n${answer}`), broken],
	['a chunk with endless extensions', repeat(`${chunked}5`, `;x=${'y'.repeat(10_000)}`), late],
	['chunks for ever', repeat(chunked, chunk(' '.repeat(10_000))), large],
	['chunks of 16 bytes for ever', repeat(chunked, chunk(' '.repeat(16)).repeat(1_000)), large],
	['a byte every 5 ms', drip(chunked, chunk(' ')), late],
	['a header a byte at a time', drip(head, 'x-slow: 1\r\n'), late],
	['a status line a byte at a time', drip('', 'HTTP/1.1 200 OK'), late],
	['headers for ever', repeat(head, 'x-header: 1234567890\r\n'.repeat(1_000)), broken],
	['one header for ever', repeat(`${head}x-long: `, 'x'.repeat(10_000)), broken],
	[
		'header names of the language',
		say(
			`${head}${length}__proto__: a\r\n__proto__: b\r\nconstructor: c\r\ntoString: d\r\nvalueOf: e\r\nvalueOf: f\r\n\r\n${answer}`,
		),
		ok,
	],
	['a header with a NUL', say(`${head}x: a\0b\r\n${length}\r\n${answer}`), broken],
	['a header that is folded', say(`${head}x: a\r\n  b\r\n${length}\r\n${answer}`), broken],
	['a header without a name', say(`${head}: a\r\n${length}\r\n${answer}`), broken],
	[
		'several dates and waits',
		say(`${head}${length}date: x\r\ndate: y\r\nretry-after: 1\r\nretry-after: z\r\n\r\n${answer}`),
		ok,
	],
	['100 Continue, and no more', say('HTTP/1.1 100 Continue\r\n\r\n'), broken],
	[
		'a thousand announcements',
		say(`${'HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n'.repeat(1000)}${good}`),
		ok,
	],
	[
		'announcements for ever',
		repeat('', 'HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n'.repeat(100)),
		late,
	],
	[
		'a switch to another protocol',
		say('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
		broken,
	],
	['a status of 99', say(good.replace('200', '99')), broken],
	['a status of 999', say(good.replace('200', '999')), ok],
	['a status that is none', say(good.replace('200', 'OK')), broken],
	['HTTP/0.9', sayAndEnd(answer), broken],
	['HTTP/2', say(Buffer.from('000012040000000000000300000064', 'hex')), broken],
	['HTTP/3.0 in text', say(good.replace('1.1', '3.0')), broken],
	['line feeds alone', say(good.replaceAll('\r\n', '\n')), broken],
	['another reply behind the first', say(good + good.replaceAll('一致', '不一')), ok],
	[
		'gzip',
		say(
			Buffer.concat([
				Buffer.from(`${head}content-encoding: gzip\r\ncontent-length: 1000\r\n\r\n`),
				gzipSync(answer),
			]),
		),
		packed,
	],
	[
		'gzip twice',
		say(`${head}content-encoding: gzip\r\ncontent-encoding: gzip\r\n${length}\r\n${answer}`),
		packed,
	],
	[
		'gzip as transfer',
		say(
			Buffer.concat([
				Buffer.from(`${head}transfer-encoding: gzip, chunked\r\n\r\n`),
				Buffer.from(`${gzipSync(answer).length.toString(16)}\r\n`),
				gzipSync(answer),
				Buffer.from('\r\n0\r\n\r\n'),
			]),
		),
		unreadable,
	],
	[
		'gzip without saying so',
		sayAndEnd(Buffer.concat([Buffer.from(`${head}connection: close\r\n\r\n`), gzipSync(answer)])),
		unreadable,
	],
	['UTF-8 as its packing', say(`${head}content-encoding: UTF-8\r\n${length}\r\n${answer}`), ok],
	[
		'no packing, in capitals',
		say(`${head}content-encoding: Identity\r\n${length}\r\n${answer}`),
		ok,
	],
	['an empty packing', say(`${head}content-encoding:\r\n${length}\r\n${answer}`), ok],
];

describe.each(['two_element', 'number_status'] as const)('a server of %s', (name) => {
	test.each(wire)('that sends %s', async (_what, speak, end) => {
		const codec = codecs[name];
		const { url } = await serveHostile(speak);
		const dispatcher = open(url, { connections: 1 });
		const timeoutMs = end === late ? 300 : 10_000;
		expect(await ask(codec, url, { dispatcher, timeoutMs })).toBe(end);
		// The pool of one connection is as good as new.
		expect(await ask(codec, url, { dispatcher, timeoutMs: 10_000 })).toBe(ok);
	});
});

describe('memory', () => {
	/** The most that the process takes more while it is done, in MB. */
	async function growth(work: () => Promise<unknown>): Promise<number> {
		const used = () => {
			const { heapUsed, external, arrayBuffers } = process.memoryUsage();
			return (heapUsed + external + arrayBuffers) / 1024 / 1024;
		};
		const before = used();
		let most = before;
		const timer = setInterval(() => (most = Math.max(most, used())), 5);
		await work();
		clearInterval(timer);
		return Math.max(most, used()) - before;
	}

	test('a reply of two million chunks takes no more than its own size', async () => {
		const bytes = 2 * 1024 * 1024;
		const { url } = await serveHostile((socket) => {
			socket.write(chunked);
			let left = bytes;
			const pour = () => {
				while (left > 0 && !socket.destroyed) {
					const count = Math.min(left, 8_192);
					left -= count;
					if (!socket.write(chunk(' ').repeat(count))) return void socket.once('drain', pour);
				}
				socket.write('0\r\n\r\n');
			};
			pour();
		});
		const send = connect(url, { dispatcher: open(url), timeoutMs: 20_000 });
		const { method, path, headers, body } = codecs.two_element.encode(checks, 0);
		let size = 0;
		const grown = await growth(async () => {
			size = (await send({ method, path, headers, body })).body.length;
		});
		expect(size).toBe(bytes);
		expect(grown).toBeLessThan(100);
	});
});
