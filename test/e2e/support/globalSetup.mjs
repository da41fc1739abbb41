import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopOnSignals } from '../../../scripts/command.mjs';
import { ensureNode24 } from '../../../scripts/node24.mjs';
import { E2E_FOLDER } from '../../../scripts/paths.mjs';
import { stopAll } from '../../../scripts/processes.mjs';
import { startSimulator } from '../../../scripts/simulator.mjs';
import { startEmptyN8n } from './emptyN8n.mjs';

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
		const english = await startEmptyN8n({
			node24,
			userFolder: join(E2E_FOLDER, 'en'),
			locale: 'en',
		});
		const chinese = await startEmptyN8n({
			node24,
			userFolder: join(E2E_FOLDER, 'zh-CN'),
			locale: 'zh-CN',
		});
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
