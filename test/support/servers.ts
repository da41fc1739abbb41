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

async function listen(server: Server, protocol: string): Promise<TestServer> {
	const sockets = new Set<Socket>();
	let connections = 0;
	server.on('connection', (socket) => {
		connections++;
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `${protocol}://127.0.0.1:${port}`,
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
): Promise<TestServer> {
	return certificate
		? await listen(createHttpsServer(certificate, listener), 'https')
		: await listen(createHttpServer(listener), 'http');
}

/** A server that speaks for itself; `protocol` is what its URL says. */
export async function serveRaw(
	onConnection: (socket: Socket) => void,
	protocol = 'http',
): Promise<TestServer> {
	return await listen(createTcpServer(onConnection), protocol);
}

/** A certificate for another host than the one that is asked. */
export async function makeCertificateFor(host: string): Promise<Certificate> {
	const made = await generate([{ name: 'commonName', value: host }], {
		keyType: 'ec',
		algorithm: 'sha256',
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
		],
	});
	return { key: made.private, cert: made.cert };
}
