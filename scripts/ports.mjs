import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this machine that is free now: the preferred one when nobody listens there. */
export async function freePort(preferred = 0) {
	const server = createServer();
	try {
		server.listen(preferred, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address();
		server.close();
		await once(server, 'close');
		return port;
	} catch (error) {
		if (preferred === 0 || error.code !== 'EADDRINUSE') throw error;
		return await freePort();
	}
}
