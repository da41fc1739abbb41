import { runCommand } from './command.mjs';
import { ensureDatabases } from './databases.mjs';
import { runJest } from './jest.mjs';
import { ensureNode24 } from './node24.mjs';
import { ensureBuild, ensureDependencies, ensureHost } from './setup.mjs';

/** `npm run test:queue`: set-up, then the tests of n8n in queue mode. Arguments go to jest. */
await runCommand(async () => {
	await ensureDependencies();
	await ensureBuild();
	const node24 = await ensureNode24();
	await ensureHost(node24);
	await ensureDatabases();
	const args = ['--config', 'test/queue/jest.config.mjs', ...process.argv.slice(2)];
	return await runJest({ node24, name: 'queue', args });
});
