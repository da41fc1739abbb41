import { mkdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { withNode24 } from './node24.mjs';
import { RESULTS, ROOT } from './paths.mjs';
import { start } from './processes.mjs';

/**
 * Runs jest on Node 24, or on another, and keeps its results as JSON under `name` for `.ci/run`.
 * Gives jest's exit code. Further arguments go to jest as they are.
 */
export async function runJest({ node24, node = node24, name, args, env = {} }) {
	const outputFile = join(RESULTS, `${name}.json`);
	mkdirSync(RESULTS, { recursive: true });
	rmSync(outputFile, { force: true });
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
	const child = start(
		node,
		[...flags, jest, '--json', `--outputFile=${outputFile}`, ...args],
		// jest prints its report on stderr; the JSON on stdout is in the file already.
		{ cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...withNode24(node), ...env } },
	);
	const [code] = await once(child, 'exit');
	return code ?? 1;
}
