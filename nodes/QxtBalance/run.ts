import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../core/model';
import type { Balance } from '../../core/vendors/qxt/balance';
import { askBalance } from '../shared/askBalance';
import { systemClock } from '../shared/clock';
import { describeFailedRow, describeNotAsked } from '../shared/messages';
import { hasErrorOutput, isTolerant, toErrorItem } from '../shared/onError';
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
		return [[toFailedItem(context, { record: { outcome: 'not_attempted' }, error, pairedItem })]];
	}
	const { balance, fault } = await askBalance(context, settings);
	if (fault && !isTolerant(context)) {
		throw toVendorError(context.getNode(), { fault, vendor: 'qxt', itemIndex: 0 });
	}
	return fault
		? [[describeFailure(context, { fault, pairedItem })]]
		: [[{ json: describeBalance(context, balance), pairedItem }]];
}

type PairedItem = INodeExecutionData['pairedItem'];

const identity = { vendor: 'qxt', check: 'balance' } as const;

function describeBalance(context: IExecuteFunctions, { feeType, balance }: Balance): IDataObject {
	const checkedAt = new Date(systemClock.now()).toISOString();
	const record = { ...identity, feeType, balance, checkedAt };
	return isToolRun(context) ? toToolJson(record) : record;
}

function describeFailure(
	context: IExecuteFunctions,
	{ fault, pairedItem }: { fault: Fault; pairedItem: PairedItem },
): INodeExecutionData {
	const record: IDataObject = { outcome: 'failed' };
	if (fault.vendorCode !== undefined) record.vendorCode = fault.vendorCode;
	if (fault.vendorMessage !== undefined) record.vendorMessage = fault.vendorMessage;
	const error = describeFailedRow(fault, { vendor: 'qxt', outcome: 'failed' });
	return toFailedItem(context, { record, error, pairedItem });
}

function toFailedItem(
	context: IExecuteFunctions,
	{ record, error, pairedItem }: { record: IDataObject; error: string; pairedItem: PairedItem },
): INodeExecutionData {
	const details = { ...identity, ...record };
	if (hasErrorOutput(context)) return toErrorItem({ error, details }, pairedItem);
	const json = isToolRun(context) ? toToolJson(details, error) : { ...details, error };
	return { json, pairedItem };
}
