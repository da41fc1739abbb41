import { loadExamples } from '../../scripts/demo/examples.mjs';
import { runAgent, TOOL, type AgentRun } from './support/agent';
import { ChatModel, toolReplies } from './support/chatModel';
import { credentialFor, secretsOf, storeCredential } from './support/credentials';
import { rest } from './support/n8n';
import { required } from './support/required';
import { vendors } from './support/vendors';

/** The nodes as tools of n8n's AI Agent, with a chat model that says what the test tells it to. */

const model = new ChatModel();
let modelCredential = '';

beforeAll(async () => {
	await model.start();
	modelCredential = await model.saveCredential('Scripted model');
});
afterAll(async () => await model.stop());
beforeEach(async () => {
	await vendors.reset();
	model.requests = [];
});

const phone = '13800138001';
const accountOf = (node: string) =>
	node === 'ywjisuNumberStatus' ? 'ywjisuPrepaid' : 'qxtPrepaid';

type Talk = Partial<AgentRun> & {
	node: string;
	/** What the model passes, call by call. */
	calls: Array<Record<string, unknown>>;
	/** Changes of the credential. */
	changes?: Record<string, unknown>;
};

/** Lets the model make its calls one by one, then say what the last one answered. */
async function talk({ node, calls, changes, ...run }: Talk) {
	model.script = (request) => {
		const replies = toolReplies(request);
		const args = calls[replies.length];
		return args ? [{ name: TOOL, args }] : `Answer: ${JSON.stringify(replies.at(-1))}`;
	};
	const credentials = await storeCredential(credentialFor(accountOf(node), changes));
	const execution = await runAgent({ node, credentials, modelCredential, ...run });
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	const [output] = execution.items('Agent');
	const replies = toolReplies(model.requests.at(-1)!);
	expect(output!.json.output).toBe(`Answer: ${JSON.stringify(replies.at(-1))}`);
	return replies;
}

/** No secret and no number but those that the model itself passed. */
function expectDiscreet(node: string, asked: string) {
	const seen = JSON.stringify(model.requests);
	for (const secret of secretsOf(accountOf(node))) expect(seen).not.toContain(secret);
	const numbers = seen.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? [];
	const example = '13800138000';
	expect(numbers.filter((one) => one !== example && !asked.includes(one))).toEqual([]);
}

