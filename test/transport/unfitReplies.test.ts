import { gzipSync } from 'node:zlib';
import { serve, type TestServer } from '../support/servers';
import { closeAll, connect, endOf, post } from '../support/transports';

const MB = 1_024 * 1_024;
const servers: TestServer[] = [];
const keep = async (server: Promise<TestServer>) => {
	servers.push(await server);
	return servers.at(-1)!;
};
afterEach(async () => {
	await closeAll();
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('a reply of more than 2 MB', () => {
	/** Sends so many bytes, as fast as they are taken. */
	async function pouring(bytes: number, headers: Record<string, string> = {}) {
		const state = { sent: 0, closed: Promise.resolve<unknown>(null) };
		const { url } = await keep(
			serve((req, res) => {
				state.closed = new Promise((resolve) => req.socket.once('close', resolve));
				res.writeHead(200, headers);
				const pour = () => {
					while (!res.destroyed && state.sent < bytes) {
						const chunk = Buffer.alloc(Math.min(64 * 1_024, bytes - state.sent), ' ');
						state.sent += chunk.length;
						if (!res.write(chunk)) return void res.once('drain', pour);
					}
					res.end();
				};
				pour();
			}),
		);
		return { url, state };
	}

	test.each([
		['announced', { 'content-length': String(50 * MB) }],
		['not announced', {}],
	])('(%s) is not read further', async (_what, headers) => {
		const { url, state } = await pouring(50 * MB, headers);
		expect(await endOf(connect(url)(post()))).toBe('too_large');
		await state.closed;
		// Some of it stood in the buffers of the sockets.
		expect(state.sent).toBeLessThan(12 * MB);
	});

	test.each([
		[2 * MB, 200],
		[2 * MB + 1, 'too_large'],
	])('%i bytes: %s', async (bytes, end) => {
		const { url } = await pouring(bytes);
		expect(await endOf(connect(url)(post()))).toBe(end);
	});
});

describe('a compressed reply', () => {
	test.each(['gzip', 'X-GZIP', 'br', 'deflate', 'zstd'])(
		'(%s) is not unpacked',
		async (encoding) => {
			const { url } = await keep(
				serve((_req, res) => {
					res.writeHead(200, { 'content-encoding': encoding }).end(gzipSync('{"code":0}'));
				}),
			);
			expect(await endOf(connect(url)(post()))).toBe('encoded');
		},
	);

	test('is known wherever its header stands, and however that is written', async () => {
		const headers = { Date: 'today', 'X-Of-16-Letters_': '1', 'CONTENT-ENCODING': 'gzip' };
		const { url } = await keep(serve((_req, res) => void res.writeHead(200, headers).end('ok')));
		expect(await endOf(connect(url)(post()))).toBe('encoded');
	});

	test('is not asked for', async () => {
		const { url } = await keep(
			serve((req, res) => void res.end(JSON.stringify(req.headers['accept-encoding'] ?? null))),
		);
		const reply = await connect(url)(post());
		expect(Buffer.from(reply.body).toString()).toMatch(/^(null|"identity")$/);
	});

	test.each(['identity', 'utf-8', 'UTF-8'])('only by name (%s) is read', async (encoding) => {
		const { url } = await keep(
			serve((_req, res) => void res.writeHead(200, { 'content-encoding': encoding }).end('ok')),
		);
		expect(await endOf(connect(url)(post()))).toBe(200);
	});
});
