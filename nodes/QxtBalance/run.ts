import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../core/model';
import { askBalance } from '../shared/askBalance';
import { systemClock } from '../shared/clock';
import { describeFailedRow } from '../shared/messages';
import { readOptions } from '../shared/options';
import { readQxtCredential } from '../shared/qxtChannel';
import { readSettings } from '../shared/settingError';
import { toVendorError } from '../shared/toNodeError';

/** Asks QXT for the balance, once a run: document 004 §2. One item, paired with all input items. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const options = readOptions(context);
	const credential = await readSettings(context.getNode(), async () =>
		readQxtCredential(await context.getCredentials('qxtApi'), 'carrier'),
	);
	const { balance, fault } = await askBalance(context, { credential, options });
	if (fault && !context.continueOnFail()) {
		throw toVendorError(context.getNode(), { fault, vendor: 'qxt', itemIndex: 0 });
	}
	const json = fault
		? describeFailure(context, fault)
		: {
				vendor: 'qxt',
				check: 'balance',
				feeType: balance.feeType,
				balance: balance.balance,
				checkedAt: new Date(systemClock.now()).toISOString(),
			};
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	return [[{ json, pairedItem }]];
}

function describeFailure(context: IExecuteFunctions, fault: Fault): IDataObject {
	const error = describeFailedRow(fault, { vendor: 'qxt', outcome: 'failed' });
	const details: IDataObject = { vendor: 'qxt', check: 'balance', outcome: 'failed' };
	if (fault.vendorCode !== undefined) details.vendorCode = fault.vendorCode;
	if (fault.vendorMessage !== undefined) details.vendorMessage = fault.vendorMessage;
	// Only these two keys: n8n routes such an item to the error output and merges the input in.
	return context.getNode().onError === 'continueErrorOutput'
		? { error, details }
		: { ...details, error };
}
