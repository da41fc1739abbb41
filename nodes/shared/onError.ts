import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether failures come out as items instead of being thrown: in the Continue modes, where n8n
 * would pass every input item on unchanged, and as a tool, where the agent would get an empty text.
 */
export function isTolerant(context: IExecuteFunctions): boolean {
	// isToolExecution is absent on older versions of n8n.
	return context.continueOnFail() || context.isToolExecution?.() === true;
}
