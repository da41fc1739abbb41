import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
	IBinaryKeyData,
	IConnections,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IRunExecutionData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/**
 * n8n's own engine without its server: the built nodes of `dist` run inside `WorkflowExecute`,
 * with the expression engine that users have.
 */

// n8n-core writes its settings on first use, so the folder is set before it is loaded.
const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'engine-test-key';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
// A node that throws is what many tests are about.
process.env.N8N_LOG_LEVEL = 'silent';

/* eslint-disable @typescript-eslint/no-require-imports -- the order of loading matters */
require('reflect-metadata');
const { ExecutionLifecycleHooks, WorkflowExecute } =
	require('n8n-core') as typeof import('n8n-core');
const n8n = require('n8n-workflow') as typeof import('n8n-workflow');
/* eslint-enable @typescript-eslint/no-require-imports */

const root = path.resolve(__dirname, '../..');
const nodeFolders: Readonly<Record<string, string>> = {
	qxtPrivacyNumber: 'QxtPrivacyNumber',
	qxtTwoElement: 'QxtTwoElement',
	qxtPortability: 'QxtPortability',
	qxtBalance: 'QxtBalance',
	qxtBalanceTrigger: 'QxtBalanceTrigger',
	ywjisuNumberStatus: 'YwjisuNumberStatus',
};

/** What a run is given; one node behind a start node that hands it the items. */
export interface EngineRun {
	/** The `name` of a built node, e.g. `ywjisuNumberStatus`, or a node of the test's own. */
	readonly node: string | INodeType;
	/** Items in short: their json. */
	readonly items: readonly IDataObject[];
	/** The files of each item, by binary field. */
	readonly binaries?: readonly IBinaryKeyData[];
	/** Default: `phone` from the item. */
	readonly parameters?: IDataObject;
	/** Decrypted data by credential type. */
	readonly credentials?: Readonly<Record<string, IDataObject>>;
	/** Default Stop. */
	readonly onError?: INode['onError'];
	/** Retry On Fail: tries in all. */
	readonly maxTries?: number;
	readonly mode?: WorkflowExecuteMode;
	/** Of an earlier run, to retry it from its failed node as n8n does. */
	readonly retryOf?: IRunExecutionData;
	/** Retry has one of its own. Default 1. */
	readonly executionId?: string;
	/** The items of further rounds: the node runs in a loop, the first time with `items`; files go on. */
	readonly rounds?: ReadonlyArray<readonly IDataObject[]>;
	/** Calls the node as its tool: the node hangs on it, and not behind the start node. */
	readonly agent?: INodeType;
	/** When the workflow's time-out comes, in ms since 1970; n8n's own would have to be waited for. */
	readonly timeoutAt?: number;
	/** Cancels the execution when aborted. */
	readonly signal?: AbortSignal;
}

/** What came of it. */
export interface EngineResult {
	/** Items of the regular output. */
	readonly items: INodeExecutionData[];
	/** Items of the error output, or of the second output with Split Output by Result. */
	readonly errorItems: INodeExecutionData[];
	/** Items of each output. */
	readonly outputs: INodeExecutionData[][];
	/** The error the node threw. */
	readonly error: (Error & IDataObject) | undefined;
	readonly hints: string[];
	/** What the node wrote to the editor's console. */
	readonly console: string[];
	/** Items of the agent that calls the node. */
	readonly agentItems: INodeExecutionData[];
	/** The execution as n8n stores it. */
	readonly data: IRunExecutionData;
	readonly run: IRun;
}

let ready: Promise<void> | undefined;

// Older n8n has no other, and the default has no binaries for Node before 24.
const isLegacy = process.env.N8N_EXPRESSION_ENGINE === 'legacy';

/** Starts n8n's default expression engine; once for all tests of a file. */
export async function startExpressions(): Promise<void> {
	if (isLegacy) return;
	ready ??= n8n.Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		lazyAcquire: false,
		compileCache: false,
	});
	await ready;
}

/** Ends it, or the process never does. */
export async function stopExpressions(): Promise<void> {
	ready = undefined;
	if (!isLegacy) await n8n.Expression.disposeExpressionEngine();
}

/** A built node, as n8n loads it. */
export function loadNode(name: string): unknown {
	const folder = nodeFolders[name]!;
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- CommonJS, as n8n loads it
	const built = require(path.join(root, `dist/nodes/${folder}/${folder}.node.js`)) as Record<
		string,
		new () => unknown
	>;
	return new built[folder]!();
}

/** Credentials as they are, by type. */
export class StaticCredentials extends n8n.ICredentialsHelper {
	constructor(private readonly data: Readonly<Record<string, IDataObject>>) {
		super();
	}
	getParentTypes() {
		return [];
	}
	isCredentialUsableByNode() {
		return true;
	}
	async authenticate(_credentials: unknown, _type: string, options: never) {
		return options;
	}
	async preAuthentication() {
		return undefined;
	}
	async runPreAuthentication() {
		return undefined;
	}
	async getCredentials(): Promise<never> {
		throw new Error('not used');
	}
	async getDecrypted(_additionalData: unknown, _credentials: unknown, type: string) {
		const data = this.data[type];
		if (!data) throw new Error(`No credential ${type}`);
		return data as never;
	}
	async updateCredentials() {}
	async updateCredentialsOauthTokenData() {}
	getCredentialsProperties() {
		return [];
	}
}

const NODE = 'Check';
const bare = { properties: [], group: [], version: 1, description: '', defaults: {} };

