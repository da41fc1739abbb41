import { ensureChromium } from './chromium.mjs';
import { runCommand } from './command.mjs';
import { runJest } from './jest.mjs';
import { ensureNode24 } from './node24.mjs';
import { ensureBuild, ensureDependencies, ensureHost } from './setup.mjs';

/** `npm run test:e2e`: set-up, then the tests that need a real n8n. Arguments go to jest. */
await runCommand(async () => {
	await ensureDependencies();
	await ensureBuild();
	const node24 = await ensureNode24();
	await ensureHost(node24);
	const env = { E2E_CHROMIUM: await ensureChromium() };
	const args = ['--config', 'test/e2e/jest.config.mjs', ...process.argv.slice(2)];
	return await runJest({ node24, name: 'e2e', args, env });
});
