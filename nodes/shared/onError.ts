import type { IExecuteFunctions } from 'n8n-workflow';
import { isToolRun } from './toolRun';

/**
 * Whether failures come out as items instead of being thrown: in the Continue modes, where n8n
 * would pass every input item on unchanged, and as a tool, where the agent would get an empty text.
 */
export function isTolerant(context: IExecuteFunctions): boolean {
	return context.continueOnFail() || isToolRun(context);
}
