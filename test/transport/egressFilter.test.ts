import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { EgressFilter } from '../../transport/dispatcher';
import { serve, type TestServer } from '../support/servers';
import { closeAll, connect, endOf, open, post } from '../support/transports';

const servers: TestServer[] = [];
afterEach(async () => {
	await closeAll();
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function startVendor(): Promise<TestServer> {
	const server = await serve((_req, res) => void res.end('ok'));
	servers.push(server);
	return server;
}

/** n8n's filter, as its SSRF protection gives it, and what it was asked. */
function filterThat(isAllowed: (host: string) => boolean) {
	const asked = { urls: [] as string[], hosts: [] as string[] };
	const lookup: LookupFunction = (host, options, callback) => {
		asked.hosts.push(host);
		if (isAllowed(host)) dnsLookup(host, options, callback as never);
		else callback(new Error(`${host} is not allowed`), '', 4);
	};
	const filter: EgressFilter = {
		validateUrl: async (url) => {
			asked.urls.push(String(url));
			const ok = isAllowed(new URL(url).hostname);
			return ok ? { ok } : { ok, error: new Error('not allowed') };
		},
		createSecureLookup: () => lookup,
	};
	return { filter, asked };
}

describe('n8n’s egress filter', () => {
	test('is asked before a connection to an IP literal', async () => {
		const server = await startVendor();
		const { filter, asked } = filterThat(() => true);
		const dispatcher = open(server.url, { egressFilter: filter });
		expect(await endOf(connect(server.url, { dispatcher })(post()))).toBe(200);
		expect(asked.urls.map((url) => new URL(url).hostname)).toEqual(['127.0.0.1']);
	});

	test('is asked before a connection to a name, and resolves it', async () => {
		const { port } = await startVendor();
		const url = `http://localhost:${port}`;
		const { filter, asked } = filterThat(() => true);
		const dispatcher = open(url, { egressFilter: filter });
		expect(await endOf(connect(url, { dispatcher })(post()))).toBe(200);
		expect(asked.urls).toHaveLength(1);
		expect(asked.hosts).toEqual(['localhost']);
	});

	test('is asked once for each connection, not for each call', async () => {
		const server = await startVendor();
		const { filter, asked } = filterThat(() => true);
		const dispatcher = open(server.url, { egressFilter: filter, connections: 2 });
		const send = connect(server.url, { dispatcher });
		await Promise.all(Array.from({ length: 20 }, () => send(post())));
		expect(asked.urls).toHaveLength(server.connections);
	});

	test.each(['127.0.0.1', 'localhost'])(
		'that forbids %s: blocked, and no connection',
		async (host) => {
			const server = await startVendor();
			const url = `http://${host}:${server.port}`;
			const { filter } = filterThat(() => false);
			const dispatcher = open(url, { egressFilter: filter });
			expect(await endOf(connect(url, { dispatcher })(post()))).toBe('blocked');
			expect(server.connections).toBe(0);
		},
	);

	test('that forbids the address a name leads to: no connection', async () => {
		const server = await startVendor();
		const url = `http://localhost:${server.port}`;
		const { filter } = filterThat(() => true);
		const lookup: LookupFunction = (_host, _options, callback) =>
			callback(new Error('127.0.0.1 is not allowed'), '', 4);
		const strict = { ...filter, createSecureLookup: () => lookup };
		const dispatcher = open(url, { egressFilter: strict });
		expect(['blocked', 'connect', 'dns']).toContain(
			await endOf(connect(url, { dispatcher })(post())),
		);
		expect(server.connections).toBe(0);
	});

	test('that itself fails forbids', async () => {
		const server = await startVendor();
		const { filter } = filterThat(() => true);
		const broken = { ...filter, validateUrl: () => Promise.reject(new Error('broken')) };
		const dispatcher = open(server.url, { egressFilter: broken });
		expect(await endOf(connect(server.url, { dispatcher })(post()))).toBe('blocked');
		expect(server.connections).toBe(0);
	});

	describe('through a proxy', () => {
		afterEach(() => void delete process.env.HTTP_PROXY);

		test('is asked about the vendor’s host, too', async () => {
			const proxy = await startVendor();
			process.env.HTTP_PROXY = proxy.url;
			const { filter } = filterThat((host) => host !== 'forbidden.test');
			const url = 'http://forbidden.test';
			const dispatcher = open(url, { egressFilter: filter });
			expect(await endOf(connect(url, { dispatcher })(post()))).toBe('blocked');
			expect(proxy.connections).toBe(0);
		});
	});
});
