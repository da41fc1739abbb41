import { rmSync } from 'node:fs';
import { stopOnSignals } from '../../../scripts/command.mjs';
import { ensureNode24 } from '../../../scripts/node24.mjs';
import { LONG_FOLDER } from '../../../scripts/paths.mjs';
import { stopAll } from '../../../scripts/processes.mjs';
import { startSimulator } from '../../../scripts/simulator.mjs';
import { startEmptyN8n } from '../../e2e/support/emptyN8n.mjs';

/** Counts alone: a log of millions of calls would be the load. */
const SETTINGS = { log: 'counts', latencyMs: 20 };

/** An empty n8n with the packed package in it, and the vendors' simulator. */
export default async function setUp() {
	stopOnSignals();
	try {
		rmSync(LONG_FOLDER, { recursive: true, force: true });
		const simulator = await startSimulator(SETTINGS);
		const node24 = await ensureNode24();
		const n8n = await startEmptyN8n({ node24, userFolder: LONG_FOLDER, locale: 'en' });
		Object.assign(process.env, {
			E2E_N8N_URL: n8n.url,
			E2E_N8N_SESSION: n8n.session,
			E2E_SIMULATOR_URL: simulator.url,
			E2E_FILES_FOLDER: n8n.filesFolder,
			LONG_N8N_PID: String(n8n.pid),
			LONG_NODE24: node24,
		});
	} catch (error) {
		await stopAll();
		throw error;
	}
}
