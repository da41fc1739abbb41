import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './paths.mjs';
import { startServer, stop } from './processes.mjs';

/** Starts the vendors' simulator on a free port of this machine; gives its address. */
export async function startSimulator(settings = {}) {
	const main = join(ROOT, 'simulator', 'main.ts');
	const args = ['--import', 'tsx', main, '--port', '0', '--settings', JSON.stringify(settings)];
	const child = startServer(process.execPath, args, { cwd: ROOT });
	let complaint = '';
	child.stderr.on('data', (chunk) => (complaint = `${complaint}${chunk}`.slice(-2000)));
	const lines = createInterface({ input: child.stdout });
	const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [])]);
	if (line === undefined) throw new Error(`The simulator did not start\n${complaint}`.trim());
	return { url: JSON.parse(line).url, stop: () => stop(child), ended: once(child, 'exit') };
}
