import { runNode, stopExpressions } from '../support/engine';
import { useLocale } from '../support/locale';
import { credentialFor, useSimulator } from '../support/vendors';

/** What a run says to the user of a Chinese n8n. */

const simulator = useSimulator();
afterAll(stopExpressions);
useLocale('zh-CN');

const english = /[A-Za-z]{3,} [A-Za-z]{2,}/;

const run = async (
	options: Partial<Parameters<typeof runNode>[0]> = {},
	account: 'qxtPrepaid' | 'ywjisuPrepaid' = 'qxtPrepaid',
) =>
	await runNode({
		node: account === 'qxtPrepaid' ? 'qxtPrivacyNumber' : 'ywjisuNumberStatus',
		items: [{ phone: '13800138000' }, { phone: '12345' }],
		credentials: credentialFor(simulator, account),
		...options,
	});

describe('In a Chinese n8n', () => {
	it('the summary of a run is in Chinese', async () => {
		const { hints } = await run();
		expect(hints[0]).toMatch(
			/^2 行，去重后 1 个号码，1 次请求，有结果 1 个，计费 1 个，免费 0 个，无效 1 行，[\d.]+ 秒$/,
		);
	});

	it.each([
		['-1', '请改正企讯通凭证中的 apikey。'],
		['-5', '其余号码没有查询。请向供应商充值后再次执行。'],
		['-9', '请让供应商把这台 n8n 服务器的公网 IP 加入白名单。'],
	])('QXT %s says what to do in Chinese, with the vendor’s words', async (code, advice) => {
		simulator.setFaults([{ fault: { kind: 'code', code } }]);
		const { error } = await run();
		expect(error?.message).toMatch(new RegExp(`^企讯通：.+（${code} \\S+`));
		expect(error?.description).toContain(advice);
		expect(`${error?.message} ${error?.description}`).not.toMatch(english);
	});

	it.each([
		['403000', '请改正云网极速凭证中的 API 账号、API 密码和私钥。'],
		['400102', '请让供应商把这台 n8n 服务器的公网 IP 加入白名单。'],
		['510101', '其余号码没有查询。请向供应商充值后再次执行。'],
	])('YWJisu %s says what to do in Chinese', async (code, advice) => {
		simulator.setFaults([{ fault: { kind: 'code', code } }]);
		const { error } = await run({}, 'ywjisuPrepaid');
		expect(error?.message).toMatch(/^云网极速：/);
		expect(error?.description).toContain(advice);
		expect(`${error?.message} ${error?.description}`).not.toMatch(english);
	});

	it('a failed row says in Chinese what happened and what to do', async () => {
		simulator.setFaults([{ fault: { kind: 'code', code: '-8' } }]);
		const { items } = await run({
			onError: 'continueRegularOutput',
			parameters: { options: { retries: 0 } },
		});
		expect(items[0]!.json.error).toMatch(/^企讯通：供应商系统异常（-8 .+）。请稍后再试。$/);
		expect(items[0]!.json).toMatchObject({ outcome: 'failed', check: 'privacy_number' });
	});

	it.each([
		[{ concurrency: 0 }, '“并发数”不能是 0', '请把“并发数”设为 1 到 200 之间的整数。'],
		[{ maxNumbers: 1 }, '将查询 2 个号码，超过了“每次执行最多查询号码数”（1）', '没有发出任何查询'],
		[{ invalidNumbers: 'fail' }, '该值不是中国大陆手机号（too_short）', '“无效号码”设为“正常输出”'],
	])('the settings %j are refused in Chinese', async (options, message, advice) => {
		const phones = ['13800138000', '13800138001', '12345'];
		const { error } = await run({
			items: phones.map((phone) => ({ phone })),
			parameters: { options },
		});
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
	});
});