describe('n8n’s AI Agent', () => {
	it.each([
		['ywjisuNumberStatus', ['phone'], 'lineStatus'],
		['qxtPrivacyNumber', ['phone'], 'isPrivacyNumber'],
		['qxtPortability', ['phone'], 'isPorted'],
		['qxtTwoElement', ['phone', 'name'], 'identityMatch'],
	])('answers with %s: it is told the costs, pays once and gets JSON', async (node, keys, key) => {
		const args = { phone, ...(keys.includes('name') && { name: '张三' }) };
		const [reply, again] = await talk({ node, calls: [args, args] });
		expect(reply).toMatchObject([{ phone, outcome: 'answered' }]);
		expect(reply![0]).toHaveProperty(key);
		for (const hidden of ['charged', 'vendorCode', 'checkedAt', 'duplicateOf', 'check', 'raw'])
			expect(reply![0]).not.toHaveProperty(hidden);
		expect(again).toEqual([{ ...reply![0], reusedFrom: 'execution' }]);

		const { description, parameters } = model.requests[0]!.tools![0]!.function;
		expect(description).toContain('costs money');
		expect(description).toContain(key);
		expect(Object.keys(parameters.properties)).toEqual(keys);
		expect(parameters.properties.phone!.description).toContain('11 digits');
		expect(await vendors.summary()).toMatchObject({ calls: 1, chargedTotal: 1, chargedTwice: [] });
		expectDiscreet(node, phone);
	});

	it('tells the balance', async () => {
		const [reply] = await talk({ node: 'qxtBalance', calls: [{}] });
		expect(reply).toEqual([{ feeType: 'prepaid', balance: 1_000_000 }]);
		expect(model.requests[0]!.tools![0]!.function.description).toContain('Free of charge');
		expectDiscreet('qxtBalance', '');
	});

	it('answers in its version 2 too, which calls tools another way', async () => {
		const [reply] = await talk({
			node: 'ywjisuNumberStatus',
			agentVersion: 2,
			calls: [{ phone: `${phone}, 12` }],
		});
		expect(reply).toMatchObject([
			{ phone, outcome: 'answered' },
			{ input: '12', outcome: 'invalid_input', advice: expect.stringContaining('11 digits') },
		]);
	});

	it('gets a refusal of the vendor as JSON that says what to do', async () => {
		await vendors.setFaults([{ fault: { kind: 'code', code: -9 } }]);
		const [reply] = await talk({ node: 'qxtPrivacyNumber', calls: [{ phone }] });
		expect(reply).toEqual([
			{
				phone,
				outcome: 'failed',
				error: expect.stringContaining('Ask the vendor to add the public IP address'),
			},
		]);
		expectDiscreet('qxtPrivacyNumber', phone);
	});

	it('gets an invalid number back with the reason and what to do', async () => {
		const [reply] = await talk({ node: 'qxtPortability', calls: [{ phone: '1380013' }] });
		expect(reply).toMatchObject([
			{ input: '1380013', reason: 'too_short', advice: expect.stringContaining('11 digits') },
		]);
		expect((await vendors.summary()).calls).toBe(0);
	});

	it('is told which field of the credential is missing', async () => {
		const [reply] = await talk({
			node: 'ywjisuNumberStatus',
			calls: [{ phone }],
			changes: { password: '' },
		});
		expect(reply).toEqual([
			{ outcome: 'not_attempted', error: expect.stringContaining('Password is empty') },
		]);
		expectDiscreet('ywjisuNumberStatus', phone);
	});

	it('is told the limit when it passes too many numbers, and nothing is asked', async () => {
		const list = Array.from({ length: 51 }, (_, i) => String(13900139000 + i)).join(',');
		const [reply] = await talk({ node: 'ywjisuNumberStatus', calls: [{ phone: list }] });
		expect(reply).toEqual([
			{ outcome: 'not_attempted', error: expect.stringContaining('at most 50 numbers') },
		]);
		expect((await vendors.summary()).calls).toBe(0);
		expectDiscreet('ywjisuNumberStatus', list);
	});

	it('gets plain answers from a node that is set to split its output or only to plan', async () => {
		const [reply] = await talk({
			node: 'qxtPortability',
			parameters: { options: { splitOutput: true, planOnly: true, retries: 0 } },
			calls: [{ phone }],
		});
		expect(reply).toMatchObject([{ phone, outcome: 'answered' }]);
	});
});

describe('The example workflow of an agent', () => {
	const load = (credentialIds: Record<string, string>) =>
		loadExamples({ filesFolder: required('E2E_FILES_FOLDER'), credentialIds })[
			'ai-agent-number-in-service.json'
		]!;

	it('answers in the chat whether a number is in service, and pays for that number only', async () => {
		model.script = (request) => {
			const [reply] = toolReplies(request);
			if (!reply) return [{ name: 'Number_status', args: { phone } }];
			return `${String(reply[0]!.phone)} is ${String(reply[0]!.lineStatus)}`;
		};
		const example = load({
			'Chat model': modelCredential,
			'YWJisu (demo)': await rest.saveCredential(credentialFor('ywjisuPrepaid')),
		});
		const question = { sessionId: 'e2e', action: 'sendMessage', chatInput: `${phone} 在用吗？` };
		const id = await rest.saveWorkflow({ ...example, pinData: { Start: [{ json: question }] } });
		const execution = await rest.runWorkflow({ id, trigger: 'Start' });

		expect(execution.status).toBe('success');
		const [answer] = execution.items('Answer');
		expect(answer!.json.output).toMatch(
			new RegExp(`^${phone} is (active|empty|suspended|silent|risk|unknown)$`),
		);
		expect(JSON.stringify(model.requests[0]!.messages)).toContain(question.chatInput);
		expect(await vendors.summary()).toMatchObject({ calls: 1, chargedTwice: [] });
		expectDiscreet('ywjisuNumberStatus', phone);
	});

	it('can be imported before there is a credential for the chat model', async () => {
		const id = await rest.createWorkflow(load({}));
		expect(id).toEqual(expect.any(String));
	});
});
