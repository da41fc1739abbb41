import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { makeCertificate } from '../../simulator/certificate';
import type { EgressFilter } from '../../transport/dispatcher';
import { serve, serveRaw, type TestServer } from '../support/servers';
import { closeAll, connect, endOf, open, post } from '../support/transports';

/** What was broken comes back, and the same connections work again without anybody's help. */

const servers: TestServer[] = [];
const keep = async (server: Promise<TestServer>) => {
	servers.push(await server);
	return servers.at(-1)!;
};
const stopAll = async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
};
afterEach(async () => {
	await closeAll();
	await stopAll();
});

const answerAt = async (port = 0) =>
	await keep(serve((_req, res) => void res.end('ok'), undefined, { port }));

describe.each([1, 10])('a pool of %i', (connections) => {
	const askAll = async (url: string, dispatcher: ReturnType<typeof open>) => {
		const send = connect(url, { dispatcher, timeoutMs: 500 });
		const ends = await Promise.all(Array.from({ length: 10 }, () => endOf(send(post()))));
		return [...new Set(ends)];
	};

	/** The vendor goes away; what is sent over a connection before its end is seen is lost. */
	const loseVendor = async (url: string, dispatcher: ReturnType<typeof open>) => {
		await stopAll();
		for (const end of await askAll(url, dispatcher)) expect(end).toMatch(/^(connect|reset|dns)$/);
	};

	test('whose vendor is away, back, away and back', async () => {
		const { port, url } = await answerAt();
		const dispatcher = open(url, { connections });
		expect(await askAll(url, dispatcher)).toEqual([200]);
		for (let round = 0; round < 2; round++) {
			await loseVendor(url, dispatcher);
			expect(await askAll(url, dispatcher)).toEqual(['connect']);
			await answerAt(port);
			expect(await askAll(url, dispatcher)).toEqual([200]);
		}
	});

	test('whose vendor comes back speaking HTTP after nonsense, silence and resets', async () => {
		const first = await keep(serveRaw((socket) => void socket.end('SSH-2.0\r\n')));
		const { port, url } = first;
		const dispatcher = open(url, { connections });
		expect(await askAll(url, dispatcher)).toEqual(['reset']);
		await stopAll();
		await keep(serve(() => {}, undefined, { port }));
		const ends = await askAll(url, dispatcher);
		// Those behind a silent one were not sent.
		expect(ends).toContain('timeout');
		for (const end of ends) expect(end).toMatch(/^timeout/);
		await loseVendor(url, dispatcher);
		await answerAt(port);
		expect(await askAll(url, dispatcher)).toEqual([200]);
	});

	test('whose vendor’s certificate is not trusted asks nothing, however often', async () => {
		let requests = 0;
		const certificate = await makeCertificate();
		const { url } = await keep(serve((_req, res) => void (requests++, res.end()), certificate));
		const dispatcher = open(url, { connections });
		expect(await askAll(url, dispatcher)).toEqual(['tls']);
		expect(await askAll(url, dispatcher)).toEqual(['tls']);
		expect(requests).toBe(0);
	});

	test('whose vendor’s name is not found, and then found', async () => {
		const { port } = await answerAt();
		let isDown = true;
		const resolve: LookupFunction = (host, options, callback) => {
			if (!isDown) return dnsLookup('127.0.0.1', options, callback as never);
			const error = Object.assign(new Error(`getaddrinfo EAI_AGAIN ${host}`), {
				code: 'EAI_AGAIN',
			});
			callback(error, '', 4);
		};
		const egressFilter: EgressFilter = {
			validateUrl: async () => ({ ok: true }),
			createSecureLookup: () => resolve,
		};
		const url = `http://vendor.test:${port}`;
		const dispatcher = open(url, { connections, egressFilter });
		for (isDown of [true, false, true, false]) {
			// Kept connections need no name: they are closed by the vendor's going away.
			if (isDown) await loseVendor(url, dispatcher);
			else await answerAt(port);
			expect(await askAll(url, dispatcher)).toEqual([isDown ? 'dns' : 200]);
		}
	});
});

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
	addresses?.some(({ address }) => address === '::1'),
);

(hasIpv6 ? describe : describe.skip)('an IPv6 address', () => {
	const start = async () =>
		await keep(serve((req, res) => void res.end(req.headers.host), undefined, { host: '::1' }));

	test('is asked, and named as it is written', async () => {
		const { url, port } = await start();
		const reply = await connect(url)(post());
		expect(Buffer.from(reply.body).toString()).toBe(`[::1]:${port}`);
	});

	test('is shown to n8n’s egress filter', async () => {
		const { url } = await start();
		const asked: string[] = [];
		const egressFilter: EgressFilter = {
			validateUrl: async (one) => {
				asked.push(new URL(one).hostname);
				return { ok: false, error: new Error('not allowed') };
			},
			createSecureLookup: () => dnsLookup as LookupFunction,
		};
		const dispatcher = open(url, { egressFilter });
		expect(await endOf(connect(url, { dispatcher })(post()))).toBe('blocked');
		expect(asked).toEqual(['[::1]']);
	});

	test('goes straight where NO_PROXY names it', async () => {
		const { url, port } = await start();
		const proxy = await keep(serveRaw((socket) => void socket.destroy()));
		const before = { ...process.env };
		Object.assign(process.env, { HTTP_PROXY: proxy.url, NO_PROXY: `[::1]:${port}` });
		try {
			expect(await endOf(connect(url)(post()))).toBe(200);
			expect(proxy.connections).toBe(0);
		} finally {
			for (const name of ['HTTP_PROXY', 'NO_PROXY']) {
				if (before[name] === undefined) delete process.env[name];
				else process.env[name] = before[name];
			}
		}
	});
});
