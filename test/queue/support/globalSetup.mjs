import { stopOnSignals } from '../../../scripts/command.mjs';
import { ensureDatabases } from '../../../scripts/databases.mjs';
import { N8nRest } from '../../../scripts/n8nRest.mjs';
import { ensureNode24 } from '../../../scripts/node24.mjs';
import { QUEUE_FOLDER } from '../../../scripts/paths.mjs';
import { stopAll } from '../../../scripts/processes.mjs';
import { startQueueMode } from '../../../scripts/queueMode.mjs';
import { startSimulator } from '../../../scripts/simulator.mjs';

/** A lost worker is noticed within seconds, not within the minute and a half of the defaults. */
const IMPATIENT = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** An n8n in queue mode, its workers still to be started by the tests, and the vendors' simulator. */
export default async function setUp() {
	stopOnSignals();
	try {
		const simulator = await startSimulator();
		const queueMode = await startQueueMode({
			node24: await ensureNode24(),
			programs: await ensureDatabases(),
			folder: QUEUE_FOLDER,
			env: IMPATIENT,
		});
		const rest = new N8nRest(queueMode.url);
		await rest.signIn({ email: 'owner@example.com', password: 'Phone-check-queue-1' });
		// The names that the support code of the end-to-end tests reads.
		Object.assign(process.env, {
			E2E_N8N_URL: queueMode.url,
			E2E_N8N_SESSION: rest.session,
			E2E_SIMULATOR_URL: simulator.url,
			E2E_FILES_FOLDER: queueMode.filesFolder,
			QUEUE_WORKERS: JSON.stringify(queueMode.workers),
		});
		globalThis.queueMode = queueMode;
	} catch (error) {
		await stopAll();
		throw error;
	}
}
