import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median } from './results.mjs';

const REPETITIONS = 5;
const FILE = fileURLToPath(new URL('requireNodes.mjs', import.meta.url));

/** How long n8n's start takes longer for this package: the median of some fresh processes, in ms. */
export async function timeRequire(node) {
	const measured = [];
	for (let time = 0; time < REPETITIONS; time++) {
		const child = fork(FILE, { execPath: node, execArgv: [] });
		const [{ requireMs }] = await once(child, 'message');
		await once(child, 'exit');
		measured.push(requireMs);
	}
	return median(measured);
}
