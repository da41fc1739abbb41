import type { IExecuteFunctions } from 'n8n-workflow';
import type { Deadlines } from '../askVendor';
import { systemClock } from '../clock';
import type { FilePlan } from './plan';

/** For n8n's storage. */
const END_MS = 2000;
/** For rows that are yet to be read and written; they take half of it. */
const ROW_MS = { csv: 0.05, xlsx: 0.2 } as const;
/** For calls under way to be answered: what is broken off may have been charged. */
const CALL_MS = 2000;
/** Timers take no longer wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * n8n stores an execution in the moment its time-out comes, and nothing that a node gives later: a
 * file would be lost, and with it what was paid. So the file ends before; n8n tells nodes of the
 * time-out here alone.
 */
export function openDeadlines(context: IExecuteFunctions, files: readonly FilePlan[]): Deadlines {
	const { additionalData } = context as unknown as {
		additionalData?: { executionTimeoutTimestamp?: number };
	};
	const timeout = additionalData?.executionTimeoutTimestamp;
	if (timeout === undefined) return {};
	const rowsMs = files.reduce((total, { rows, table }) => total + rows * ROW_MS[table.format], 0);
	const callsEndAt = timeout - END_MS - rowsMs;
	return { asking: abortAt(callsEndAt - CALL_MS), calls: abortAt(callsEndAt) };
}

/** Keeps no process from ending. */
function abortAt(time: number): AbortSignal {
	const ms = Math.floor(time - systemClock.now());
	return ms <= 0 ? AbortSignal.abort() : AbortSignal.timeout(Math.min(ms, LONGEST_WAIT_MS));
}
