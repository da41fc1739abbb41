import { QueueWorker, type WorkerPlace } from '../../../scripts/queueMode.mjs';
import { required } from '../../e2e/support/required';

const places = JSON.parse(required('QUEUE_WORKERS')) as WorkerPlace[];

/** The two workers, which each test file starts and stops. */
export const workers = places.map((place) => new QueueWorker(place));

/** @param concurrency executions that each takes at a time */
export async function startWorkers(concurrency?: number): Promise<void> {
	await Promise.all(workers.map((worker) => worker.start(concurrency)));
}

export async function stopWorkers(): Promise<void> {
	await Promise.all(workers.map((worker) => worker.stop()));
}
