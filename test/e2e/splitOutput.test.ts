import type { Execution } from '../../scripts/n8nRest.mjs';
import { credentialFor, storeCredential } from './support/credentials';
import { rest } from './support/n8n';
import { vendors } from './support/vendors';

/** Split Output by Result with a node behind each output, in the real n8n. */

const ROWS = [
	{ phone: '13800138101', company: '云帆' },
	{ phone: '13800138170', company: '华信' },
	{ phone: '138 0013 8182', company: '恒达' },
	{ phone: '010-85551234', company: '瑞丰' },
	{ phone: '13800138190', company: '中科' },
	{ phone: '13800138101', company: '云帆分店' },
];
const RESULTS = ['Active', 'Empty', 'Suspended', 'Silent', 'Risk', 'Unknown', 'Invalid'];

const plain = { typeVersion: 1, position: [0, 0], parameters: {} };
const to = (node: string) => [{ node, type: 'main', index: 0 }];

/** Runs the check with a node named after each of these outputs. */
async function run(outputs: string[], node: object): Promise<Execution> {
	const id = await rest.createWorkflow({
		name: 'e2e split output',
		settings: { executionOrder: 'v1' },
		pinData: { Start: ROWS.map((json) => ({ json })) },
		nodes: [
			{ ...plain, id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				...plain,
				id: 'check',
				name: 'Check',
				type: 'n8n-nodes-cn-phone-check.ywjisuNumberStatus',
				credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
				...node,
			},
			...outputs.map((name) => ({ ...plain, id: name, name, type: 'n8n-nodes-base.noOp' })),
		],
		connections: { Start: { main: [to('Check')] }, Check: { main: outputs.map(to) } },
	});
	return await rest.runWorkflow({ id, trigger: 'Start' });
}

const parameters = (options: object = {}) => ({
	phone: '={{ $json.phone }}',
	includeInputFields: true,
	resultField: 'phoneCheck',
	options: { splitOutput: true, retries: 0, ...options },
});

function companies(execution: Execution, outputs: string[]) {
	const of = (name: string) => execution.items(name).map(({ json }) => json.company);
	return Object.fromEntries(outputs.map((name) => [name, of(name)]));
}

beforeEach(() => vendors.reset());

describe('The node behind each output', () => {
	it('gets the rows with its result, in their order, and runs only when there are any', async () => {
		const execution = await run(RESULTS, { parameters: parameters() });
		expect(execution.status).toBe('success');
		expect(companies(execution, RESULTS)).toEqual({
			Active: ['云帆', '云帆分店'],
			Empty: ['华信'],
			Suspended: [],
			Silent: ['恒达'],
			Risk: [],
			Unknown: ['中科'],
			Invalid: ['瑞丰'],
		});
		expect(execution.nodeNames).not.toContain('Risk');
		expect(execution.items('Active').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		expect((await vendors.summary()).chargedTwice).toEqual([]);
	});

	it('is the error output after all the others, for what could not be asked', async () => {
		await vendors.setFaults([{ fault: { kind: 'http', status: 400 } }]);
		const outputs = [...RESULTS, 'Failed'];
		const node = { parameters: parameters(), onError: 'continueErrorOutput' };
		const execution = await run(outputs, node);
		expect(execution.status).toBe('success');
		expect(companies(execution, outputs)).toMatchObject({
			Active: [],
			Unknown: [],
			Invalid: ['瑞丰'],
			Failed: ['云帆', '华信', '恒达', '中科', '云帆分店'],
		});
		expect(execution.items('Failed')[0]!.json).toEqual({
			...ROWS[0],
			error: expect.stringContaining('400'),
			details: expect.objectContaining({ outcome: 'failed' }),
		});
	});

	it('gets no row as active when the node is not set as it must be', async () => {
		const node = {
			parameters: parameters({ concurrency: 0 }),
			onError: 'continueRegularOutput',
		};
		const execution = await run(RESULTS, node);
		expect(companies(execution, RESULTS)).toMatchObject({ Active: [], Empty: [] });
		expect(execution.items('Unknown')).toHaveLength(5);
		expect(execution.items('Invalid')).toHaveLength(1);
	});

	it('gets no plan but for Unknown', async () => {
		const execution = await run(RESULTS, { parameters: parameters({ planOnly: true }) });
		const plans = execution.items('Unknown').map(({ json }) => json);
		expect(plans).toMatchObject([{ rows: 6, calls: 1 }]);
		expect(execution.items('Active')).toEqual([]);
		expect((await vendors.summary()).calls).toBe(0);
	});
});

describe('The editor', () => {
	it('is told the names of the outputs', async () => {
		const types = (await rest.call('POST', '/node-types', {
			nodeInfos: [{ name: 'n8n-nodes-cn-phone-check.ywjisuNumberStatus', version: 1 }],
		})) as { outputs: string }[];
		for (const name of RESULTS) expect(types[0]!.outputs).toContain(`"displayName":"${name}"`);
	});
});
