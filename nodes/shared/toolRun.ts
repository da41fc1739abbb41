import type { IExecuteFunctions } from 'n8n-workflow';

/** The most distinct numbers that a model may have asked by one call of a tool. */
export const MAX_NUMBERS_PER_TOOL_CALL = 50;

/** Whether an AI agent called the node as its tool. */
export function isToolRun(context: IExecuteFunctions): boolean {
	// The AI Agent's version 3 has the engine run its tools, where isToolExecution says false; older
	// ones call them themselves, and older n8n has no isToolExecution. A tool's type ends in Tool.
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}
