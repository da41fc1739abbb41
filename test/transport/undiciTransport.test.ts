import { setImmediate as nextTurn } from 'node:timers/promises';
import { version } from '../../package.json';
import { type Simulator, startSimulator } from '../../simulator';
import { codecs, qxtAccount } from '../support/codecs';
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

describe('a call', () => {
	test('is sent as the codec wrote it, and named', async () => {
		const seen: unknown[] = [];
		const { url } = await keep(
			serve(async (req, res) => {
				const chunks: Buffer[] = [];
				for await (const chunk of req) chunks.push(chunk as Buffer);
				const { method, url: path, headers } = req;
				seen.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
				res.end('ok');
			}),
		);
		const send = connect(url);
		await send(post('/ssPhone_Privacy', 'apikey=k&name=%E5%BC%A0%E4%B8%89'));
		await send(get('/qxt_test?mobile=13800138000'));
		await send(post('/isp?mobile=13800138000', ''));
		expect(seen).toMatchObject([
			{
				method: 'POST',
				path: '/ssPhone_Privacy',
				body: 'apikey=k&name=%E5%BC%A0%E4%B8%89',
				headers: {
					'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
					'content-length': '32',
					'user-agent': `n8n-nodes-cn-phone-check/${version}`,
				},
			},
			{ method: 'GET', path: '/qxt_test?mobile=13800138000', body: '' },
			{ method: 'POST', path: '/isp?mobile=13800138000', body: '' },
		]);
	});

	test.each([
		['', '/carrier'],
		['/', '/carrier'],
		['/api', '/api/carrier'],
		['/api/', '/api/carrier'],
		['/a/b//', '/a/b/carrier'],
	])('goes to a service URL that ends in %j', async (path, expected) => {
		const { url } = await keep(serve((req, res) => void res.end(req.url)));
		const reply = await connect(`${url}${path}`, { dispatcher: open(url) })(post('/carrier'));
		expect(Buffer.from(reply.body).toString()).toBe(expected);
	});

	test('gives the reply’s status, headers and bytes as received', async () => {
		const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x81, 0x30]);
		const { url } = await keep(
			serve((_req, res) => {
				res.writeHead(418, { 'X-Ca-Error-Message': 'Quota Exhausted' });
				for (const byte of bytes) res.write(Buffer.from([byte]));
				res.end();
			}),
		);
		const reply = await connect(url)(post());
		expect(reply.status).toBe(418);
		expect(reply.headers['x-ca-error-message']).toBe('Quota Exhausted');
		expect(Buffer.from(reply.body)).toEqual(bytes);
	});

	test.each([204, 200])('with an empty reply (HTTP %i) has an empty body', async (status) => {
		const { url } = await keep(serve((_req, res) => void res.writeHead(status).end()));
		const reply = await connect(url)(post());
		expect({ status: reply.status, length: reply.body.length }).toEqual({ status, length: 0 });
	});

	test.each([301, 302, 303, 307, 308])(
		'does not follow HTTP %i to another host',
		async (status) => {
			const elsewhere = await keep(serve((_req, res) => void res.end('wrong host')));
			const { url } = await keep(
				serve((_req, res) => void res.writeHead(status, { location: elsewhere.url }).end()),
			);
			expect(await endOf(connect(url)(post()))).toBe(status);
			expect(elsewhere.connections).toBe(0);
		},
	);

	test('says once when it is sent, before the reply', async () => {
		const events: string[] = [];
		const { url } = await keep(
			serve((_req, res) => {
				events.push('arrived');
				res.end();
			}),
		);
		await new Promise<void>((resolve, onFailure) => {
			const onSent = () => void events.push('sent');
			const onReply = () => resolve(void events.push('answered'));
			transportTo(url)(post(), { onSent, onReply, onFailure });
		});
		expect(events).toEqual(['sent', 'arrived', 'answered']);
	});
});

describe('a reply that announces itself first', () => {
	let simulator: Simulator;
	beforeAll(async () => void (simulator = await startSimulator()));
	afterAll(() => simulator.close());

	test.each([102, 103])('with HTTP %i is read', async (status) => {
		simulator.setFaults([{ fault: { kind: 'informational', status: status as 102, times: 3 } }]);
		const check = { phone: '13800138000' };
		const reply = await connect(simulator.url)(codecs.privacy_number.encode([check], Date.now()));
		expect(reply.status).toBe(200);
		expect(codecs.privacy_number.decode(reply, [check]).rows[0]?.outcome).toBe('answered');
	});

	test('leaves nothing of the announcement in it', async () => {
		const hint = 'HTTP/1.1 103 Early Hints\r\ncontent-encoding: gzip\r\nx-hint: 1\r\n\r\n';
		const reply = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
		const { url } = await keep(
			serveRaw((socket) => socket.once('data', () => socket.write(hint + reply))),
		);
		const { status, headers, body } = await connect(url)(post());
		expect({ status, text: Buffer.from(body).toString() }).toEqual({ status: 200, text: 'ok' });
		expect(headers).not.toHaveProperty('x-hint');
	});
});

describe('connections', () => {
	test.each([1, 3, 10])(
		'are kept: 60 calls, %i at once, open no more than that',
		async (concurrency) => {
			const server = await keep(serve((_req, res) => void setImmediate(() => res.end('ok'))));
			const dispatcher = open(server.url, { connections: concurrency });
			const send = connect(server.url, { dispatcher });
			const runs = Array.from({ length: concurrency }, async () => {
				for (let call = 0; call < 60 / concurrency; call++) await send(post());
			});
			await Promise.all(runs);
			expect(server.connections).toBeLessThanOrEqual(concurrency);

			// The next run over the same connections opens none, however much later it comes.
			const opened = server.connections;
			await nextTurn();
			await nextTurn();
			await Promise.all(
				Array.from({ length: concurrency }, () => connect(server.url, { dispatcher })(post())),
			);
			expect(server.connections).toBe(opened);
		},
	);

	test('are never more than allowed, however many calls there are at once', async () => {
		const server = await keep(serve((_req, res) => void setImmediate(() => res.end('ok'))));
		const send = connect(server.url, { dispatcher: open(server.url, { connections: 4 }) });
		await Promise.all(Array.from({ length: 50 }, () => send(post())));
		expect(server.connections).toBe(4);
	});

	test('carry one request at a time', async () => {
		let most = 0;
		const server = await keep(
			serveRaw((socket) => {
				let underWay = 0;
				socket.on('data', (data) => {
					underWay += data.toString().split('POST / ').length - 1;
					most = Math.max(most, underWay);
					setImmediate(() => {
						underWay--;
						socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
					});
				});
			}),
		);
		const send = connect(server.url, { dispatcher: open(server.url, { connections: 1 }) });
		await Promise.all(Array.from({ length: 10 }, () => send(post())));
		expect({ most, connections: server.connections }).toEqual({ most: 1, connections: 1 });
	});
});

test('no message holds a part of the request', async () => {
	const server = await keep(serveRaw((socket) => socket.resetAndDestroy()));
	const request = codecs.privacy_number.encode([{ phone: '13800138000' }], 0);
	const error: unknown = await connect(server.url)(request).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(Error);
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		expect(`${cause.message}${cause.stack}`).not.toContain(qxtAccount.apiKey);
		expect(`${cause.message}${cause.stack}`).not.toContain('13800138000');
	}
});
