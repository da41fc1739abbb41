import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { runCommand } from './command.mjs';
import { startN8n } from './n8nServer.mjs';
import { ensureNode24 } from './node24.mjs';
import { ROOT, SCREENSHOTS_FOLDER } from './paths.mjs';
import { step } from './progress.mjs';
import { ensureBuild, ensureDependencies, ensureHost } from './setup.mjs';
import { startSimulator } from './simulator.mjs';
import { installPackage } from './userFolder.mjs';

/**
 * `npm run screenshots`: takes the pictures of the documentation, `docs/images/en/` and `zh/`, of
 * the demo in a real editor in English and in Chinese.
 */
const LANGUAGES = [
	{ locale: 'en', pictures: 'en' },
	{ locale: 'zh-CN', pictures: 'zh' },
];

await runCommand(async () => {
	await ensureDependencies();
	await ensureBuild();
	const node24 = await ensureNode24();
	await ensureHost(node24);
	const executablePath = await ensureChromium();
	rmSync(SCREENSHOTS_FOLDER, { recursive: true, force: true });
	for (const { locale, pictures } of LANGUAGES) {
		const folder = join(ROOT, 'docs', 'images', pictures);
		mkdirSync(folder, { recursive: true });
		await photographDemo({ executablePath, node24, locale, folder });
	}
	return 0;
});

async function photographDemo({ executablePath, node24, locale, folder }) {
	// These need the dependencies that were just installed.
	const { FILES, runDemo } = await import('./demo/run.mjs');
	const { takePictures } = await import('./screenshots/take.mjs');
	const userFolder = join(SCREENSHOTS_FOLDER, locale);
	await installPackage(userFolder);
	const simulator = await step('Starting the simulator of the vendors', startSimulator);
	const n8n = await step('Starting n8n', () =>
		startN8n({ node24, userFolder, filesFolder: FILES, locale }),
	);
	const demo = await runDemo({ n8n, simulator });
	await step(`Taking the pictures of ${locale}`, () =>
		takePictures({ executablePath, n8n, simulator, demo, locale, folder }),
	);
	await Promise.all([n8n.stop(), simulator.stop()]);
}
