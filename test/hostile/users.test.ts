import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { createHideSecrets, createKeepText } from '../../core/words';
import { createQxtForm } from '../../core/vendors/qxt/account';
import { createTwoElementCodec } from '../../core/vendors/qxt/twoElement';
import { createNumberStatusCodec } from '../../core/vendors/ywjisu/numberStatus';
import { textsOf } from '../engine/texts';
import { runNode, stopExpressions, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { guardPrototypes } from './guard';

/** What people may put into items, parameters and credentials. */

guardPrototypes();
const simulator = useSimulator();
afterAll(stopExpressions);

const phone = '13800138001';
const modes = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;

const run = async (items: unknown[], options: Partial<EngineRun> = {}) =>
	await runNode({
		node: 'qxtTwoElement',
		items: items as IDataObject[],
		parameters: { name: '={{ $json.name }}' },
		credentials: credentialFor(simulator, 'qxtPrepaid'),
		...options,
	});

/** A server that keeps what it was sent. */
async function startListener() {
	const seen: Array<{ url: string; headers: IncomingHttpHeaders; body: string }> = [];
	const server = createServer(async (req, res) => {
		const chunks: Buffer[] = [];
		for await (const chunk of req) chunks.push(chunk as Buffer);
		seen.push({ url: req.url!, headers: req.headers, body: Buffer.concat(chunks).toString() });
		res.end('{"code":-8,"resultCode":"500000"}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		seen,
		stop: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}

const injections = [
	'张三\r\nx-injected: 1\r\n\r\nGET /admin HTTP/1.1',
	'张三&mobile=13900139000',
	'张三&apikey=other',
	'张三%0d%0ax-injected:%201',
	'张三%26mobile%3D13900139000',
	'张三#fragment?query=1',
	'张三;name=李四',
	'张三\u0000李四',
	'张三\u2028李四',
	'=HYPERLINK("http://127.0.0.1/?"&A1)',
	'{{ $credentials.apiKey }}',
	'={{ $credentials.apiKey }}',
	'${process.env.N8N_ENCRYPTION_KEY}',
];

describe('a name stays the value of one field', () => {
	test.each(injections)('%j', async (name) => {
		const listener = await startListener();
		try {
			const credentials = credentialFor({ url: listener.url }, 'qxtPrepaid');
			await run([{ phone, name }], {
				credentials,
				parameters: { name: '={{ $json.name }}', options: { retries: 0 } },
				onError: 'continueRegularOutput',
			});
		} finally {
			listener.stop();
		}
		expect(listener.seen).toHaveLength(1);
		const { url, headers, body } = listener.seen[0]!;
		expect(url).toBe('/Phone_TwoElements');
		expect(headers).not.toHaveProperty('x-injected');
		const form = [...new URLSearchParams(body)];
		const { apiKey } = credentialFor(simulator, 'qxtPrepaid').qxtApi!;
		expect(form).toEqual([
			['apikey', apiKey],
			['mobile', phone],
			['name', name],
		]);
	});

	test('whatever it, the key and the password are', () => {
		const text = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
		const keep = createKeepText(createHideSecrets([]));
		fc.assert(
			fc.property(text, text, text, (name, key, password) => {
				const twoElement = createTwoElementCodec({ apiKey: key }, keep);
				const asked = twoElement.encode([{ phone, name }], 0);
				expect([...new URLSearchParams(asked.body!)]).toEqual([
					['apikey', key],
					['mobile', phone],
					['name', name],
				]);
				const signIn = createNumberStatusCodec({ code: name, password, key }, keep);
				const form = new URLSearchParams(signIn.encode([{ phone }], 0).body!);
				expect([...form.keys()]).toEqual(['code', 'pwd', 'mobiles', 'timestamp', 'token']);
				expect([form.get('code'), form.get('pwd')]).toEqual([name, password]);
				const balance = createQxtForm({ apiKey: key }, '/balance')();
				for (const { path, headers } of [asked, balance]) {
					expect(path).toMatch(/^\/\w+$/);
					expect(JSON.stringify(headers)).not.toMatch(/[\r\n]/);
				}
			}),
		);
	});
});

describe('a phone value', () => {
	test.each([
		'13800138001&apikey=x',
		'13800138001\r\nx-injected: 1',
		'13800138001%0d%0a',
		'=cmd|/C calc!A0',
		"'; DROP TABLE users; --",
		'../../balance',
		'$(reboot)',
		'{"$gt":""}',
		'\u202e10083108331',
		'1380013800\u0661',
		'138001380011'.repeat(10_000),
		'\u0000'.repeat(100_000),
	])('%j is never sent but as a number', async (value) => {
		const { error, items } = await run([{ phone: value, name: '张三' }]);
		expect(error).toBeUndefined();
		const sent = simulator.calls.flatMap(({ mobiles }) => mobiles);
		for (const mobile of sent) expect(mobile).toMatch(/^1[3-9]\d{9}$/);
		for (const { json } of items) {
			expect(json.outcome).toMatch(/^(answered|invalid_input)$/);
			expect(json.phone).toEqual(json.outcome === 'answered' ? expect.any(String) : null);
		}
	});

	const deep: unknown = JSON.parse(`${'['.repeat(500)}"${phone}"${']'.repeat(500)}`);
	test.each([
		['an object with no text', { toString: '', valueOf: '' }],
		['a list of such objects', [{ toString: '' }, { toJSON: 1 }]],
		['a list that is 500 deep', deep],
		['an object that would be a prototype', JSON.parse('{"__proto__":{"polluted":true}}')],
		['an object that is no promise', { then: 'x' }],
	])('that is %s comes out with its reason', async (_what, value) => {
		for (const onError of modes) {
			const { error, items } = await run([{ phone: value, name: value }], { onError });
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			for (const { json } of items) {
				expect(json).toMatchObject({ outcome: 'invalid_input', reason: 'not_text' });
			}
		}
		expect(simulator.calls).toEqual([]);
	});

	test('of an item with hostile keys is asked, and the keys come out as they were', async () => {
		const item = JSON.parse(
			`{"phone":"${phone}","name":"张三","__proto__":{"polluted":true},"constructor":{"prototype":1},"pairedItem":9,"json":1,"error":"mine"}`,
		) as IDataObject;
		const { items } = await run([item], {
			parameters: { name: '={{ $json.name }}', includeInputFields: true },
		});
		const { json, pairedItem } = items[0]!;
		expect(pairedItem).toEqual({ item: 0 });
		expect(json).toMatchObject({ constructor: { prototype: 1 }, json: 1, error: 'mine' });
		expect(json.phoneCheck).toMatchObject({ phone, outcome: 'answered' });
	});
});

describe('who may edit a workflow but not the credential', () => {
	const secrets = Object.values(credentialFor(simulatorUrl(), 'qxtPrepaid').qxtApi!).filter(
		(value) => !value.startsWith('http'),
	);
	const expressions = [
		'={{ $credentials.apiKey }}',
		'={{ $credentials }}',
		'={{ $secrets }}',
		'={{ this.getCredentials("qxtApi") }}',
		'={{ $node["Check"].credentials }}',
		'={{ JSON.stringify($self) }}',
		'={{ (() => {}).constructor("return process.env")() }}',
		'={{ $parameter.credentials }}',
	];

	test.each(expressions)('sees nothing of it by %s', async (expression) => {
		const parameters = {
			phone: expression,
			name: expression,
			freeTestUrl: expression,
			resultField: expression,
			includeInputFields: true,
			options: { retries: 0 },
		};
		for (const onError of modes) {
			const result = await run([{ phone, name: '张三' }], { parameters, onError });
			const shown = JSON.stringify([result.items, result.errorItems, textsOf(result)]);
			for (const secret of secrets) expect(shown).not.toContain(secret);
		}
		expect(simulator.calls).toEqual([]);
	});

	test('cannot send it elsewhere by any parameter of a node', async () => {
		const listener = await startListener();
		try {
			const { url } = listener;
			const wishes = {
				...{ freeTestUrl: url, baseUrl: url, phoneServiceUrl: url, carrierServiceUrl: url, url },
				options: { baseUrl: url, phoneServiceUrl: url, proxy: url, retries: 0 },
			};
			for (const node of ['qxtTwoElement', 'qxtPortability', 'qxtPrivacyNumber', 'qxtBalance']) {
				await run([{ phone, name: '张三', ...wishes }], {
					node,
					parameters: { name: '张三', authentication: 'qxtApi', ...wishes },
				});
			}
			expect(simulator.calls.length).toBe(4);
			expect(listener.seen).toEqual([]);

			// The free test is asked where the workflow says, and nothing signs in there.
			await run([{ phone }], {
				node: 'qxtPortability',
				parameters: { authentication: 'none', ...wishes },
			});
			expect(listener.seen).toHaveLength(1);
			for (const secret of secrets) expect(JSON.stringify(listener.seen)).not.toContain(secret);
		} finally {
			listener.stop();
		}
	});

	test('cannot send it with n8n’s own request helper: the credential signs nothing', async () => {
		const listener = await startListener();
		// What the HTTP Request node does with Predefined Credential Type.
		const requester = {
			description: {
				...{ displayName: 'Requester', name: 'requester', group: [], version: 1 },
				...{ description: '', defaults: {}, inputs: ['main'], outputs: ['main'], properties: [] },
				credentials: [{ name: 'qxtApi' }],
			},
			async execute(this: IExecuteFunctions) {
				const { url } = listener;
				const options = { url, method: 'GET' as const, ignoreHttpStatusErrors: true };
				await this.helpers.httpRequestWithAuthentication.call(this, 'qxtApi', options);
				return [[]];
			},
		} as unknown as INodeType;
		try {
			await run([{ phone }], { node: requester });
		} finally {
			listener.stop();
		}
		for (const secret of secrets) expect(JSON.stringify(listener.seen)).not.toContain(secret);
	});
});

/** Where the credential leads does not matter here, only what signs in. */
function simulatorUrl() {
	return { url: 'http://127.0.0.1' };
}

test('an expression of a setting that fails shows no number', async () => {
	const concurrency = '={{ $($json.phone).first() }}';
	const parameters = { name: '张三', options: { concurrency } };
	for (const onError of modes) {
		const result = await run([{ phone, name: '张三' }], { parameters, onError });
		const texts = textsOf(result);
		expect(texts.length).toBeGreaterThan(0);
		for (const text of texts) expect(text).not.toContain(phone);
	}
});
