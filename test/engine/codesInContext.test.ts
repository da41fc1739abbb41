import type { FaultRuleInput } from '../../simulator';
import { runNode, stopExpressions } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { qxtCodes } from './cases/codes';

/** Codes whose meaning depends on what else happened: design.md §5 and §7. */

const simulator = useSimulator();
afterAll(stopExpressions);

const phones = [1, 2, 3, 4, 5].map((last) => `1380013800${last}`);
const code = (value: string) => ({ kind: 'code', code: value }) as const;

async function check(
	node: 'qxtPrivacyNumber' | 'ywjisuNumberStatus',
	faults: FaultRuleInput[],
	{ batchSize = 1, items = phones }: { batchSize?: number; items?: string[] } = {},
) {
	simulator.setFaults(faults);
	const account = node === 'ywjisuNumberStatus' ? 'ywjisuPrepaid' : 'qxtPrepaid';
	const { error, items: rows } = await runNode({
		node,
		items: items.map((phone) => ({ phone })),
		parameters: { options: { concurrency: 1, retries: 0, batchSize } },
		credentials: credentialFor(simulator, account),
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	return rows.map(({ json }) => json);
}

const outcomes = (rows: Array<{ outcome?: unknown }>) => rows.map(({ outcome }) => outcome);

describe('QXT code 1, for a bad number and a bad apikey alike', () => {
	it('is the account’s fault when the first three distinct numbers all got it', async () => {
		const rows = await check('qxtPrivacyNumber', [{ fault: code('1') }]);
		expect(outcomes(rows)).toEqual([
			'failed',
			'failed',
			'failed',
			'not_attempted',
			'not_attempted',
		]);
		for (const row of rows)
			expect(row).toMatchObject({ charged: false, error: expect.any(String) });
		expect(rows[0]!.error).toMatch(/API Key/);
		expect(simulator.calls).toHaveLength(3);
	});

	it('is the number’s fault when another number was answered first', async () => {
		const [first, ...others] = phones;
		const faults = others.map((mobile) => ({ mobile, fault: code('1') }));
		const rows = await check('qxtPrivacyNumber', faults);
		expect(outcomes(rows)).toEqual(['answered', ...others.map(() => 'invalid_input')]);
		expect(rows[0]!.phone).toBe(first);
		expect(simulator.calls).toHaveLength(phones.length);
	});

	it('is the number’s fault when the third number was answered', async () => {
		const faults = phones.slice(0, 2).map((mobile) => ({ mobile, fault: code('1') }));
		const rows = await check('qxtPrivacyNumber', faults);
		expect(outcomes(rows)).toEqual([
			'invalid_input',
			'invalid_input',
			'answered',
			'answered',
			'answered',
		]);
		expect(rows[0]).toMatchObject({ reason: 'vendor_refused', vendorCode: '1', charged: false });
	});

	it('counts a number in many rows as one', async () => {
		const items = [phones[0]!, phones[0]!, phones[0]!, phones[1]!];
		const rows = await check('qxtPrivacyNumber', [{ fault: code('1') }], { items });
		expect(outcomes(rows)).toEqual(items.map(() => 'invalid_input'));
		expect(simulator.calls).toHaveLength(2);
	});
});

describe('YWJisu code 400001, for one bad number among many', () => {
	it('asks the halves until every bad number stands alone, in at most 2n - 1 calls', async () => {
		const rows = await check('ywjisuNumberStatus', [{ fault: code('400001') }], { batchSize: 50 });
		expect(outcomes(rows)).toEqual(phones.map(() => 'invalid_input'));
		expect(simulator.calls).toHaveLength(2 * phones.length - 1);
	});
});

describe('a code of the account in the middle of a run', () => {
	it('keeps what was answered and leaves the rest unasked', async () => {
		const faults = [{ ordinal: 2, fault: code('510101') }];
		const rows = await check('ywjisuNumberStatus', faults, { batchSize: 2 });
		expect(outcomes(rows)).toEqual(['answered', 'answered', 'failed', 'failed', 'not_attempted']);
		expect(simulator.summary().chargedTotal).toBe(2);
	});
});

describe('a code in the body counts for more than the HTTP status', () => {
	it.each([
		['qxtPrivacyNumber', '-3', 500, 'invalid_input'],
		['qxtPrivacyNumber', '-8', 401, 'failed'],
		['qxtPrivacyNumber', '-5', 503, 'not_attempted'],
		['ywjisuNumberStatus', '400001', 400, 'invalid_input'],
		['ywjisuNumberStatus', '500000', 403, 'failed'],
		['ywjisuNumberStatus', '510101', 429, 'not_attempted'],
	] as const)(
		'%s: %s with HTTP %i makes the last row %s',
		async (node, value, failureStatus, last) => {
			simulator.configure({ qxt: { failureStatus }, ywjisu: { failureStatus } });
			const rows = await check(node, [{ fault: code(value) }], { items: phones.slice(0, 2) });
			expect(rows[0]!.vendorCode).toBe(value);
			expect(rows.at(-1)!.outcome).toBe(last);
		},
	);
});

describe('a failed question to the free test is not charged', () => {
	it.each(['html', 'hang_after', 'reset_after', { kind: 'http', status: 503 }] as const)(
		'%j',
		async (fault) => {
			simulator.setFaults([{ fault }]);
			const { items } = await runNode({
				node: 'qxtPortability',
				items: [{ phone: phones[0] }],
				parameters: {
					authentication: 'none',
					freeTestUrl: simulator.url,
					options: { timeoutMs: 250, retries: 0 },
				},
				onError: 'continueRegularOutput',
			});
			expect(items[0]!.json).toMatchObject({ outcome: 'failed', charged: false });
		},
	);
});

describe('QXT Balance', () => {
	it.each(qxtCodes.filter(({ isSuccess }) => !isSuccess))(
		'code $code is a failure with the vendor’s words',
		async ({ code: value, words, isClear }) => {
			simulator.setFaults([{ fault: { ...code(value), reason: words } }]);
			const run = async (onError?: 'continueRegularOutput') =>
				await runNode({
					node: 'qxtBalance',
					items: [{}],
					parameters: { options: { retries: isClear ? 1 : 3 } },
					credentials: credentialFor(simulator, 'qxtPrepaid'),
					onError,
				});
			const { items } = await run('continueRegularOutput');
			expect(items).toHaveLength(1);
			expect(items[0]!.json).toMatchObject({
				outcome: 'failed',
				vendorCode: value,
				vendorMessage: words,
				error: expect.stringContaining(words),
			});
			expect(simulator.calls).toHaveLength(isClear ? 2 : 1);
			expect((await run()).error!.message).toContain(`${value} ${words}`);
		},
	);

	it('never takes a text that is no number for a balance', async () => {
		const body = '{"code":0,"reason":"Succ","result":{"feeType":"预付费","balance":""}}';
		simulator.setFaults([{ fault: { kind: 'http', status: 200, body } }]);
		const { items } = await runNode({
			node: 'qxtBalance',
			items: [{}],
			credentials: credentialFor(simulator, 'qxtPrepaid'),
			onError: 'continueRegularOutput',
		});
		expect(items[0]!.json).toMatchObject({ outcome: 'failed' });
		expect(items[0]!.json).not.toHaveProperty('balance');
	});

	it('says unknown for a fee type it does not know', async () => {
		const body = '{"code":0,"reason":"Succ","result":{"feeType":"包月","balance":"12"}}';
		simulator.setFaults([{ fault: { kind: 'http', status: 200, body } }]);
		const { items } = await runNode({
			node: 'qxtBalance',
			items: [{}],
			credentials: credentialFor(simulator, 'qxtPrepaid'),
		});
		expect(items[0]!.json).toMatchObject({ feeType: 'unknown', balance: 12 });
	});
});