/** Runs a node of `dist` once in n8n's engine. */
export async function runNode(options: EngineRun): Promise<EngineResult> {
	await startExpressions();
	const { items, credentials = {}, mode = 'trigger', maxTries, executionId = '1' } = options;
	const start = {
		description: {
			...bare,
			inputs: [],
			outputs: ['main'],
			displayName: 'Start',
			name: 'start',
		},
		execute: async () => [items.map((json, item) => ({ json, binary: options.binaries?.[item] }))],
	};
	const types: Record<string, unknown> = {
		'test.start': start,
		'test.loop': loopOver([items, ...(options.rounds ?? [])], options.binaries),
		'test.node': typeof options.node === 'string' ? loadNode(options.node) : options.node,
		'test.nodeTool': typeof options.node === 'string' ? toTool(loadNode(options.node)) : undefined,
		'test.agent': options.agent,
	};
	const nodeTypes = {
		getByName: (type: string) => types[type],
		getByNameAndVersion: (type: string, version: number) =>
			n8n.NodeHelpers.getVersionedNodeType(types[type] as never, version),
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: 'node',
		name: NODE,
		type: options.agent ? 'test.nodeTool' : 'test.node',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			...(!options.agent && { phone: '={{ $json.phone }}' }),
			...options.parameters,
		} as never,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
		onError: options.onError,
		// n8n takes 0 for its default of a second.
		...(maxTries && { retryOnFail: true, maxTries, waitBetweenTries: 1 }),
	};
	const plain = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const workflow = new n8n.Workflow({
		id: 'workflow',
		name: 'Test',
		nodes: [
			{ ...plain, id: 'start', name: 'Start', type: 'test.start' },
			{ ...plain, id: 'loop', name: 'Loop', type: 'test.loop' },
			...(options.agent ? [{ ...plain, id: 'agent', name: 'Agent', type: 'test.agent' }] : []),
			node,
		],
		connections: connect(options),
		active: false,
		nodeTypes: nodeTypes as never,
		settings: { executionOrder: 'v1' },
	});
	const written: string[] = [];
	const additionalData = {
		credentialsHelper: new StaticCredentials(credentials),
		hooks: new ExecutionLifecycleHooks(mode, executionId, {} as never),
		currentNodeExecutionIndex: 0,
		executionId,
		executionTimeoutTimestamp: options.timeoutAt,
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		userId: 'user',
		executeWorkflow: async () => await Promise.reject(new Error('not used')),
		logAiEvent: () => {},
		sendDataToUI: (_type: string, { messages }: { messages: string[] }) => {
			written.push(...messages);
		},
		getRunExecutionData: async () => undefined,
	} as never;
	const execution = options.retryOf
		? new WorkflowExecute(
				additionalData,
				mode,
				prepareRetry(options.retryOf),
			).processRunExecutionData(workflow)
		: startWorkflow(new WorkflowExecute(additionalData, mode), workflow);
	options.signal?.addEventListener('abort', () => execution.cancel());
	const run = await execution;

	const { resultData } = run.data;
	const task = resultData.runData[NODE]?.at(-1);
	const outputs = (task?.data?.main ?? []).map((items) => items ?? []);
	return {
		items: outputs[0] ?? [],
		errorItems: outputs[1] ?? [],
		outputs,
		error: resultData.error as EngineResult['error'],
		agentItems: resultData.runData.Agent?.at(-1)?.data?.main?.[0] ?? [],
		hints: (task?.hints ?? []).map((hint) => hint.message),
		console: written,
		data: run.data,
		run,
	};
}

function startWorkflow(execution: InstanceType<typeof WorkflowExecute>, workflow: Workflow) {
	const startNode = workflow.getNode('Start')!;
	if (execution.run.length === 1) return execution.run({ workflow, startNode });
	// So until n8n 2.
	type Run = (workflow: Workflow, startNode: INode) => ReturnType<typeof execution.run>;
	return (execution.run as unknown as Run).call(execution, workflow, startNode);
}

function connect({ rounds, agent }: EngineRun): IConnections {
	if (agent) {
		const tool = { node: 'Agent', type: n8n.NodeConnectionTypes.AiTool, index: 0 };
		return { Start: to('Agent'), [NODE]: { [tool.type]: [[tool]] } };
	}
	if (!rounds) return { Start: to(NODE) };
	return { Start: to('Loop'), Loop: { main: [[], ...to(NODE).main] }, [NODE]: to('Loop') };
}

/** A node as n8n's server makes a tool of it. */
function toTool(loaded: unknown): INodeType {
	const node = loaded as INodeType;
	const { name, displayName } = node.description;
	Object.assign(node.description, {
		name: `${name}Tool`,
		displayName: `${displayName} Tool`,
		inputs: [],
		outputs: [n8n.NodeConnectionTypes.AiTool],
	});
	return node;
}

const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });

/** Gives one batch a round at its second output, as Loop Over Items does. */
function loopOver(
	batches: ReadonlyArray<readonly IDataObject[]>,
	binaries: readonly IBinaryKeyData[] = [],
) {
	const left = binaries.values();
	return {
		description: {
			...bare,
			inputs: ['main'],
			outputs: ['main', 'main'],
			displayName: 'Loop',
			name: 'loop',
		},
		async execute(this: IExecuteFunctions) {
			const context = this.getContext('node') as { round?: number };
			const batch = batches[(context.round = (context.round ?? -1) + 1)];
			return batch
				? [[], batch.map((json) => ({ json, binary: left.next().value }))]
				: [[{ json: {} }], []];
		},
	};
}

/** A stored execution as n8n makes it ready for Retry: without its error, at its failed node. */
function prepareRetry(stored: IRunExecutionData): IRunExecutionData {
	const data = JSON.parse(JSON.stringify(stored)) as IRunExecutionData;
	const { resultData } = data;
	delete resultData.error;
	const tasks = resultData.runData[resultData.lastNodeExecuted ?? ''];
	if (tasks?.at(-1)?.error !== undefined) tasks.pop();
	return data;
}
