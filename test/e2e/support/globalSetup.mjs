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

/** An empty n8n with the packed package in it, its owner signed in, and the vendors' simulator. */
export default async function setUp() {
	stopOnSignals();
	try {
		rmSync(E2E_FOLDER, { recursive: true, force: true });
		await installPackage(E2E_FOLDER);
		const simulator = await startSimulator();
		const node24 = await ensureNode24();
		const filesFolder = join(E2E_FOLDER, 'files');
		const n8n = await startN8n({ node24, userFolder: E2E_FOLDER, filesFolder });
		const rest = new N8nRest(n8n.url);
		await rest.signIn({ email: 'owner@example.com', password: 'Phone-check-e2e-1' });
		Object.assign(process.env, {
			E2E_N8N_URL: n8n.url,
			E2E_N8N_SESSION: rest.session,
			E2E_SIMULATOR_URL: simulator.url,
			E2E_NODE24: node24,
			E2E_FILES_FOLDER: filesFolder,
			E2E_PACKAGE_FOLDER: join(E2E_FOLDER, '.n8n', 'nodes', 'node_modules', NAME),
		});
	} catch (error) {
		await stopAll();
		throw error;
	}
}
