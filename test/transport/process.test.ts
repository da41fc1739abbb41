import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from '../../simulator/certificate';
import { makeServerCertificate, serve, serveRaw, type TestServer } from '../support/servers';
import { closeAll, connect, endOf, post } from '../support/transports';

const folder = mkdtempSync(path.join(tmpdir(), 'transport-'));
const servers: TestServer[] = [];
const keep = async (server: Promise<TestServer>) => {
	servers.push(await server);
	return servers.at(-1)!;
};
afterEach(async () => {
	await closeAll();
	await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Asks each URL in a process of its own; gives how each ended, once the process has ended by itself. */
async function askInChild(
	urls: readonly string[],
	{ timeoutMs = 5_000, env = {} }: { timeoutMs?: number; env?: Record<string, string> } = {},
): Promise<unknown> {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', path.join(__dirname, 'child.ts'), String(timeoutMs), ...urls],
		{ env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let [printed, errors] = ['', ''];
	child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
	child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Error(`The process ended with ${code}: ${errors}`);
	return JSON.parse(printed);
}

/** The environment of a process that trusts these certificates, as n8n's administrators set it. */
function trusting(...certificates: string[]): Record<string, string> {
	const file = path.join(folder, `${servers.length}.pem`);
	writeFileSync(file, certificates.join('\n'));
	return { NODE_EXTRA_CA_CERTS: file };
}

describe('a certificate', () => {
	test('that nobody trusts ends as tls, and nothing is sent', async () => {
		let requests = 0;
		const certificate = await makeCertificate();
		const { url } = await keep(serve((_req, res) => void (requests++, res.end()), certificate));
		expect(await endOf(connect(url)(post()))).toBe('tls');
		expect(requests).toBe(0);
	});

	/** HTTPS servers with these certificates. */
	const startAll = async (...certificates: Array<{ key: string; cert: string }>) =>
		await Promise.all(
			certificates.map((one) => keep(serve((_req, res) => void res.end('ok'), one))),
		);

	test('must be trusted, be for the host that is asked, and not be expired', async () => {
		const good = await makeCertificate();
		const elsewhere = await makeServerCertificate({ host: 'elsewhere.test' });
		const expired = await makeServerCertificate({ isExpired: true });
		const hosts = await startAll(good, elsewhere, expired, await makeCertificate());
		const urls = hosts.map(({ url }) => url);
		const env = trusting(good.cert, elsewhere.cert, expired.cert);
		expect(await askInChild(urls, { env })).toEqual([200, 'tls', 'tls', 'tls']);
	});

	test('of a private authority is accepted where NODE_EXTRA_CA_CERTS names it', async () => {
		const ca = await makeServerCertificate({ host: 'ca.test' });
		const [host] = await startAll(await makeServerCertificate({ ca }));
		const proxy = await keep(serveTunnel());
		const env = trusting(ca.cert);
		expect(await askInChild([host!.url], { env })).toEqual([200]);
		expect(await askInChild([host!.url])).toEqual(['tls']);
		// Through a tunnel as well.
		const tunnelled = { ...env, HTTPS_PROXY: proxy.url };
		expect(await askInChild([host!.url], { env: tunnelled })).toEqual([200]);
		expect(proxy.connections).toBe(1);
	});

	test('is verified whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
		const { url } = await keep(serve((_req, res) => void res.end('ok'), await makeCertificate()));
		const ends = await askInChild([url], { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
		expect(ends).toEqual(['tls']);
	});

	test('is verified through a proxy, too', async () => {
		const { url } = await keep(serve((_req, res) => void res.end('ok'), await makeCertificate()));
		const proxy = await keep(serveTunnel());
		const ends = await askInChild([url], {
			env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', HTTPS_PROXY: proxy.url },
		});
		expect(proxy.connections).toBeGreaterThan(0);
		expect(ends).toEqual(['tls']);
	});
});

describe('nothing keeps n8n’s process from ending', () => {
	test('after an answer, though its connection is kept', async () => {
		const server = await keep(serve((_req, res) => void res.end('ok')));
		expect(await askInChild([server.url])).toEqual([200]);
	});

	test('after a time-out, a reset and a refused connection', async () => {
		const hanging = await keep(serve(() => {}));
		const resetting = await keep(
			serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy())),
		);
		const gone = await serve(() => {});
		await gone.close();
		const ends = await askInChild([hanging.url, resetting.url, gone.url], { timeoutMs: 200 });
		expect(ends).toEqual(['timeout', 'reset', 'connect']);
	});
});

/** A proxy that opens tunnels and knows nothing else. */
async function serveTunnel(): Promise<TestServer> {
	const { connect: dial } = await import('node:net');
	return await serveRaw((socket) => {
		socket.once('data', (head) => {
			const [, host, port] = /^CONNECT ([^:]+):(\d+)/.exec(head.toString())!;
			const target = dial(Number(port), host);
			target.on('error', () => socket.destroy());
			target.once('connect', () => {
				socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
				socket.pipe(target).pipe(socket);
			});
		});
	});
}
