import { runCommand } from './command.mjs';
import { runJest } from './jest.mjs';
import { ensureNode24 } from './node24.mjs';
import { ensureBuild, ensureDependencies, ensureHost } from './setup.mjs';

/** `npm run test:long`: what load does to a real n8n, and what stays after many runs. Arguments go to jest. */
await runCommand(async () => {
	await ensureDependencies();
	await ensureBuild();
	const node24 = await ensureNode24();
	await ensureHost(node24);
	const args = ['--config', 'test/long/jest.config.mjs', ...process.argv.slice(2)];
	return await runJest({ node24, name: 'long', args });
});
