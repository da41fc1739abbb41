import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopOnSignals } from '../../../scripts/command.mjs';
import { startN8n } from '../../../scripts/n8nServer.mjs';
import { N8nRest } from '../../../scripts/n8nRest.mjs';
import { ensureNode24 } from '../../../scripts/node24.mjs';
import { E2E_FOLDER } from '../../../scripts/paths.mjs';
import { stopAll } from '../../../scripts/processes.mjs';
import { startSimulator } from '../../../scripts/simulator.mjs';
import { installPackage } from '../../../scripts/userFolder.mjs';

const NAME = 'n8n-nodes-cn-phone-check';

/**
 * Two empty n8n with the packed package in them, in English and in Chinese, their owners signed in,
 * and the vendors' simulator.
 */
export default async function setUp() {
	stopOnSignals();
	try {
		rmSync(E2E_FOLDER, { recursive: true, force: true });
		const simulator = await startSimulator();
		const node24 = await ensureNode24();
		const english = await startEmptyN8n({ node24, locale: 'en' });
		const chinese = await startEmptyN8n({ node24, locale: 'zh-CN' });
		Object.assign(process.env, {
			E2E_N8N_URL: english.url,
			E2E_N8N_SESSION: english.session,
			E2E_CHINESE_N8N_URL: chinese.url,
			E2E_CHINESE_N8N_SESSION: chinese.session,
			E2E_SIMULATOR_URL: simulator.url,
			E2E_NODE24: node24,
			E2E_FILES_FOLDER: english.filesFolder,
			E2E_PACKAGE_FOLDER: join(english.userFolder, '.n8n', 'nodes', 'node_modules', NAME),
		});
	} catch (error) {
		await stopAll();
		throw error;
	}
}

async function startEmptyN8n({ node24, locale }) {
	const userFolder = join(E2E_FOLDER, locale);
	const filesFolder = join(userFolder, 'files');
	await installPackage(userFolder);
	const { url } = await startN8n({ node24, userFolder, filesFolder, locale });
	const rest = new N8nRest(url);
	await rest.signIn({ email: 'owner@example.com', password: 'Phone-check-e2e-1' });
	return { url, session: rest.session, userFolder, filesFolder };
}
