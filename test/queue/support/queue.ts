import { QueueWorker, type WorkerPlace } from '../../../scripts/queueMode.mjs';
import { required } from '../../e2e/support/required';

const places = JSON.parse(required('QUEUE_WORKERS')) as WorkerPlace[];

/** The two workers, which each test file starts and stops. */
export const workers = places.map((place) => new QueueWorker(place));

/** @param concurrency executions that each takes at a time */
export async function startWorkers(concurrency?: number): Promise<void> {
	await Promise.all(workers.map((worker) => worker.start(concurrency)));
}

/** How many of these executions each worker has begun. */
export function sharesOf(executions: ReadonlyArray<{ id: string }>): number[] {
	const ids = new Set(executions.map(({ id }) => id));
	return workers.map((worker) => worker.executions.filter((id) => ids.has(id)).length);
}

export async function stopWorkers(): Promise<void> {
	await Promise.all(workers.map((worker) => worker.stop()));
}
