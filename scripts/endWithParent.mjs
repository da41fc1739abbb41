import { isMainThread } from 'node:worker_threads';

/**
 * Loaded first into each server that the scripts start (`node --import`): when the process that
 * started it is killed and cannot say so, the server ends itself.
 */
const CHECK_MS = 1000;
const parent = process.ppid;

if (isMainThread) {
	setInterval(() => {
		if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
	}, CHECK_MS).unref();
}
