import type { IDataObject } from 'n8n-workflow';
import { runNode, stopExpressions, type EngineResult, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { describeFault, faults } from './cases/faults';
import { textsOf } from './texts';
// After the engine, which sets n8n up before it is loaded.
import { ErrorReporter } from 'n8n-core';

/** No key, password, AppCode, whole number or whole name in any text, whatever goes wrong. */

const simulator = useSimulator();
afterAll(stopExpressions);

const struck = '13800138002';
const phones = ['13800138001', struck, '13800138003'];
const name = '欧阳测试';
const modes = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;
const nodes: Array<Pick<EngineRun, 'node' | 'parameters'> & { account: string }> = [
	{ node: 'qxtTwoElement', account: 'qxtPrepaid', parameters: { name } },
	{
		node: 'qxtPortability',
		account: 'aliyunPrepaid',
		parameters: { authentication: 'aliyunMarketApi' },
	},
	{ node: 'ywjisuNumberStatus', account: 'ywjisuPrepaid', parameters: {} },
];

const run = async (
	{ account, ...node }: (typeof nodes)[number],
	{
		onError,
		url = simulator.url,
		options,
	}: Pick<EngineRun, 'onError'> & { url?: string; options?: { timeoutMs: number } },
) =>
	await runNode({
		...node,
		items: phones.map((phone) => ({ phone })),
		parameters: { ...node.parameters, options: { retries: 0, ...options } },
		credentials: credentialFor({ url }, account),
		onError,
	});

const secretsOf = (account: string) =>
	Object.entries(Object.values(credentialFor(simulator, account))[0]!)
		.filter(([field]) => !field.endsWith('Url'))
		.map(([, value]) => value);

/** All texts, and the error as n8n stores it with the execution. */
function expectPrivate(result: EngineResult, account: string): void {
	const { error } = result;
	const stored = error
		? JSON.stringify({ ...error, node: undefined, cause: error.cause, stack: error.stack })
		: '';
	for (const text of [...textsOf(result), stored]) {
		for (const secret of [...secretsOf(account), ...phones, name]) {
			expect(text).not.toContain(secret);
			expect(text).not.toContain(encodeURIComponent(secret));
		}
	}
}

describe.each(nodes)('$node', (node) => {
	it.each(
		faults.flatMap((fault) =>
			modes.map((onError) => ({ fault, onError, title: describeFault(fault) })),
		),
	)('tells nobody’s secrets of $title (On Error: $onError)', async ({ fault, onError }) => {
		simulator.setFaults([{ mobile: struck, fault }]);
		expectPrivate(await run(node, { onError, options: { timeoutMs: 250 } }), node.account);
	});

	it.each([
		['nobody listens', () => 'http://127.0.0.1:1'],
		['the host speaks no TLS', () => simulator.url.replace('http:', 'https:')],
		['the host does not exist', () => 'http://no-such-host.invalid'],
	])('tells nobody’s secrets when %s', async (_, url) => {
		for (const onError of modes) {
			const result = await run(node, { onError, url: url() });
			expect(textsOf(result).length).toBeGreaterThan(0);
			expectPrivate(result, node.account);
		}
	});

	const code = node.account === 'ywjisuPrepaid' ? '403000' : '-9';
	const echoes: Array<[string, () => string]> = [
		['the key', () => `账号 ${secretsOf(node.account).join('/')} 无效`],
		['the number', () => `号码${struck}有误`],
		['the number with 86', () => `号码 +86${struck}, 0086${struck}, 86-${struck} 有误`],
		['the number in groups', () => '号码 138 0013 8002 / 138-0013-8002 有误'],
		['the number in a link', () => `http://127.0.0.1/x?mobile=${struck}&a=1`],
		['the name', () => `姓名${node.parameters?.name ?? ''}有误`],
		['the number in full-width digits', () => '号码１３８００１３８００２有误'],
	];
	describe.each(echoes)('when the vendor’s reason repeats %s', (_, reason) => {
		it.each(modes)('masks it and keeps the other words (On Error: %s)', async (onError) => {
			simulator.setFaults([{ mobile: struck, fault: { kind: 'code', code, reason: reason() } }]);
			const result = await run(node, { onError });
			const texts = textsOf(result);
			expectPrivate(result, node.account);
			expect(texts.join()).toMatch(/无效|有误|mobile=138\*{4}8002&a=1/);
			expect(texts.join()).not.toMatch(/138.?0013.?8002|１３８００１３８００２/);
		});
	});
});

it('masks the number in the words of Alibaba Cloud’s gateway', async () => {
	const headers = { 'X-Ca-Error-Message': `Bad request mobile=${struck}` };
	simulator.setFaults([{ fault: { kind: 'http', status: 400, headers } }]);
	for (const onError of modes) expectPrivate(await run(nodes[1]!, { onError }), 'aliyunPrepaid');
});

it('masks the key in an answer’s own fields too', async () => {
	const [key] = secretsOf('qxtPrepaid');
	const body = JSON.stringify({
		code: 0,
		reason: `Succ ${key}`,
		result: { Mobile: struck, Status: `隐私号 ${key}`, Area: `${key}-深圳`, Now_isp: key },
	});
	simulator.setFaults([{ fault: { kind: 'http', status: 200, body } }]);
	const { items } = await runNode({
		node: 'qxtPrivacyNumber',
		items: [{ phone: struck }],
		credentials: credentialFor(simulator, 'qxtPrepaid'),
	});
	expect(items[0]!.json).toMatchObject({ outcome: 'answered', vendorMessage: 'Succ ***' });
	expect(JSON.stringify(items)).not.toContain(key);
});

const failing = '={{ $($json.phone).first() }}';
it.each<[string, IDataObject]>([
	['an expression', { phone: failing }],
	['an option’s expression', { options: { retries: failing } }],
])('masks the number in the words of %s that fails', async (_whose, parameters) => {
	for (const onError of modes) {
		const result = await runNode({
			node: 'qxtPrivacyNumber',
			items: [{ phone: struck }],
			parameters,
			credentials: credentialFor(simulator, 'qxtPrepaid'),
			onError,
		});
		expect(textsOf(result).length).toBeGreaterThan(0);
		expectPrivate(result, 'qxtPrepaid');
	}
});

it('leaves out the words of a name’s expression that fails: they may hold the name', async () => {
	for (const onError of modes) {
		const result = await runNode({
			node: 'qxtTwoElement',
			items: [{ phone: struck, name }],
			parameters: { name: '={{ $($json.name).first() }}' },
			credentials: credentialFor(simulator, 'qxtPrepaid'),
			onError,
		});
		expect(textsOf(result).join()).toMatch(/The expression of Name failed/);
		expect(simulator.calls).toEqual([]);
		expectPrivate(result, 'qxtPrepaid');
	}
});

it('gives n8n nothing to log but what may be told', async () => {
	// n8n logs the message and the stack of an error and of all its causes.
	const logged: string[] = [];
	const report = jest.spyOn(ErrorReporter.prototype, 'error').mockImplementation((error) => {
		for (let cause = error; cause instanceof Error; cause = cause.cause)
			logged.push(`${cause.message} ${cause.stack}`);
	});
	try {
		simulator.setFaults([{ mobile: struck, fault: { kind: 'code', code: -9, reason: struck } }]);
		for (const onError of modes) await run(nodes[0]!, { onError });
		await run(nodes[0]!, { url: 'http://127.0.0.1:1' });
		await run(nodes[0]!, { url: `https://${name}:${name}@127.0.0.1` });
	} finally {
		report.mockRestore();
	}
	expect(logged.join('\n')).toContain('138****8002');
	for (const secret of [...secretsOf('qxtPrepaid'), ...phones, name]) {
		for (const text of logged) expect(text).not.toContain(secret);
	}
});
