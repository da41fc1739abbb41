import { once } from 'node:events';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { writePage } from './mutation/page.mjs';
import { checkReasons } from './mutation/survivors.mjs';
import { ensureNode24, withNode24 } from './node24.mjs';
import { ROOT } from './paths.mjs';
import { start } from './processes.mjs';
import { ensureDependencies } from './setup.mjs';

/**
 * `npm run test:mutation`: breaks the code in thousands of ways and looks whether the tests notice.
 * Arguments go to Stryker, e.g. `--mutate 'core/plan/*.ts'`; without any, `docs/mutation.md` is written.
 */
await runCommand(async () => {
	checkReasons();
	await ensureDependencies();
	const node24 = await ensureNode24();
	const stryker = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
	const args = process.argv.slice(2);
	const child = start(node24, [stryker, 'run', ...args], {
		cwd: ROOT,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: withNode24(node24),
	});
	const [code] = await once(child, 'exit');
	if (args.length === 0) writePage();
	return code ?? 1;
});
