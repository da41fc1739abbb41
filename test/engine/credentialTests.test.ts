import type { ICredentialTestFunctions, INodeCredentialTestResult, INodeType } from 'n8n-workflow';
import type { FaultRuleInput } from '../../simulator';
import { loadNode, stopExpressions } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { expectClean } from './texts';

/** The Test button of each credential: honest, and never at the cost of a check. */

interface CredentialType {
	/** The method that n8n calls, and the nodes that have it. */
	method: string;
	nodes: string[];
	account: string;
	secrets: string[];
}

const qxt: CredentialType = {
	method: 'qxtApiTest',
	nodes: ['qxtPrivacyNumber', 'qxtTwoElement', 'qxtPortability', 'qxtBalance', 'qxtBalanceTrigger'],
	account: 'qxtPrepaid',
	secrets: ['fake-qxt'],
};
const ywjisu: CredentialType = {
	method: 'ywjisuApiTest',
	nodes: ['ywjisuNumberStatus'],
	account: 'ywjisuPrepaid',
	secrets: ['fake-password', 'fake-key', 'FAKE-YW'],
};
const aliyun: CredentialType = {
	method: 'aliyunMarketApiTest',
	nodes: ['qxtPortability'],
	account: 'aliyunPrepaid',
	secrets: ['fake-appcode'],
};
const types = [qxt, ywjisu, aliyun];

const simulator = useSimulator();
afterAll(stopExpressions);

interface Case {
	title: string;
	type: CredentialType;
	account?: string;
	change?: Record<string, unknown>;
	faults?: FaultRuleInput[];
	/** What n8n gives the test. */
	context?: object;
	message: RegExp;
}

async function test(
	{
		type,
		account = type.account,
		change,
		faults = [],
		context = {},
	}: Omit<Case, 'title' | 'message'>,
	node = type.nodes[0]!,
): Promise<INodeCredentialTestResult> {
	simulator.setFaults(faults);
	const [[credential, data] = ['', {}]] = Object.entries(credentialFor(simulator, account));
	const { methods } = loadNode(node) as INodeType;
	const result = await methods!.credentialTest![type.method]!.call(
		context as ICredentialTestFunctions,
		{
			id: '1',
			name: 'Account',
			type: credential,
			data: { ...data, ...(change as Record<string, string>) },
		},
	);
	expect(simulator.summary().chargedTotal).toBe(0);
	expect(simulator.calls.flatMap(({ mobiles }) => mobiles).filter(Boolean)).toEqual([]);
	expectClean([result.message], [...type.secrets, 'fake-wrong']);
	return result;
}

const nobody = 'http://127.0.0.1:1';
const notFound = () => `${simulator.url}/elsewhere`;
const code = (value: string | number) => [{ fault: { kind: 'code', code: value } } as const];

const good: Case[] = [
	{ title: 'a right key', type: qxt, message: /both services can be reached/ },
	{ title: 'a right key, postpaid', type: qxt, account: 'qxtPostpaid', message: /API Key is good/ },
	{
		title: 'a right account',
		type: ywjisu,
		message: /account itself is proved by the first check/,
	},
	{
		title: 'a right account when the vendor answers 400001 to an empty list',
		type: ywjisu,
		faults: code('400001'),
		message: /account itself is proved by the first check/,
	},
	{
		title: 'a right account when the vendor takes an empty list for a question',
		type: ywjisu,
		faults: code('000000'),
		message: /account itself is proved by the first check/,
	},
	{ title: 'a right AppCode', type: aliyun, message: /quota is proved by the first check/ },
];

