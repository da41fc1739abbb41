import type { IExecuteFunctions } from 'n8n-workflow';

/** For the calls under way, and n8n's storage. */
const END_MS = 2000;
/** For rows that are yet to be read and written; they take half of it. */
const ROW_MS = 0.05;

/**
 * When no more numbers are to be asked, in ms since 1970; Infinity: never.
 *
 * n8n stores an execution in the moment its time-out comes, and nothing that a node gives later: a
 * file would be lost, and with it what was paid. So the file ends before; n8n tells nodes of the
 * time-out here alone.
 */
export function readAskUntil(context: IExecuteFunctions, rows: number): number {
	const { additionalData } = context as unknown as {
		additionalData?: { executionTimeoutTimestamp?: number };
	};
	const timeout = additionalData?.executionTimeoutTimestamp ?? Infinity;
	return timeout - END_MS - rows * ROW_MS;
}
