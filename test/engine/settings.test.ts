import type { IDataObject } from 'n8n-workflow';
import { runNode, stopExpressions, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { expectClean, textsOf } from './texts';

/** Settings that cannot be used: one clear sentence, nothing asked, nothing lost. */

interface Case {
	title: string;
	node?: string;
	options?: IDataObject;
	parameters?: IDataObject;
	/** Changes to the right credential; null takes it away. */
	credential?: IDataObject | null;
	message: RegExp;
}

const simulator = useSimulator();
afterAll(stopExpressions);

const SECRET = 'fake-user-and-password';
const isNoAddress = /Phone Service URL is not a web address/;

const addresses: Case[] = [
	['an empty service URL', '', /Phone Service URL is empty/],
	['a blank service URL', '   ', /Phone Service URL is empty/],
	['javascript:', 'javascript:alert(1)', isNoAddress],
	['ftp:', 'ftp://ps.example.com', isNoAddress],
	['file:', 'file:///etc/passwd', isNoAddress],
	['data:', 'data:text/html,x', isNoAddress],
	['a host without a scheme', 'ps.example.com', isNoAddress],
	['a word', 'yes', isNoAddress],
	['a scheme without a host', 'https://', isNoAddress],
	['spaces inside', 'https://ps. example.com', isNoAddress],
	['a port that does not exist', 'https://ps.example.com:99999', isNoAddress],
	[
		'userinfo',
		`https://${SECRET}:${SECRET}@ps.example.com`,
		/must not hold a user name or password/,
	],
	['a user name', `https://${SECRET}@ps.example.com`, /must not hold a user name or password/],
	['a query', 'https://ps.example.com/?a=1', /must not hold a question mark or a hash/],
	['a hash', 'https://ps.example.com/#a', /must not hold a question mark or a hash/],
	['a number', 42, /Phone Service URL is empty/],
	['an object', {}, /Phone Service URL is empty/],
].map(([title, phoneServiceUrl, message]) => ({
	title: `a service URL that is ${title as string}`,
	credential: { phoneServiceUrl } as IDataObject,
	message: message as RegExp,
}));

const numbers: Case[] = [
	['batchSize', 'Items per Batch', [0, 51, 1.5, 'x', -1, null]],
	['concurrency', 'Concurrency', [0, 201, 10_000, 1.5, 'x']],
	['callsPerSecond', 'Maximum Calls per Second', [-1, 0.5, 'x']],
	['timeoutMs', 'Timeout \\(Milliseconds\\)', [0, 99, 300_001, 'x']],
	['retries', 'Retries', [-1, 11, 1.5, 'x']],
].flatMap(([name, label, values]) =>
	(values as unknown[]).map((value) => ({
		title: `${label as string} ${JSON.stringify(value)}`,
		node: 'ywjisuNumberStatus',
		options: { [name as string]: value } as IDataObject,
		// Of what is no number nothing is shown.
		message: new RegExp(
			`^(Not asked. )?${label as string} cannot be ${typeof value === 'number' ? value : 'what it is set to'}\\.?`,
		),
	})),
);

const cases: Case[] = [
	{ title: 'no credential', credential: null, message: /[Cc]redential/ },
	{
		title: 'no credential',
		node: 'ywjisuNumberStatus',
		credential: null,
		message: /[Cc]redential/,
	},
	{ title: 'no credential', node: 'qxtBalance', credential: null, message: /[Cc]redential/ },
	{ title: 'an empty key', credential: { apiKey: ' ' }, message: /API Key is empty/ },
	{
		title: 'a key with a line break inside',
		credential: { apiKey: `${SECRET}\n1` },
		message: /API Key holds a line break/,
	},
	{
		title: 'half a character in the key',
		credential: { apiKey: `${SECRET}\ud800` },
		message: /API Key holds a line break or the like/,
	},
	{
		title: 'an empty password',
		node: 'ywjisuNumberStatus',
		credential: { password: '' },
		message: /Password is empty/,
	},
	{
		title: 'an absurd Free Test URL',
		node: 'qxtPortability',
		parameters: { authentication: 'none', freeTestUrl: 'javascript:alert(1)' },
		message: /Free Test URL is not a web address/,
	},
	{
		title: 'an absurd carrier service URL',
		node: 'qxtBalance',
		credential: { carrierServiceUrl: 'ftp://x' },
		message: /Carrier Service URL is not a web address/,
	},
	{
		title: 'Retries 11',
		node: 'qxtBalance',
		options: { retries: 11 },
		message: /Retries cannot be 11/,
	},
	{
		title: 'an Authentication that does not exist',
		node: 'qxtPortability',
		parameters: { authentication: "={{ 'nonsense' }}" },
		message: /Authentication/,
	},
	...['error', 5].map(
		(resultField): Case => ({
			title: `a Result Field ${JSON.stringify(resultField)}`,
			parameters: { includeInputFields: true, resultField },
			message: /Result Field cannot be (what it is set to|5)/,
		}),
	),
	{
		title: 'an Invalid Numbers that does not exist',
		options: { invalidNumbers: 'nonsense' },
		message: /Invalid Numbers/,
	},
	...addresses,
	...numbers,
].map((one) => ({ ...one, node: one.node ?? 'qxtPrivacyNumber' }));

const items = [
	{ row: 0, phone: '13800138001' },
	{ row: 1, phone: '' },
	{ row: 2, phone: '13800138003' },
];

async function run(one: Case, onError?: EngineRun['onError']) {
	const account = one.node === 'ywjisuNumberStatus' ? 'ywjisuPrepaid' : 'qxtPrepaid';
	const [type, data] = Object.entries(credentialFor(simulator, account))[0]!;
	return await runNode({
		node: one.node!,
		items,
		parameters: { ...one.parameters, options: one.options ?? {} } as IDataObject,
		credentials: one.credential === null ? {} : { [type]: { ...data, ...one.credential } },
		onError,
	});
}

const secrets = [SECRET, 'fake-qxt', 'fake-password', 'fake-key', 'FAKE-YW'];

describe.each(cases)('$node with $title', (one) => {
	afterEach(() => expect(simulator.calls).toEqual([]));

	it('Stop: says what is wrong and what to do', async () => {
		const result = await run(one);
		expect(result.error).toMatchObject({ name: 'NodeOperationError' });
		expect(result.error!.message).toMatch(one.message);
		if (one.credential !== null)
			expect(result.error!.description).toMatch(/^(Enter|Set|Choose) .*\.$/);
		expectClean(textsOf(result), secrets);
	});

	it('Continue: no row passes as checked', async () => {
		const result = await run(one, 'continueRegularOutput');
		expect(result.error).toBeUndefined();
		if (one.node === 'qxtBalance') expect(result.items).toHaveLength(1);
		else
			expect(result.items.map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual([
				['not_attempted', { item: 0 }],
				['invalid_input', { item: 1 }],
				['not_attempted', { item: 2 }],
			]);
		// No row stands for another.
		for (const { json } of result.items) expect(json.duplicateOf ?? null).toBeNull();
		expect(result.items[0]!.json).toMatchObject({
			outcome: 'not_attempted',
			error: expect.stringMatching(one.message),
		});
		expectClean(textsOf(result), secrets);
	});

	it('Continue using error output: they go there with their input fields', async () => {
		const result = await run(one, 'continueErrorOutput');
		expect(result.error).toBeUndefined();
		expect(result.errorItems[0]!.json).toMatchObject({
			row: 0,
			error: expect.stringMatching(one.message),
			details: { outcome: 'not_attempted' },
		});
		if (one.node !== 'qxtBalance') {
			expect(result.errorItems.map(({ json }) => json.row)).toEqual([0, 2]);
			expect(result.items).toHaveLength(1);
		}
		expectClean(textsOf(result), secrets);
	});
});
