import type { EngineResponse, IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

/** What the agents here use of the tool that n8n hands them. */
export interface Tool {
	readonly name: string;
	readonly description: string;
	/** A zod object: what the model is to pass. */
	readonly schema: { shape: Record<string, { description?: string }> };
	invoke(input: IDataObject): Promise<string>;
}

const description = {
	displayName: 'Agent',
	name: 'agent',
	group: [],
	version: 1,
	description: '',
	defaults: {},
	inputs: ['main', 'ai_tool'].map((type) => ({ type })),
	outputs: ['main'],
	properties: [],
} as never;

/** An agent that calls its tool itself, as n8n's AI Agent did up to version 2. */
export function callingAgent(calls: readonly IDataObject[], see?: (tool: Tool) => void): INodeType {
	return {
		description,
		async execute(this: IExecuteFunctions) {
			const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
			see?.(tool!);
			const items = [];
			for (const input of calls) {
				const reply: unknown = JSON.parse(await tool!.invoke(input));
				items.push({ json: { reply } as IDataObject });
			}
			return [items];
		},
	};
}

/** An agent that calls its tool several times at once, as the calls of one answer of its model. */
export function parallelAgent(calls: readonly IDataObject[]): INodeType {
	return {
		description,
		async execute(this: IExecuteFunctions) {
			const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
			const replies = await Promise.all(calls.map((input) => tool!.invoke(input)));
			return [replies.map((reply) => ({ json: { reply: JSON.parse(reply) } as IDataObject }))];
		},
	};
}

/** An agent that has n8n's engine run its tool as a node, as the AI Agent of version 3 does. */
export function requestingAgent(calls: readonly IDataObject[]): INodeType {
	const items: Array<{ json: IDataObject }> = [];
	return {
		description,
		async execute(this: IExecuteFunctions, response?: EngineResponse) {
			for (const { data } of response?.actionResponses ?? []) {
				const reply = data.data?.ai_tool?.[0]?.map(({ json }) => json);
				items.push({ json: { reply } as IDataObject });
			}
			const input = calls[items.length];
			if (!input) return [items];
			const action = {
				actionType: 'ExecutionNodeAction' as const,
				nodeName: 'Check',
				input,
				type: 'ai_tool' as const,
				id: `call ${items.length}`,
				metadata: { itemIndex: 0 },
			};
			return { actions: [action], metadata: {} };
		},
	};
}
