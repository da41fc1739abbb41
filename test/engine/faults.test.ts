import type { IDataObject } from 'n8n-workflow';
import { MONEY_OF } from '../../simulator/faults';
import { runNode, stopExpressions, type EngineResult, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { describeFault, faults } from './cases/faults';

/** Whatever the network and the vendor do: nothing throws in the Continue modes, nothing is lost. */

const simulator = useSimulator();
afterAll(stopExpressions);

const struck = '13800138002';
const phones = ['13800138001', struck, '', [struck, '13800138003'], '13800138190'];
/** The item of each row that comes out. */
const itemOfRow = [0, 1, 2, 3, 3, 4];
const modes = ['continueRegularOutput', 'continueErrorOutput'] as const;
const nodes = [
	{ node: 'qxtPrivacyNumber', account: 'qxtPrepaid', parameters: {} },
	{
		node: 'qxtPortability',
		account: 'aliyunPrepaid',
		parameters: { authentication: 'aliyunMarketApi' },
	},
	{ node: 'ywjisuNumberStatus', account: 'ywjisuPrepaid', parameters: {} },
];

const run = async (options: Omit<EngineRun, 'items'>) =>
	await runNode({
		...options,
		items: phones.map((phone) => ({ phone })) as IDataObject[],
		parameters: { ...options.parameters, options: { retries: 0, timeoutMs: 250, batchSize: 2 } },
	});

function expectEveryRowOnce({ error, items, errorItems }: EngineResult): void {
	expect(error).toBeUndefined();
	const cameOut = [...items, ...errorItems].map(
		({ pairedItem }) => (pairedItem as { item: number }).item,
	);
	expect(cameOut.sort()).toEqual(itemOfRow);
	const records = [
		...items.map(({ json }) => json),
		...errorItems.map(({ json }) => json.details as IDataObject),
	];
	for (const record of records) {
		expect(record).toMatchObject({ outcome: expect.any(String), check: expect.any(String) });
		expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
	}
	for (const { json } of errorItems) expect(json.error).toEqual(expect.any(String));
}

it('has a case for every kind of fault', () => {
	const kinds = new Set(faults.map(({ kind }) => kind));
	expect([...kinds].sort()).toEqual(Object.keys(MONEY_OF).sort());
});

describe.each(nodes)('$node', ({ node, account, parameters }) => {
	it.each(
		faults.flatMap((fault) =>
			modes.map((onError) => ({ fault, onError, title: describeFault(fault) })),
		),
	)('gives every row once in $onError after $title', async ({ fault, onError }) => {
		simulator.setFaults([{ mobile: struck, fault }]);
		const credentials = credentialFor(simulator, account);
		expectEveryRowOnce(await run({ node, parameters, credentials, onError }));
		expect(simulator.summary().chargedTwice).toEqual([]);
	});

	it.each(modes)(
		'gives every row once in %s when nobody listens at the address',
		async (onError) => {
			const credentials = credentialFor({ url: 'http://127.0.0.1:1' }, account);
			const result = await run({ node, parameters, credentials, onError });
			expectEveryRowOnce(result);
			expect(JSON.stringify([result.items, result.errorItems])).toMatch(
				/the connection was refused/,
			);
		},
	);

	it.each(modes)('gives every row once in %s when the address speaks no TLS', async (onError) => {
		const url = simulator.url.replace('http:', 'https:');
		const credentials = credentialFor({ url }, account);
		const result = await run({ node, parameters, credentials, onError });
		expectEveryRowOnce(result);
		expect(JSON.stringify([result.items, result.errorItems])).toMatch(/no secure connection/);
	});
});

describe('what is told of a lost or unreadable answer', () => {
	it.each([
		['http 503', { kind: 'http', status: 503 }, 'http_503', null],
		['http 404', { kind: 'http', status: 404 }, 'http_404', null],
		['http 401', { kind: 'http', status: 401 }, 'http_401', null],
		['http 403', { kind: 'http', status: 403 }, 'http_403', null],
		['HTML with status 200', { kind: 'html' }, 'http_200', null],
		['an empty reply', { kind: 'empty' }, 'http_200', null],
		['bytes of no encoding', { kind: 'garbage' }, 'http_200', null],
		['a reset after the charge', { kind: 'reset_after' }, undefined, null],
		['no answer in time', { kind: 'hang_after' }, undefined, null],
		['an answer about another number', { kind: 'other_numbers' }, '0', null],
	] as const)(
		'%s is failed, not charged for sure, and not asked again',
		async (_, fault, code, charged) => {
			simulator.setFaults([{ fault }]);
			// Short only where it must pass: on a busy machine it would strike the other faults, too.
			const isLate = fault.kind === 'hang_after';
			const { items } = await runNode({
				node: 'qxtPrivacyNumber',
				items: [{ phone: struck }],
				parameters: {
					options: {
						retries: fault.kind === 'http' ? 0 : 3,
						...(isLate && { timeoutMs: 250 }),
					},
				},
				credentials: credentialFor(simulator, 'qxtPrepaid'),
				onError: 'continueRegularOutput',
			});
			expect(items[0]!.json).toMatchObject({
				outcome: 'failed',
				charged,
				error: expect.any(String),
			});
			expect(items[0]!.json.vendorCode).toBe(code);
			expect(items[0]!.json).not.toHaveProperty('isPrivacyNumber');
			expect(simulator.calls).toHaveLength(1);
		},
	);

	it('names Alibaba Cloud’s own words when its gateway refuses, and starts no other call', async () => {
		const { items } = await runNode({
			node: 'qxtPortability',
			items: [{ phone: struck }, { phone: '13800138003' }],
			parameters: { authentication: 'aliyunMarketApi', options: { concurrency: 1 } },
			credentials: credentialFor(simulator, 'aliyunEmpty'),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['failed', 'not_attempted']);
		expect(items[0]!.json).toMatchObject({
			vendor: 'aliyun_market',
			vendorCode: 'http_403',
			vendorMessage: 'Quota Exhausted',
			charged: null,
		});
		expect(simulator.calls).toHaveLength(1);
	});

	it('goes on with the other numbers when Alibaba Cloud’s gateway says that calls come too fast', async () => {
		const headers = { 'X-Ca-Error-Message': 'Throttled by USER Flow Control' };
		simulator.setFaults([{ ordinal: 1, fault: { kind: 'http', status: 403, headers } }]);
		const { items } = await runNode({
			node: 'qxtPortability',
			items: [{ phone: struck }, { phone: '13800138003' }],
			parameters: { authentication: 'aliyunMarketApi', options: { concurrency: 1, retries: 0 } },
			credentials: credentialFor(simulator, 'aliyunPrepaid'),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['failed', 'answered']);
		expect(items[0]!.json.error).toMatch(/too many requests.*Maximum Calls per Second/s);
	});
});
