import type { IDataObject, INodeType } from 'n8n-workflow';
import { callingAgent, parallelAgent, requestingAgent, type Tool } from '../support/agents';
import { runNode, stopExpressions, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { expectClean } from './texts';

/** The nodes as tools of an AI agent, in both of the ways in which n8n's agents call tools. */

const simulator = useSimulator();
afterAll(stopExpressions);

type Agent = (calls: readonly IDataObject[]) => INodeType;
const agents: Array<[string, Agent]> = [
	['calls its tool itself', callingAgent],
	['has the engine run its tool', requestingAgent],
];
const [first, second] = ['13800138001', '13800138002'] as const;
const list = (amount: number) =>
	Array.from({ length: amount }, (_, i) => String(13800138000 + i)).join(',');
const secrets = ['fake-qxt-apikey-prepaid-00000001', 'FAKE-YW-0001', 'fake-password', 'fake-key'];

const accountOf = (node: string) =>
	node === 'ywjisuNumberStatus' ? 'ywjisuPrepaid' : 'qxtPrepaid';

/** What a model gets back for each of its calls. */
async function ask(
	agent: Agent,
	{ calls, ...run }: Partial<EngineRun> & { node: string; calls: IDataObject[] },
): Promise<IDataObject[][]> {
	const { node } = run;
	const { agentItems, error } = await runNode({
		items: [{ phone: '13900139000', row: 1 }],
		credentials: credentialFor(simulator, accountOf(node)),
		...run,
		agent: agent(calls),
		parameters: {
			...run.parameters,
			options: { retries: 0, ...(run.parameters?.options as IDataObject) },
		},
	});
	expect(error).toBeUndefined();
	return agentItems.map(({ json }) => json.reply as IDataObject[]);
}

describe.each(agents)('An agent that %s', (_, agent) => {
	it.each([
		['ywjisuNumberStatus', ['lineStatus', 'carrier', 'carrierBasis', 'isMvno', 'province', 'city']],
		['qxtPrivacyNumber', ['isPrivacyNumber', 'carrier', 'carrierBasis', 'isMvno']],
		['qxtPortability', ['isPorted', 'carrier', 'originalCarrier', 'carrierBasis', 'isMvno']],
		['qxtTwoElement', ['identityMatch', 'carrier', 'carrierBasis', 'isMvno']],
	])('gets from %s the answer and no bookkeeping', async (node, keys) => {
		const [reply] = await ask(agent, { node, calls: [{ phone: first, name: '张三' }] });
		expect(reply).toHaveLength(1);
		const [answer] = reply!;
		expect(answer).toMatchObject({ phone: first, outcome: 'answered' });
		expect(Object.keys(answer!)).toEqual(expect.arrayContaining(keys.slice(0, 2)));
		const allowed = [...keys, 'phone', 'outcome', 'province', 'city', 'originalCarrier'];
		expect(Object.keys(answer!).filter((key) => !allowed.includes(key))).toEqual([]);
		expect(simulator.ledger.map(({ mobile }) => mobile)).toEqual([first]);
	});

	it('gets the balance without bookkeeping', async () => {
		const [reply] = await ask(agent, { node: 'qxtBalance', calls: [{}] });
		expect(reply).toEqual([{ feeType: 'prepaid', balance: 1_000_000 }]);
	});

	it('asks several numbers in one call, and pays none twice in all its calls', async () => {
		const calls = [{ phone: `${first}, ${second}` }, { phone: second }];
		const replies = await ask(agent, { node: 'ywjisuNumberStatus', calls });
		expect(
			replies.map((reply) => reply.map(({ phone, reusedFrom }) => [phone, reusedFrom])),
		).toEqual([
			[
				[first, undefined],
				[second, undefined],
			],
			[[second, 'execution']],
		]);
		expect(simulator.ledger.map(({ mobile }) => mobile).sort()).toEqual([first, second]);
	});

	it('gets an invalid number back with the reason and what to do', async () => {
		const [reply] = await ask(agent, {
			node: 'ywjisuNumberStatus',
			calls: [{ phone: '1380013' }],
		});
		expect(reply).toEqual([
			{
				input: '1380013',
				outcome: 'invalid_input',
				reason: 'too_short',
				advice: expect.stringContaining('11 digits'),
			},
		]);
		expect(simulator.calls).toEqual([]);
	});

	it('is told to ask for a name that is missing', async () => {
		const [reply] = await ask(agent, {
			node: 'qxtTwoElement',
			calls: [{ phone: first, name: ' ' }],
		});
		expect(reply).toMatchObject(
			[{ reason: 'missing_name', advice: /name of the owner/ }].map((row) => ({
				...row,
				advice: expect.stringMatching(row.advice),
			})),
		);
		expect(simulator.calls).toEqual([]);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'gets a failure of the vendor as JSON that says what to do, with On Error %s',
		async (onError) => {
			simulator.setFaults([{ fault: { kind: 'code', code: -5 } }]);
			for (const node of ['qxtPrivacyNumber', 'qxtBalance']) {
				const [reply] = await ask(agent, { node, calls: [{ phone: first }], onError });
				expect(reply).toHaveLength(1);
				const { phone, ...failure } = reply![0]!;
				expect(phone).toBe(node === 'qxtBalance' ? undefined : first);
				expect(failure).toEqual({
					outcome: 'failed',
					error: expect.stringMatching(/-5 .*Top up the account/),
				});
				expectClean([String(failure.error)], secrets);
			}
		},
	);

	it('gets one sentence when the credential lacks a field, however many numbers it passed', async () => {
		const { qxtApi } = credentialFor(simulator, 'qxtPrepaid');
		const credentials = { qxtApi: { ...qxtApi, apiKey: '' } };
		for (const node of ['qxtPrivacyNumber', 'qxtBalance']) {
			const [reply] = await ask(agent, { node, credentials, calls: [{ phone: list(3) }] });
			expect(reply).toEqual([
				{ outcome: 'not_attempted', error: expect.stringContaining('API Key is empty') },
			]);
		}
		expect(simulator.calls).toEqual([]);
	});

	it('may ask 50 distinct numbers a call, and is told so when it passes more', async () => {
		const calls = [{ phone: list(51) }, { phone: `${list(50)},${first}` }];
		const [refused, answered] = await ask(agent, { node: 'ywjisuNumberStatus', calls });
		expect(refused).toEqual([
			{
				outcome: 'not_attempted',
				error:
					'Not asked. 51 numbers would be asked: more than one call of a tool may ask (50). Nothing was asked or paid. Pass at most 50 numbers in the next call.',
			},
		]);
		expect(answered).toHaveLength(51);
		expect(simulator.ledger).toHaveLength(50);
	});

	it('is held to Maximum Numbers per Run over all its calls', async () => {
		const [refused, answered, rest] = await ask(agent, {
			node: 'ywjisuNumberStatus',
			parameters: { options: { maxNumbers: 2 } },
			calls: [{ phone: list(3) }, { phone: list(2) }, { phone: '13900139000' }],
		});
		expect(refused).toEqual([
			{ outcome: 'not_attempted', error: expect.stringMatching(/\(2\).*at most 2 numbers/) },
		]);
		expect(answered).toHaveLength(2);
		expect(rest).toEqual([
			{ outcome: 'not_attempted', error: expect.stringContaining('Do not call again') },
		]);
		expect(simulator.ledger).toHaveLength(2);
	});

	it('has numbers asked that its own item holds, where the user has set the tool so', async () => {
		const [reply] = await ask(agent, {
			node: 'qxtPrivacyNumber',
			parameters: { phone: '={{ $json.phone }}' },
			calls: [{}],
		});
		expect(reply).toMatchObject([{ phone: '13900139000', outcome: 'answered' }]);
	});

	it('gets plain answers whatever the node was set to for a list', async () => {
		const shaped = { splitOutput: true, planOnly: true, includeRaw: true, invalidNumbers: 'fail' };
		const [reply] = await ask(agent, {
			node: 'qxtPrivacyNumber',
			parameters: { includeInputFields: true, options: shaped },
			calls: [{ phone: `${first},12` }],
		});
		expect(reply).toMatchObject([
			{ phone: first, outcome: 'answered' },
			{ input: '12', outcome: 'invalid_input' },
		]);
		expect(JSON.stringify(reply)).not.toMatch(/raw|row|error/);
	});
});

describe('An agent that calls its tool several times at once', () => {
	it('gets all its answers, and pays a number of two calls once', async () => {
		const calls = [{ phone: `${first},${second}` }, { phone: second }, { phone: first }];
		const replies = await ask(parallelAgent, { node: 'ywjisuNumberStatus', calls });
		expect(replies.map((reply) => reply.map(({ phone, outcome }) => [phone, outcome]))).toEqual([
			[
				[first, 'answered'],
				[second, 'answered'],
			],
			[[second, 'answered']],
			[[first, 'answered']],
		]);
		expect(simulator.ledger.map(({ mobile }) => mobile).sort()).toEqual([first, second]);
	});

	it('is held to Maximum Numbers per Run over all its calls', async () => {
		const replies = await ask(parallelAgent, {
			node: 'ywjisuNumberStatus',
			parameters: { options: { maxNumbers: 2 } },
			calls: [{ phone: first }, { phone: second }, { phone: '13900139000' }],
		});
		expect(replies.map(([answer]) => answer!.outcome)).toEqual([
			'answered',
			'answered',
			'not_attempted',
		]);
		expect(simulator.ledger).toHaveLength(2);
	});
});

describe('The tool that a model is shown', () => {
	it.each([
		['ywjisuNumberStatus', ['phone'], ['lineStatus', 'costs money', 'at most 50']],
		['qxtPrivacyNumber', ['phone'], ['isPrivacyNumber', 'costs money', 'at most 50']],
		['qxtPortability', ['phone'], ['isPorted', 'costs money', 'at most 50']],
		['qxtTwoElement', ['phone', 'name'], ['identityMatch', 'costs money', 'one person a call']],
		['qxtBalance', [], ['Free of charge', 'balance']],
	])('%s says what it answers, what it costs and what to pass', async (node, keys, words) => {
		let tool: Tool | undefined;
		await runNode({
			node,
			items: [{}],
			credentials: credentialFor(simulator, accountOf(node)),
			agent: callingAgent([], (given) => (tool = given)),
			parameters: {},
		});
		for (const word of words) expect(tool!.description).toContain(word);
		const { shape } = tool!.schema;
		expect(Object.keys(shape)).toEqual(keys);
		expect(shape.phone?.description ?? '11 digits').toContain('11 digits');
		expect(simulator.calls).toEqual([]);
	});
});