const bad: Case[] = [
	{
		title: 'a wrong key',
		type: qxt,
		change: { apiKey: 'fake-wrong-apikey-00000000000000' },
		message: /-1 .*Correct the API Key/,
	},
	{
		title: 'a key of a wrong length',
		type: qxt,
		change: { apiKey: 'fake-wrong' },
		message: /\(1 .*Check the API Key/,
	},
	{
		title: 'an address that is not allow-listed',
		type: qxt,
		account: 'qxtBlockedAddress',
		message: /-9 .*public IP address/,
	},
	{ title: 'an empty key', type: qxt, change: { apiKey: '' }, message: /API Key is empty/ },
	{
		title: 'an absurd address',
		type: qxt,
		change: { phoneServiceUrl: 'javascript:alert(1)' },
		message: /Phone Service URL is not a web address/,
	},
	{
		title: 'nobody at the carrier address',
		type: qxt,
		change: { carrierServiceUrl: nobody },
		message: /refused.*127\.0\.0\.1:1/,
	},
	{
		title: 'nobody at the phone address',
		type: qxt,
		change: { phoneServiceUrl: nobody },
		message: /refused.*127\.0\.0\.1:1/,
	},
	{
		title: 'no phone service at its address',
		type: qxt,
		faults: [{ service: 'privacy_number', fault: { kind: 'http', status: 404 } }],
		message: /refused the request.*http_404/,
	},
	{
		title: 'a page in place of the balance',
		type: qxt,
		faults: [{ service: 'balance', fault: 'html' }],
		message: /could not be read/,
	},
	{
		title: 'an account that is not known',
		type: ywjisu,
		change: { code: 'fake-wrong' },
		message: /400101 .*Correct the Code/,
	},
	{
		title: 'a wrong password',
		type: ywjisu,
		change: { password: 'fake-wrong' },
		message: /403000 .*Correct the Code, Password and Key/,
	},
	{
		title: 'a wrong key',
		type: ywjisu,
		change: { key: 'fake-wrong' },
		message: /403000 .*Correct the Code, Password and Key/,
	},
	{
		title: 'an address that is not allow-listed',
		type: ywjisu,
		account: 'ywjisuBlockedAddress',
		message: /400102 .*public IP address/,
	},
	{ title: 'a disabled account', type: ywjisu, account: 'ywjisuDisabled', message: /403101/ },
	{
		title: 'nobody at the address',
		type: ywjisu,
		change: { baseUrl: nobody },
		message: /refused.*127\.0\.0\.1:1/,
	},
	{ title: 'a server that fails', type: ywjisu, faults: code('500000'), message: /500000/ },
	...['fäke-appcode', 'fake appcode', 'fake-appcodé'].map((appCode) => ({
		title: `the AppCode ${appCode}`,
		type: aliyun,
		change: { appCode },
		message: /AppCode holds characters that no AppCode has/,
	})),
	{
		title: 'an absurd address',
		type: aliyun,
		change: { baseUrl: 'ftp://x' },
		message: /Base URL is not a web address/,
	},
	{
		title: 'a wrong AppCode',
		type: aliyun,
		change: { appCode: 'fake-wrong' },
		message: /http_400 Invalid AppCode.*Check the AppCode/,
	},
	{
		title: 'a product that was not bought',
		type: aliyun,
		account: 'aliyunDisabled',
		message: /http_403 Unauthorized/,
	},
	{
		title: 'a quota that is used up',
		type: aliyun,
		account: 'aliyunEmpty',
		message: /Quota Exhausted/,
	},
	{
		title: 'nobody at the address',
		type: aliyun,
		change: { baseUrl: nobody },
		message: /refused.*127\.0\.0\.1:1/,
	},
];

it.each(good)('$type.method passes $title, and says what is not proved', async (one) => {
	const { status, message } = await test(one);
	expect(message).toMatch(one.message);
	expect(status).toBe('OK');
	expect(message).toMatch(/proved by the first/);
});

it.each(bad)('$type.method fails $title, and says why', async (one) => {
	const { status, message } = await test(one);
	expect(message).toMatch(one.message);
	expect(status).toBe('Error');
});

it.each(types.flatMap((type) => type.nodes.map((node) => ({ type, node }))))(
	'$type.method is offered by $node',
	async ({ type, node }) => {
		const { description } = loadNode(node) as INodeType;
		expect(description.credentials!.map(({ testedBy }) => testedBy)).toContain(type.method);
		expect(await test({ type }, node)).toMatchObject({ status: 'OK' });
	},
);

it.each(types)('$method fails where the address has no such service', async (type) => {
	const baseUrl = notFound();
	const change = { baseUrl, phoneServiceUrl: baseUrl, carrierServiceUrl: baseUrl };
	expect(await test({ type, change })).toMatchObject({
		status: 'Error',
		message: expect.stringContaining(simulator.url),
	});
});

it.each(types)('$method answers in a sentence when the credential is empty', async (type) => {
	const { methods } = loadNode(type.nodes[0]!) as INodeType;
	for (const data of [undefined, {}]) {
		const credential = { id: '1', name: 'Account', type: 'x', data };
		const call = methods!.credentialTest![type.method]!;
		const result = await call.call({} as ICredentialTestFunctions, credential);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(/ is empty$/) });
	}
});

it.each(types)('$method goes nowhere that n8n forbids', async (type) => {
	process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
	const request = async () => {
		throw Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' });
	};
	try {
		const result = await test({ type, context: { helpers: { request } } });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/does not allow requests to this address.*127\.0\.0\.1/),
		});
		expect(simulator.calls).toEqual([]);
	} finally {
		delete process.env.N8N_SSRF_PROTECTION_ENABLED;
	}
});

it.each(types)('$method shows nothing of an error that is not its own', async (type) => {
	const { methods } = loadNode(type.nodes[0]!) as INodeType;
	const refuse = (_data: object, field: string | symbol) => {
		throw new Error(`fake-wrong ${String(field)}`);
	};
	const credential = { id: '1', name: 'Account', type: 'x', data: new Proxy({}, { get: refuse }) };
	const call = methods!.credentialTest![type.method]!;
	expect(await call.call({} as ICredentialTestFunctions, credential)).toEqual({
		status: 'Error',
		message: 'The test itself failed.',
	});
});

it('asks for no credential where the free test is chosen', () => {
	const { description } = loadNode('qxtPortability') as INodeType;
	const shown = description.credentials!.map(({ displayOptions }) => displayOptions?.show);
	expect(shown).toEqual([{ authentication: ['qxtApi'] }, { authentication: ['aliyunMarketApi'] }]);
});
