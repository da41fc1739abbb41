import { randomBytes } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { Ledger, LEDGER_VERSION, type LedgerState } from '../../core/execute/ledger';
import { mayBeCharged } from '../../core/execute/outcomes';
import type { Outcome } from '../../core/model';
import type { Channel } from './channel';
import type { CheckOptions } from './options';

/**
 * What a node remembers within one execution. n8n keeps it over Retry On Fail and loops, stores it
 * with a failed execution and gives it back to Retry of that execution, in queue mode too.
 */
interface Memory {
	ledger?: LedgerState;
	/** Distinct numbers that were answered or may have been charged. */
	asked?: number;
}

function readMemory(context: IExecuteFunctions): Memory {
	const node = context.getContext('node') as { phoneCheck?: Memory };
	return (node.phoneCheck ??= {});
}

/** The ledger of this execution; null when Reuse Answers is off. */
export function openLedger(
	context: IExecuteFunctions,
	{ channel, options }: { channel: Channel; options: CheckOptions },
): Ledger | null {
	if (!options.reuseAnswers) return null;
	const memory = readMemory(context);
	if (memory.ledger?.version !== LEDGER_VERSION) memory.ledger = createLedgerState();
	return new Ledger(memory.ledger, {
		codec: channel.codec,
		account: channel.account.id,
		run: `${context.getMode()} ${context.getExecutionId()}`,
		keepRaw: options.includeRaw,
	});
}

function createLedgerState(): LedgerState {
	const salt = randomBytes(12).toString('base64url');
	return { version: LEDGER_VERSION, salt, texts: [], blocks: [] };
}

/** How many numbers this execution has asked so far, for Maximum Numbers per Run. */
export function countAsked(context: IExecuteFunctions): number {
	return readMemory(context).asked ?? 0;
}

/** Gives what counts a number as asked by its outcome, unless it surely cost nothing. */
export function createAskedCount(context: IExecuteFunctions): (outcome: Outcome) => void {
	const memory = readMemory(context);
	return (outcome) => {
		if (outcome.answer === null && !mayBeCharged(outcome)) return;
		memory.asked = (memory.asked ?? 0) + 1;
	};
}
