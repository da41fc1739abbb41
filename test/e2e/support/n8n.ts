import { N8nRest, type Credential, type Execution, type Item } from '../../../scripts/n8nRest.mjs';
import { keepRecord } from './records';
import { required } from './required';

/** Keeps what the tests of credentials say, which n8n stores nowhere. */
class RecordingRest extends N8nRest {
	override async testCredential(credential: Credential) {
		const answer = await super.testCredential(credential);
		keepRecord('credential test', JSON.stringify(answer));
		return answer;
	}
}

export const rest = new RecordingRest(required('E2E_N8N_URL'), required('E2E_N8N_SESSION'));

/** n8n's three On Error modes, by the names that workflows store. */
export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

export interface NodeRun {
	/** Name of the node type without the package, e.g. `qxtBalance`. */
	node: string;
	/** JSON of the items that come in. */
	items: Record<string, unknown>[];
	credentials?: Record<string, { id: string; name: string }>;
	parameters?: Record<string, unknown>;
	onError?: OnError;
	/** Retry On Fail: tries in all. */
	maxTries?: number;
	/** More of the workflow's settings. */
	settings?: Record<string, unknown>;
}

export interface NodeResult {
	execution: Execution;
	regular: Item[];
	errors: Item[];
}

/**
 * Stores a workflow of a Manual Trigger that gives these items and the node, runs it as the
 * editor's button does, and reads the stored execution.
 */
export async function runNode(run: NodeRun): Promise<NodeResult> {
	const execution = await rest.runWorkflow({ id: await storeWorkflow(run), trigger: 'Start' });
	const outputOf = (index: number) => execution.items('Check', index);
	return { execution, regular: outputOf(0), errors: outputOf(1) };
}

/** Stores the workflow of `runNode` in this n8n; gives its id. */
export async function storeWorkflow(
	{ node, items, credentials, parameters, onError, maxTries, settings }: NodeRun,
	n8n: N8nRest = rest,
): Promise<string> {
	const { retries = 0, ...options } = (parameters?.options ?? {}) as Record<string, unknown>;
	return await n8n.createWorkflow({
		name: `e2e ${node}`,
		settings: { executionOrder: 'v1', ...settings },
		pinData: { Start: items.map((json) => ({ json })) },
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'check',
				name: 'Check',
				type: `n8n-nodes-cn-phone-check.${node}`,
				typeVersion: 1,
				position: [220, 0],
				// Waits between retries would only make the tests slow.
				parameters: {
					phone: '={{ $json.phone }}',
					...parameters,
					options: { ...options, retries },
				},
				credentials,
				onError,
				...(maxTries && { retryOnFail: true, maxTries, waitBetweenTries: 1 }),
			},
		],
		connections: { Start: { main: [[{ node: 'Check', type: 'main', index: 0 }]] } },
	});
}

export interface FileRun {
	node: string;
	/** The file's text. */
	content: string;
	credentials: Record<string, { id: string; name: string }>;
	parameters?: Record<string, unknown>;
}

/** Stores a workflow in which a node before the check gives it `list.csv`; gives its id. */
export async function storeFileWorkflow(
	{ node, content, credentials, parameters = {} }: FileRun,
	n8n: N8nRest = rest,
): Promise<string> {
	const place = (name: string, type: string, x: number, own: object) => ({
		...{ id: name, name, type, typeVersion: 1.1, position: [x, 0], parameters: own },
	});
	return await n8n.createWorkflow({
		name: `e2e file ${node}`,
		settings: { executionOrder: 'v1' },
		pinData: { Start: [{ json: { list: content } }] },
		nodes: [
			{ ...place('Start', 'n8n-nodes-base.manualTrigger', 0, {}), typeVersion: 1 },
			place('File', 'n8n-nodes-base.convertToFile', 220, {
				...{ operation: 'toText', sourceProperty: 'list', options: { fileName: 'list.csv' } },
			}),
			{
				...place('Check', `n8n-nodes-cn-phone-check.${node}`, 440, parameters),
				...{ typeVersion: 1, credentials },
			},
		],
		connections: {
			Start: { main: [[{ node: 'File', type: 'main', index: 0 }]] },
			File: { main: [[{ node: 'Check', type: 'main', index: 0 }]] },
		},
	});
}
