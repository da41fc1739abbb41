import { rest } from './n8n';

/** A check node that hangs on n8n's AI Agent as its tool. */
export interface AgentRun {
	/** Name of the node type without the package and without Tool, e.g. `qxtBalance`. */
	node: string;
	credentials: Record<string, { id: string; name: string }>;
	/** Id of the credential of the chat model. */
	modelCredential: string;
	parameters?: Record<string, unknown>;
	/** Version of the AI Agent node; the latest by default. */
	agentVersion?: number;
}

export const TOOL = 'phone_check';

const at = (x: number, y: number) => ({ position: [x, y] });

/** Stores and runs: a trigger, the AI Agent, the OpenAI Chat Model, and the node as the agent's tool. */
export async function runAgent(run: AgentRun) {
	const { node, credentials, modelCredential, parameters, agentVersion = 3.1 } = run;
	const id = await rest.createWorkflow({
		name: `e2e agent ${node}`,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				...at(0, 0),
				parameters: {},
			},
			{
				id: 'agent',
				name: 'Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: agentVersion,
				...at(220, 0),
				parameters: { promptType: 'define', text: 'Check what was asked.', options: {} },
			},
			{
				id: 'model',
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.3,
				...at(220, 200),
				parameters: {
					model: { __rl: true, mode: 'id', value: 'scripted' },
					responsesApiEnabled: false,
					options: { maxRetries: 0 },
				},
				credentials: { openAiApi: { id: modelCredential, name: 'Model' } },
			},
			{
				id: 'tool',
				name: TOOL,
				type: `n8n-nodes-cn-phone-check.${node}Tool`,
				typeVersion: 1,
				...at(420, 200),
				// Nothing but what a user sets: the rest is the node's own default.
				parameters: { options: { retries: 0 }, ...parameters },
				credentials,
			},
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			[TOOL]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	return await rest.runWorkflow({ id, trigger: 'Start' });
}
