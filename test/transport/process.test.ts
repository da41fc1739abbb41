import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from '../../simulator/certificate';
import { makeCertificateFor, serve, serveRaw, type TestServer } from '../support/servers';
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

	test('must be trusted, and be for the host that is asked', async () => {
		const [right, other] = [await makeCertificate(), await makeCertificateFor('elsewhere.test')];
		const good = await keep(serve((_req, res) => void res.end('ok'), right));
		const wrongHost = await keep(serve((_req, res) => void res.end('ok'), other));
		const stranger = await keep(serve((_req, res) => void res.end('ok'), await makeCertificate()));
		const ends = await askInChild([good.url, wrongHost.url, stranger.url], {
			env: trusting(right.cert, other.cert),
		});
		expect(ends).toEqual([200, 'tls', 'tls']);
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
