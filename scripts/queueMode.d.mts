/** What the tests see of `queueMode.mjs`. */
export interface WorkerPlace {
	node24: string;
	userFolder: string;
	filesFolder: string;
	env: Record<string, string>;
}

export class QueueWorker {
	constructor(place: WorkerPlace);
	/** @param concurrency executions at a time; 5 unless told */
	start(concurrency?: number): Promise<void>;
	/** Ends the process at once, as a machine that has run out of memory does. */
	kill(): Promise<void>;
	/** Asks the process to end, as a deployment does, and waits until it has. */
	stop(): Promise<void>;
	/** Of its process, while it runs. */
	get pid(): number;
	/** Ids of the executions that it has begun since it was started. */
	get executions(): string[];
}
