import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, HOST } from '../scripts/paths.mjs';

/**
 * n8n's own engine without its server: nodes run in the `WorkflowExecute` of the n8n in `host/`,
 * with the expression engine that users have.
 */

// n8n-core writes its settings on first use, so the folder is set before it is loaded.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
process.on('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'bench-key';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
process.env.N8N_LOG_LEVEL = 'error';

const require = createRequire(join(HOST, 'package.json'));
// The built nodes get the same n8n-workflow as the engine, as in a real n8n.
registerHooks({
	resolve: (specifier, context, nextResolve) =>
		specifier === 'n8n-workflow' && context.parentURL?.includes('/dist/')
			? { url: `file://${require.resolve('n8n-workflow')}`, shortCircuit: true }
			: nextResolve(specifier, context),
});

require('reflect-metadata');
const { ExecutionLifecycleHooks, WorkflowExecute } = require('n8n-core');
const n8n = require('n8n-workflow');

const NODE = 'Node under test';

/** A module of the n8n in `host/`. */
export const loadModule = (name) => require(name);

/** A node of this project, as n8n loads it. */
export function loadOwnNode(folder) {
	return new (require(join(DIST, 'nodes', folder, `${folder}.node.js`))[folder])();
}

/** n8n's HTTP Request node; it comes in versions. */
export function loadHttpRequestNode() {
	const { HttpRequest } = require('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
	return new HttpRequest();
}

/** A node that is nothing but its `execute`. */
export function makeNode(name, execute) {
	return {
		description: {
			displayName: name,
			name,
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [{ displayName: 'Phone', name: 'phone', type: 'string', default: '' }],
		},
		execute,
	};
}

/** n8n's default expression engine; without it the old one answers, and the figures lie. */
export async function startExpressions() {
	await n8n.Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		lazyAcquire: false,
		compileCache: false,
	});
}

class StaticCredentials extends n8n.ICredentialsHelper {
	constructor(data) {
		super();
		this.data = data;
	}
	getParentTypes() {
		return [];
	}
	isCredentialUsableByNode() {
		return true;
	}
	async authenticate(_credentials, _type, options) {
		return options;
	}
	async preAuthentication() {}
	async runPreAuthentication() {}
	async getCredentials() {
		throw new Error('not used');
	}
	async getDecrypted() {
		return this.data;
	}
	async updateCredentials() {}
	async updateCredentialsOauthTokenData() {}
	getCredentialsProperties() {
		return [];
	}
}

/**
 * Runs one node behind a start node that hands it the items.
 *
 * @param subject `{ node, version, parameters, credentialType }`
 * @param around called with the node's own execution; what the engine does is outside of it
 * @returns the items of the regular output and the error the node threw
 */
export async function runNode({ subject, items, credential, around }) {
	const { node, version = 1, parameters, credentialType } = subject;
	const start = makeNode('Start', async () => [items]);
	const tested = n8n.NodeHelpers.getVersionedNodeType(node, version);
	const measured = Object.create(tested, {
		execute: {
			value: function execute() {
				return around(() => tested.execute.call(this));
			},
		},
	});
	const types = { start, measured };
	const workflow = new n8n.Workflow({
		id: 'workflow',
		name: 'Benchmark',
		nodes: [
			makeWorkflowNode('Start', { type: 'start' }),
			makeWorkflowNode(NODE, {
				type: 'measured',
				typeVersion: version,
				parameters,
				credentials: credentialType && { [credentialType]: { id: '1', name: '1' } },
			}),
		],
		connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes: {
			getByName: (type) => types[type],
			getByNameAndVersion: (type) => types[type],
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1' },
	});
	const run = await new WorkflowExecute(makeAdditionalData(credential), 'trigger').run({
		workflow,
		startNode: workflow.getNode('Start'),
	});
	const { runData, error } = run.data.resultData;
	const task = runData[NODE]?.at(-1);
	return { items: task?.data?.main?.[0] ?? [], error };
}

function makeWorkflowNode(name, more) {
	return { id: name, name, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

function makeAdditionalData(credential) {
	const url = 'http://localhost';
	return {
		credentialsHelper: new StaticCredentials(credential),
		hooks: new ExecutionLifecycleHooks('trigger', '1', {}),
		currentNodeExecutionIndex: 0,
		executionId: '1',
		restApiUrl: url,
		instanceBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		formWaitingBaseUrl: url,
		variables: {},
		userId: 'user',
		executeWorkflow: async () => await Promise.reject(new Error('not used')),
		logAiEvent: () => {},
		getRunExecutionData: async () => undefined,
	};
}
