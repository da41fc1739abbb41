import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { type AlarmLimits, judgeBalance, type Judgement } from '../../core/alarm/balanceAlarm';
import type { Fault } from '../../core/model';
import { type Balance, isUsedUp } from '../../core/vendors/qxt/balance';
import { askBalance } from '../shared/askBalance';
import { systemClock } from '../shared/clock';
import { describeFailedRow } from '../shared/messages';
import { toVendorError } from '../shared/toNodeError';
import { openMemory } from './memory';
import { readTriggerSettings } from './settings';

/**
 * Asks QXT for the balance, document 004 §2, and tells when it is low.
 *
 * @returns one item to start the workflow with, or null; always an item when tested by hand
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const { limits, credential, options } = await readTriggerSettings(context);
	const { balance, fault } = await askBalance(context, { credential, options });
	const isManual = context.getMode() === 'manual';
	if (fault && !isUsedUp(fault)) {
		if (isManual) throw toVendorError(context.getNode(), { fault, vendor: 'qxt' });
		const message = describeFailedRow(fault, { vendor: 'qxt', outcome: 'failed' });
		if (!isPassing(fault)) throw toPollError(context, { fault, message });
		logFault(context, message);
		return null;
	}
	const seen = balance ?? { feeType: 'unknown', balance: null };
	const judgement = judge(context, { seen, limits, isManual });
	const reason = (isManual ? judgement?.low : judgement?.news)?.[0];
	if (!isManual && !reason) return null;
	const json: IDataObject = {
		vendor: 'qxt',
		check: 'balance',
		feeType: seen.feeType,
		balance: seen.balance,
		threshold: limits.threshold,
		daysLeft: roundDown(judgement?.daysLeft ?? null),
		reason: reason ?? null,
		checkedAt: new Date(systemClock.now()).toISOString(),
		...(fault && { vendorCode: fault.vendorCode, vendorMessage: fault.vendorMessage }),
	};
	return [[{ json }]];
}

/** Null for postpaid accounts: what falls there is no balance but grows a debt. */
function judge(
	context: IPollFunctions,
	poll: {
		seen: { feeType: Balance['feeType']; balance: number | null };
		limits: AlarmLimits;
		isManual: boolean;
	},
): Judgement | null {
	const { seen, limits, isManual } = poll;
	if (seen.feeType === 'postpaid') return null;
	const memory = openMemory(context);
	const sighting = {
		at: systemClock.now(),
		balance: seen.balance,
		isAfterGap: memory.isAfterGap,
	};
	const judgement = judgeBalance(memory.state, { sighting, limits });
	if (!isManual) memory.keep(judgement.state);
	return judgement;
}

/** A fault that goes away by itself must not end an activation, nor start the Error Workflow. */
function isPassing({ kind }: Fault): boolean {
	return kind.scope === 'call' || kind.scope === 'row';
}

/** Of an activation that failed n8n shows the message alone, so the advice stands in it. */
function toPollError(
	context: IPollFunctions,
	{ fault, message }: { fault: Fault; message: string },
): Error {
	return Object.assign(toVendorError(context.getNode(), { fault, vendor: 'qxt' }), { message });
}

function logFault(context: IPollFunctions, message: string): void {
	context.logger.warn(message, {
		workflowId: context.getWorkflow().id,
		nodeName: context.getNode().name,
	});
}

/** To one decimal, so that what is shown is below the limit it fell below. */
function roundDown(days: number | null): number | null {
	return days !== null && Number.isFinite(days) ? Math.floor(days * 10) / 10 : null;
}
