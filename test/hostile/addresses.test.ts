import './ssrfProtection';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { loadNode, runNode, stopExpressions } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { expectClean, textsOf } from '../engine/texts';
// After the engine, which sets n8n up before it is loaded.
import { CredentialTestContext } from 'n8n-core';

/** n8n's own SSRF protection, in n8n's engine: whoever writes a URL reaches only what it allows. */

const simulator = useSimulator();
afterAll(stopExpressions);

const phone = '13800138001';
const modes = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;

async function askAt(baseUrl: string, onError?: (typeof modes)[number]) {
	const [type, data] = Object.entries(credentialFor(simulator, 'ywjisuPrepaid'))[0]!;
	return await runNode({
		node: 'ywjisuNumberStatus',
		items: [{ phone }],
		parameters: { options: { retries: 0, timeoutMs: 2_000 } },
		credentials: { [type]: { ...data, baseUrl } },
		onError,
	});
}

/** An address inside, as people hide it; `{port}` is the port of a service that would answer. */
const inside = [
	'http://127.0.0.1:{port}',
	'http://127.1:{port}',
	'http://127.0.0.2:{port}',
	'http://2130706433:{port}',
	'http://0x7f000001:{port}',
	'http://0177.0.0.1:{port}',
	'http://１２７.0.0.1:{port}',
	'http://127.0.0.1.:{port}',
	'http://0.0.0.0:{port}',
	'http://0:{port}',
	'http://[::1]:{port}',
	'http://[::ffff:127.0.0.1]:{port}',
	'http://[::ffff:7f00:1]:{port}',
	'http://169.254.169.254',
	'http://2852039166',
	'http://0xA9FEA9FE',
	'http://0xA9.0xFE.0xA9.0xFE/latest/meta-data',
	'http://169.254.43518',
	'http://[fd00:ec2::254]',
	'http://[::ffff:169.254.169.254]',
	'http://[fe80::1]',
	'http://10.0.0.1',
	'http://192.168.0.1:{port}',
	'https://127.0.0.1:{port}',
];

describe.each(inside)('a credential that leads to %s', (address) => {
	test.each(modes)('reaches nobody (On Error: %s)', async (onError) => {
		const url = address.replace('{port}', new URL(simulator.url).port);
		const result = await askAt(url, onError);
		const texts = textsOf(result);
		expect(texts.join('\n')).toMatch(/does not allow requests to this address/);
		expectClean(texts, ['fake-key', 'fake-password', 'FAKE-YW']);
		expect(simulator.calls).toEqual([]);
	});
});

test('an address that is allowed is asked', async () => {
	const { items } = await askAt(simulator.url.replace('127.0.0.1', 'localhost'));
	expect(items[0]!.json).toMatchObject({ outcome: 'answered' });
});

test.each<[string, string]>([
	['a user name that looks like the host', 'http://localhost:80@127.0.0.1:{port}'],
	['a fragment that looks like the host', 'http://127.0.0.1:{port}#@localhost'],
	['a query that looks like the host', 'http://127.0.0.1:{port}?@localhost'],
	['backslashes', 'http:\\\\127.0.0.1:{port}'],
	['no slashes', 'http:127.0.0.1:{port}'],
	['file:', 'file:///etc/passwd'],
	['gopher:', 'gopher://127.0.0.1:{port}/_POST'],
	['a line break before another header', 'http://localhost:{port}/\r\nx-injected: 1'],
])('no address is made of %s', async (_what, address) => {
	const url = address.replace('{port}', new URL(simulator.url).port);
	const { error, items } = await askAt(url, 'continueRegularOutput');
	expect(error).toBeUndefined();
	expect(items[0]!.json).toMatchObject({
		outcome: expect.stringMatching(/^(not_attempted|failed)$/),
	});
	expect(simulator.calls).toEqual([]);
});

test.each(['http://2852039166', 'http://0x7f000001:{port}'])(
	'nor does the Free Test URL of a workflow lead to %s',
	async (address) => {
		const freeTestUrl = address.replace('{port}', new URL(simulator.url).port);
		const { items } = await runNode({
			node: 'qxtPortability',
			items: [{ phone }],
			parameters: { authentication: 'none', freeTestUrl, options: { retries: 0 } } as IDataObject,
			onError: 'continueRegularOutput',
		});
		expect(items[0]!.json).toMatchObject({ outcome: 'failed' });
		expect(items[0]!.json.error).toMatch(/does not allow requests/);
		expect(simulator.calls).toEqual([]);
	},
);

describe.each([
	'http://127.0.0.1:{port}',
	'http://2130706433:{port}',
	'http://[::ffff:7f00:1]:{port}',
])('the test of a credential that leads to %s', (address) => {
	const url = () => address.replace('{port}', new URL(simulator.url).port);
	const testAt = async (node: string, method: string, account: string) => {
		const [data] = Object.values(credentialFor({ url: url() }, account));
		const { methods } = loadNode(node) as INodeType;
		const credential = { id: '1', name: 'Account', type: 'x', data };
		return await methods!.credentialTest![method]!.call(new CredentialTestContext(), credential);
	};

	test.each([
		['qxtBalance', 'qxtApiTest', 'qxtPrepaid'],
		['ywjisuNumberStatus', 'ywjisuApiTest', 'ywjisuPrepaid'],
		['qxtPortability', 'aliyunMarketApiTest', 'aliyunPrepaid'],
	])('reaches nobody (%s)', async (node, method, account) => {
		expect(await testAt(node, method, account)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/does not allow requests to this address/),
		});
		expect(simulator.calls).toEqual([]);
	});
});

test('the test of a credential that leads to an allowed address goes there', async () => {
	const url = simulator.url.replace('127.0.0.1', 'localhost');
	const [data] = Object.values(credentialFor({ url }, 'ywjisuPrepaid'));
	const { methods } = loadNode('ywjisuNumberStatus') as INodeType;
	const credential = { id: '1', name: 'Account', type: 'x', data };
	const context = new CredentialTestContext();
	expect(await methods!.credentialTest!.ywjisuApiTest!.call(context, credential)).toMatchObject({
		status: 'OK',
	});
});
