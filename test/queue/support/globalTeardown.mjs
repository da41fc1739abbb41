import { stopAll } from '../../../scripts/processes.mjs';

/** Nothing that was started for the tests stays. */
export default async function tearDown() {
	await globalThis.queueMode.stop();
	await stopAll();
}
