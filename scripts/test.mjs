import { runCommand } from './command.mjs';
import { runJest } from './jest.mjs';
import { ensureNode24 } from './node24.mjs';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';
import { ensureBuild, ensureDependencies } from './setup.mjs';

/** `npm test`: set-up, then everything that needs no n8n server. Arguments go to jest. */
await runCommand(async () => {
	await ensureDependencies();
	const node24 = await ensureNode24();
	await ensureBuild();
	await step('Checking types', () => npmRun('typecheck'));
	await step('Linting', () => npmRun('lint'));
	return await runJest({ node24, name: 'unit', args: process.argv.slice(2) });
});

async function npmRun(script) {
	await run('npm', ['run', '--silent', script], { cwd: ROOT });
}
