import { createServer } from 'node:http';
import { connect as dial } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from '../../simulator/certificate';
import { serve, type TestServer } from '../support/servers';
import { closeAll, connect, endOf, open, post } from '../support/transports';

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
	name,
	name.toLowerCase(),
]);
const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
const ends: Array<() => unknown> = [];

beforeEach(() => {
	for (const name of names) delete process.env[name];
});
afterEach(async () => {
	await closeAll();
	for (const end of ends.splice(0)) await end();
});
afterAll(() => {
	for (const name of names) {
		if (before[name] === undefined) delete process.env[name];
		else process.env[name] = before[name];
	}
});

async function keep(server: Promise<TestServer>): Promise<TestServer> {
	const kept = await server;
	ends.push(() => kept.close());
	return kept;
}

/** A proxy that forwards and tunnels, and writes down what it is asked for. */
async function startProxy({ refuse = 0 } = {}) {
	const asked: string[] = [];
	const headers: Array<Record<string, unknown>> = [];
	const server = createServer(async (req, res) => {
		asked.push(`${req.method} ${req.url}`);
		headers.push(req.headers);
		if (refuse) return void res.writeHead(refuse).end();
		const target = new URL(req.url!);
		const reply = await fetch(target, { method: req.method, headers: { 'x-forwarded': 'yes' } });
		res.writeHead(reply.status).end(await reply.text());
	});
	server.on('connect', (req, socket) => {
		asked.push(`CONNECT ${req.url}`);
		headers.push(req.headers);
		socket.on('error', () => {});
		if (refuse) return void socket.end(`HTTP/1.1 ${refuse} Refused\r\n\r\n`);
		const [host, port] = req.url!.split(':');
		const target = dial(Number(port), host);
		target.on('error', () => socket.destroy());
		target.once('connect', () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			socket.pipe(target).pipe(socket);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	ends.push(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, port, asked, headers };
}

const vendor = () => keep(serve((_req, res) => void res.end('vendor')));

describe('a service URL with http', () => {
	test.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])(
		'goes through %s, without a tunnel',
		async (name) => {
			const [proxy, { url }] = [await startProxy(), await vendor()];
			process.env[name] = proxy.url;
			const reply = await connect(url)(post('/carrier'));
			expect(Buffer.from(reply.body).toString()).toBe('vendor');
			expect(proxy.asked).toEqual([`POST ${url}/carrier`]);
		},
	);

	test.each([
		['HTTP_PROXY', 'ALL_PROXY'],
		['http_proxy', 'HTTP_PROXY'],
	])('goes through %s rather than %s', async (used, unused) => {
		const [proxy, other, { url }] = [await startProxy(), await startProxy(), await vendor()];
		process.env[used] = proxy.url;
		process.env[unused] = other.url;
		expect(await endOf(connect(url)(post()))).toBe(200);
		expect([proxy.asked.length, other.asked.length]).toEqual([1, 0]);
	});

	test('goes through a proxy that is set without its protocol', async () => {
		const [proxy, { url }] = [await startProxy(), await vendor()];
		process.env.HTTP_PROXY = `127.0.0.1:${proxy.port}`;
		expect(await endOf(connect(url)(post()))).toBe(200);
		expect(proxy.asked).toHaveLength(1);
	});

	test.each(['NO_PROXY', 'no_proxy'])('goes straight to hosts of %s', async (name) => {
		const [proxy, { url }] = [await startProxy(), await vendor()];
		process.env.HTTP_PROXY = proxy.url;
		process.env[name] = 'example.com,127.0.0.1';
		expect(await endOf(connect(url)(post()))).toBe(200);
		expect(proxy.asked).toEqual([]);
	});

	test('goes straight where only HTTPS_PROXY is set', async () => {
		const [proxy, { url }] = [await startProxy(), await vendor()];
		process.env.HTTPS_PROXY = proxy.url;
		expect(await endOf(connect(url)(post()))).toBe(200);
		expect(proxy.asked).toEqual([]);
	});

	test('that the proxy answers itself ends by its HTTP status', async () => {
		const [proxy, { url }] = [await startProxy({ refuse: 502 }), await vendor()];
		process.env.HTTP_PROXY = proxy.url;
		expect(await endOf(connect(url)(post()))).toBe(502);
	});

	test('keeps its connections to the proxy', async () => {
		const [proxy, { url }] = [await startProxy(), await vendor()];
		process.env.HTTP_PROXY = proxy.url;
		const send = connect(url, { dispatcher: open(url, { connections: 2 }) });
		for (let call = 0; call < 10; call++) expect(await endOf(send(post()))).toBe(200);
		expect(proxy.asked).toHaveLength(10);
	});

	test('ends as connect where there is no proxy', async () => {
		const gone = await serve(() => {});
		await gone.close();
		process.env.HTTP_PROXY = gone.url;
		expect(await endOf(connect((await vendor()).url)(post()))).toBe('connect');
	});
});

describe('a service URL with https', () => {
	// Not trusted here: that the certificate arrives shows that the tunnel stands.
	const secureVendor = async () =>
		await keep(serve((_req, res) => void res.end('vendor'), await makeCertificate()));

	test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])(
		'goes through a tunnel of %s',
		async (name) => {
			const [proxy, { url, port }] = [await startProxy(), await secureVendor()];
			process.env[name] = proxy.url;
			expect(await endOf(connect(url)(post()))).toBe('tls');
			expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${port}`]);
		},
	);

	test('goes straight where only HTTP_PROXY is set', async () => {
		const [proxy, { url }] = [await startProxy(), await secureVendor()];
		process.env.HTTP_PROXY = proxy.url;
		expect(await endOf(connect(url)(post()))).toBe('tls');
		expect(proxy.asked).toEqual([]);
	});

	test('shows the proxy neither request nor key', async () => {
		const [proxy, { url }] = [await startProxy(), await secureVendor()];
		process.env.HTTPS_PROXY = proxy.url;
		await endOf(connect(url)(post('/carrier', 'apikey=fake-key')));
		expect(proxy.asked).toHaveLength(1);
		expect(JSON.stringify([proxy.asked, proxy.headers])).not.toMatch(/carrier|fake-key/);
	});

	test.each([403, 407, 502])('that the proxy refuses (HTTP %i) was not sent', async (status) => {
		const [proxy, { url }] = [await startProxy({ refuse: status }), await secureVendor()];
		process.env.HTTPS_PROXY = proxy.url;
		expect(await endOf(connect(url)(post()))).toBe('proxy');
		expect(proxy.asked).toHaveLength(1);
	});

	test('signs in at a proxy that wants it', async () => {
		const [proxy, { url }] = [await startProxy(), await secureVendor()];
		process.env.HTTPS_PROXY = `http://user:p%40ss@127.0.0.1:${proxy.port}`;
		await endOf(connect(url)(post()));
		const token = Buffer.from('user:p@ss').toString('base64');
		expect(proxy.headers[0]).toMatchObject({ 'proxy-authorization': `Basic ${token}` });
	});

	test('goes straight to hosts of NO_PROXY', async () => {
		const [proxy, { url }] = [await startProxy(), await secureVendor()];
		process.env.HTTPS_PROXY = proxy.url;
		process.env.NO_PROXY = '127.0.0.1';
		expect(await endOf(connect(url)(post()))).toBe('tls');
		expect(proxy.asked).toEqual([]);
	});
});
