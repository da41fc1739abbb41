import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../core/model';
import type { Balance } from '../../core/vendors/qxt/balance';
import { askBalance } from '../shared/askBalance';
import { systemClock } from '../shared/clock';
import { describeFailedRow, describeNotAsked } from '../shared/messages';
import { isTolerant } from '../shared/onError';
import { numberRanges, readOptions } from '../shared/options';
import { readQxtCredential } from '../shared/qxtCredential';
import { readSettings } from '../shared/settingError';
import { toVendorError } from '../shared/toNodeError';
import { toToolJson } from '../shared/toolAnswer';
import { isToolRun } from '../shared/toolRun';

/** Asks QXT for the balance, once a run: document 004 §2. One item, paired with all input items. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { settings, problem } = await readSettings(context, async () => ({
		// The strictest of an account's runs counts: one question must not slow the checks down.
		options: { ...readOptions(context), concurrency: numberRanges.concurrency.max },
		credential: readQxtCredential(await context.getCredentials('qxtApi'), 'carrier'),
	}));
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	if (!settings) {
		const error = describeNotAsked(problem);
		return [[{ json: toFailedJson(context, { outcome: 'not_attempted' }, error), pairedItem }]];
	}
	const { balance, fault } = await askBalance(context, settings);
	if (fault && !isTolerant(context)) {
		throw toVendorError(context.getNode(), { fault, vendor: 'qxt', itemIndex: 0 });
	}
	const json = fault ? describeFailure(context, fault) : describeBalance(context, balance);
	return [[{ json, pairedItem }]];
}

const identity = { vendor: 'qxt', check: 'balance' } as const;

function describeBalance(context: IExecuteFunctions, { feeType, balance }: Balance): IDataObject {
	const checkedAt = new Date(systemClock.now()).toISOString();
	const record = { ...identity, feeType, balance, checkedAt };
	return isToolRun(context) ? toToolJson(record) : record;
}

function describeFailure(context: IExecuteFunctions, fault: Fault): IDataObject {
	const record: IDataObject = { outcome: 'failed' };
	if (fault.vendorCode !== undefined) record.vendorCode = fault.vendorCode;
	if (fault.vendorMessage !== undefined) record.vendorMessage = fault.vendorMessage;
	const error = describeFailedRow(fault, { vendor: 'qxt', outcome: 'failed' });
	return toFailedJson(context, record, error);
}

function toFailedJson(context: IExecuteFunctions, record: IDataObject, error: string): IDataObject {
	const details = { ...identity, ...record };
	if (isToolRun(context)) return toToolJson(details, error);
	// Only these two keys: n8n routes such an item to the error output and merges the input in.
	return context.getNode().onError === 'continueErrorOutput'
		? { error, details }
		: { ...details, error };
}
