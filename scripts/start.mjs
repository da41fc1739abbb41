import { relative } from 'node:path';
import { mayBeInterrupted, runCommand } from './command.mjs';
import { startN8n } from './n8nServer.mjs';
import { ensureNode24 } from './node24.mjs';
import { DEMO_FOLDER, ROOT } from './paths.mjs';
import { step } from './progress.mjs';
import { ensureBuild, ensureDependencies, ensureHost } from './setup.mjs';
import { startSimulator } from './simulator.mjs';
import { installPackage } from './userFolder.mjs';

/**
 * `npm start`: sets everything up, checks the sample list in a real n8n, and leaves n8n open until
 * Ctrl-C. With `--once` it ends after the summary.
 */
const PREFERRED_PORT = 5678;
const once = process.argv.includes('--once');

await runCommand(async () => {
	const node24 = await setUp();
	// What follows needs the dependencies that were just installed.
	const { FILES, RESULT, runDemo } = await import('./demo/run.mjs');
	const { summaryTable } = await import('./demo/summary.mjs');
	const simulator = await step('Starting the simulator of the vendors', startSimulator);
	const n8n = await step('Starting n8n', () =>
		startN8n({
			node24,
			userFolder: DEMO_FOLDER,
			filesFolder: FILES,
			preferredPort: PREFERRED_PORT,
		}),
	);
	const { summary, editorUrl, signIn } = await runDemo({ n8n, simulator });
	console.log(`\n${summaryTable(summary)}\n`);
	console.log(`Result   ${relative(ROOT, RESULT)}`);
	if (summary.failed > 0) console.error(`Failed   ${summary.firstError}`);
	const exitCode = summary.failed > 0 ? 1 : 0;
	if (once) return exitCode;

	console.log(`Editor   ${editorUrl}`);
	console.log(`Sign in  ${signIn.email}  ${signIn.password}`);
	console.log('\nn8n and the simulator stay open. Press Ctrl-C to end them.');
	mayBeInterrupted(exitCode);
	await Promise.race([n8n.ended, simulator.ended]);
	throw new Error('n8n or the simulator ended by itself');
});

async function setUp() {
	await ensureDependencies();
	await ensureBuild();
	const node24 = await ensureNode24();
	await ensureHost(node24);
	await installPackage(DEMO_FOLDER);
	return node24;
}
