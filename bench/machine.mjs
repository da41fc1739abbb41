import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { HOST, ROOT } from '../scripts/paths.mjs';

/** Where the figures come from, in one line. */
export function describeMachine(node) {
	const version = (folder, name) =>
		JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
	return [
		`${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`,
		`${Math.round(totalmem() / 2 ** 30)} GB`,
		process.platform,
		`Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1)}`,
		`n8n-core ${version(HOST, 'n8n-core')}`,
		`n8n-workflow ${version(HOST, 'n8n-workflow')}`,
		`undici ${version(ROOT, 'undici')}`,
	].join(', ');
}
