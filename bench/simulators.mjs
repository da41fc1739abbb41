import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../scripts/paths.mjs';
import { startServer, stop } from '../scripts/processes.mjs';

/**
 * Starts the vendors' simulator in a process of its own.
 *
 * @returns its `url`; `caFile` to trust, with https; `control(method, path, body?)`; `stop()`
 */
export async function startSimulator(node, { scheme }) {
	const tls = scheme === 'https' ? ['--tls'] : [];
	const main = join(ROOT, 'simulator', 'main.ts');
	const child = startServer(node, ['--import', 'tsx', main, ...tls], { cwd: ROOT });
	let complaint = '';
	child.stderr.on('data', (chunk) => (complaint = `${complaint}${chunk}`.slice(-2000)));
	const lines = createInterface({ input: child.stdout });
	const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [])]);
	if (line === undefined) throw new Error(`The simulator did not start\n${complaint}`.trim());
	const { url, ca } = JSON.parse(line);
	const folder = mkdtempSync(join(tmpdir(), 'bench-ca-'));
	const caFile = join(folder, 'ca.pem');
	if (ca) writeFileSync(caFile, ca);
	return {
		url,
		caFile: ca && caFile,
		control: async (method, path, body) => await control({ url, ca }, { method, path, body }),
		stop: async () => {
			rmSync(folder, { recursive: true, force: true });
			await stop(child);
		},
	};
}

async function control({ url, ca }, { method, path, body }) {
	const send = ca ? httpsRequest : httpRequest;
	const headers = { 'content-type': 'application/json', connection: 'close' };
	const request = send(`${url}/_simulator/${path}`, { method, headers, ca, agent: false });
	request.end(body && JSON.stringify(body));
	const [response] = await once(request, 'response');
	let text = '';
	for await (const chunk of response) text += chunk;
	if (response.statusCode !== 200) throw new Error(`The simulator refused ${path}: ${text}`);
	return JSON.parse(text);
}
