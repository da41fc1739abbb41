import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { N8nRest } from '../../scripts/n8nRest.mjs';
import { credentialFor, secretsOf, storeCredential } from './support/credentials';
import { rest, runNode, storeWorkflow } from './support/n8n';
import { required } from './support/required';
import { findSecrets } from './support/traces';
import { vendors } from './support/vendors';

/** Who may build workflows, and wants the key of a credential that is not theirs. */

const seen: string[] = [];
let listener: Server;
let url: string;

beforeAll(async () => {
	listener = createServer(async (req, res) => {
		const chunks: Buffer[] = [];
		for await (const chunk of req) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks).toString();
		seen.push(JSON.stringify([req.method, req.url, req.rawHeaders, body]));
		res.setHeader('content-type', 'application/json').end('{}');
	});
	listener.listen(0, '127.0.0.1');
	await once(listener, 'listening');
	url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
});
afterAll(() => {
	listener.close();
	listener.closeAllConnections();
});
beforeEach(async () => {
	seen.length = 0;
	await vendors.reset();
});

const accounts = ['qxtPrepaid', 'ywjisuPrepaid', 'aliyunPrepaid'];

describe.each(accounts)('The credential of %s', (account) => {
	it('cannot be put into an HTTP Request node', async () => {
		const { type } = credentialFor(account);
		const credentials = await storeCredential(credentialFor(account));
		const saving = rest.createWorkflow({
			name: 'e2e HTTP Request with a foreign credential',
			settings: { executionOrder: 'v1' },
			nodes: [
				{
					...{ id: 'start', name: 'Start', position: [0, 0], typeVersion: 1, parameters: {} },
					type: 'n8n-nodes-base.manualTrigger',
				},
				{
					...{ id: 'check', name: 'Check', position: [220, 0], typeVersion: 4.2, credentials },
					type: 'n8n-nodes-base.httpRequest',
					onError: 'continueRegularOutput',
					parameters: {
						...{ url, method: 'POST', sendHeaders: true, sendBody: true },
						authentication: 'predefinedCredentialType',
						nodeCredentialType: type,
						headerParameters: {
							parameters: ['apiKey', 'code', 'password', 'key', 'appCode'].map((name) => ({
								name: `x-${name}`,
								value: `={{ $credentials?.${name} ?? 'nothing' }}`,
							})),
						},
						bodyParameters: { parameters: [{ name: 'a', value: '={{ $credentials ?? "b" }}' }] },
					},
				},
			],
			connections: { Start: { main: [[{ node: 'Check', type: 'main', index: 0 }]] } },
		});
		await expect(saving).rejects.toThrow(`cannot use credential type \\"${type}\\"`);
		expect(seen).toEqual([]);
	});
});

it('No parameter of a node sends the key elsewhere', async () => {
	const credentials = await storeCredential(credentialFor('qxtPrepaid'));
	const wishes = { baseUrl: url, phoneServiceUrl: url, carrierServiceUrl: url, freeTestUrl: url };
	const { regular } = await runNode({
		node: 'qxtPortability',
		items: [{ phone: '13800138123', ...wishes }],
		credentials,
		parameters: { authentication: 'qxtApi', ...wishes, options: { ...wishes } },
	});
	expect(regular[0]!.json).toMatchObject({ outcome: 'answered' });
	expect(seen).toEqual([]);

	const { execution } = await runNode({
		node: 'qxtPortability',
		items: [{ phone: '13800138123' }],
		credentials,
		parameters: { authentication: 'none', freeTestUrl: url },
		onError: 'continueRegularOutput',
	});
	expect(seen).toHaveLength(1);
	expect(findSecrets([...seen, execution.stored].join('\n'))).toEqual([]);
});

it('A member who knows the id of a credential that is not shared cannot use it', async () => {
	const credentials = await storeCredential(credentialFor('qxtPrepaid'));
	const member = await signUpMember();
	const run = {
		...{ node: 'qxtPrivacyNumber', items: [{ phone: '13800138123' }], credentials },
		onError: 'continueRegularOutput' as const,
	};
	const shown = await storeWorkflow(run, member)
		.then(async (id) => (await member.runWorkflow({ id, trigger: 'Start' })).stored)
		.catch((error: Error) => error.message);
	expect(findSecrets(shown)).toEqual([]);
	expect((await vendors.summary()).calls).toBe(0);

	const [id] = Object.values(credentials).map((one) => one.id);
	const opened = await member
		.call('GET', `/credentials/${id}?includeData=true`)
		.catch((error: Error) => error.message);
	expect(findSecrets(JSON.stringify(opened))).toEqual([]);
	expect(JSON.stringify(opened)).not.toContain(secretsOf('qxtPrepaid')[0]);
});

/** Someone else of the same n8n, invited as a member and signed in. */
async function signUpMember(): Promise<N8nRest> {
	const email = 'member@example.com';
	const password = 'Phone-check-e2e-2';
	const n8n = required('E2E_N8N_URL');
	const [invited] = (await rest.call('POST', '/invitations', [
		{ email, role: 'global:member' },
	])) as Array<{ user: { inviteAcceptUrl: string } }>;
	const token = new URL(invited!.user.inviteAcceptUrl).searchParams.get('token');
	const accepted = await fetch(`${n8n}/rest/invitations/accept`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'browser-id': 'phone-check-member' },
		body: JSON.stringify({ token, firstName: 'A', lastName: 'Member', password }),
	});
	expect(accepted.status).toBe(200);
	const member = new N8nRest(n8n);
	await member.signIn({ email, password });
	return member;
}
