import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import {
	type AddressInfo,
	createServer as createTcpServer,
	type Server,
	type Socket,
} from 'node:net';
import { generate } from 'selfsigned';
import type { Certificate } from '../../simulator/certificate';

/** A server of a test on 127.0.0.1, and how it is used. */
export interface TestServer {
	readonly url: string;
	readonly port: number;
	/** Connections accepted so far. */
	readonly connections: number;
	/** Connections open now. */
	readonly open: number;
	/** Ends all connections, too. */
	close(): Promise<void>;
}

/** Where a server of a test listens. */
interface Place {
	readonly host?: string;
	/** Default: a free one. */
	readonly port?: number;
}

async function listen(
	server: Server,
	protocol: string,
	{ host = '127.0.0.1', port: wanted = 0 }: Place = {},
): Promise<TestServer> {
	const sockets = new Set<Socket>();
	let connections = 0;
	server.on('connection', (socket) => {
		connections++;
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	});
	server.listen(wanted, host);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`,
		port,
		get connections() {
			return connections;
		},
		get open() {
			return sockets.size;
		},
		close: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}

/** An HTTP server; with a certificate, an HTTPS server. */
export async function serve(
	listener: RequestListener,
	certificate?: Certificate,
	place?: Place,
): Promise<TestServer> {
	return certificate
		? await listen(createHttpsServer(certificate, listener), 'https', place)
		: await listen(createHttpServer(listener), 'http', place);
}

/** A server that speaks for itself; `protocol` is what its URL says. */
export async function serveRaw(
	onConnection: (socket: Socket) => void,
	protocol = 'http',
): Promise<TestServer> {
	return await listen(createTcpServer(onConnection), protocol);
}

/** What is special about a certificate; by default it is for this machine and signs itself. */
interface CertificateOptions {
	readonly host?: string;
	readonly isExpired?: boolean;
	/** The authority that signs it. */
	readonly ca?: Certificate;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A certificate as a server may have it. */
export async function makeServerCertificate({
	host,
	isExpired,
	ca,
}: CertificateOptions = {}): Promise<Certificate> {
	const now = Date.now();
	const altName = host ? { type: 2, value: host } : { type: 7, ip: '127.0.0.1' };
	const made = await generate([{ name: 'commonName', value: host ?? '127.0.0.1' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		notBeforeDate: new Date(now - 2 * DAY_MS),
		notAfterDate: new Date(isExpired ? now - DAY_MS : now + DAY_MS),
		extensions: [
			{ name: 'basicConstraints', cA: !ca, critical: true },
			{ name: 'subjectAltName', altNames: [altName] as never },
		],
		...(ca && { ca }),
	});
	return { key: made.private, cert: made.cert };
}
