import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isToolRun } from './toolRun';

/**
 * Whether failures come out as items instead of being thrown: in the Continue modes, where n8n
 * would pass every input item on unchanged, and as a tool, where the agent would get an empty text.
 */
export function isTolerant(context: IExecuteFunctions): boolean {
	return context.continueOnFail() || isToolRun(context);
}

/** Whether failures come out of an output of their own. */
export function hasErrorOutput(context: IExecuteFunctions): boolean {
	return context.getNode().onError === 'continueErrorOutput' && !isToolRun(context);
}

/** A failure for the error output, where n8n merges the input item in. */
export function toErrorItem(
	{ error, details }: { error: string; details: IDataObject },
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData {
	// n8n takes an item for a failure by these keys, if there are no others; before 2.36 it did not
	// know details, but looks for an error of the item itself. As long as that one is enumerable,
	// some versions replace json by its message.
	const item = { json: { error, details }, pairedItem };
	return Object.defineProperty(item, 'error', { value: { message: error }, writable: true });
}
