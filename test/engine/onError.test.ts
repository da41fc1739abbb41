import type { IDataObject } from 'n8n-workflow';
import { runNode, stopExpressions, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';

/** How n8n's three On Error modes see a failure: design.md §5. */

const simulator = useSimulator();
afterAll(stopExpressions);

const [first, second, third, fourth] = [
	'13800138001',
	'13800138002',
	'13800138003',
	'13800138004',
] as const;

async function check(phones: unknown[], run: Partial<EngineRun> = {}) {
	const { parameters, ...rest } = run;
	return await runNode({
		node: 'qxtPrivacyNumber',
		items: phones.map((phone, row) => ({ row, phone })) as IDataObject[],
		credentials: credentialFor(simulator, 'qxtPrepaid'),
		parameters: {
			...parameters,
			options: { concurrency: 1, retries: 0, ...(parameters?.options as IDataObject) },
		},
		...rest,
	});
}

const unavailable = { kind: 'http', status: 503 } as const;
const noBalance = { kind: 'code', code: -5 } as const;

describe('Stop', () => {
	it('answers all that can be answered, then throws one error for the first failed item', async () => {
		simulator.setFaults([
			{ mobile: second, fault: unavailable },
			{ mobile: fourth, fault: { kind: 'code', code: -8 } },
		]);
		const { error, items } = await check([first, second, third, '', fourth]);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '503',
			context: { itemIndex: 1 },
		});
		expect(error!.description).toContain('2 rows failed, 0 rows not attempted, 2 numbers answered');
		expect(simulator.ledger.map(({ mobile }) => mobile)).toEqual([first, third]);
	});

	it('starts no new call after a failure of the account, and says how many are left', async () => {
		simulator.setFaults([{ mobile: second, fault: noBalance }]);
		const { error } = await check([first, second, third, fourth]);
		expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 1 } });
		expect(error!.message).toContain('-5 当前余额不足发起本次查询请求,请与供应商联系');
		expect(error!.description).toContain('1 row failed, 2 rows not attempted, 1 number answered');
		expect(simulator.calls).toHaveLength(2);
	});

	it('names the failed item that stands first, not the one that failed first', async () => {
		simulator.setFaults([
			{ mobile: first, fault: 'hang_before' },
			{ mobile: third, fault: unavailable },
		]);
		const options = { concurrency: 10, timeoutMs: 300 };
		const { error } = await check([first, second, third], { parameters: { options } });
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
	});

	it('counts items, not numbers: a list before the failed one moves nothing', async () => {
		simulator.setFaults([{ mobile: fourth, fault: unavailable }]);
		const { error } = await check([[first, second, third], fourth]);
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('fails for invalid numbers before anything is asked, when told to', async () => {
		const options = { invalidNumbers: 'fail' };
		const { error } = await check([first, 'N/A', ''], { parameters: { options } });
		expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 1 } });
		expect(error!.description).toContain('2 rows');
		expect(simulator.calls).toEqual([]);
	});

	it('is no failure when every row is only bad data', async () => {
		const { error, items } = await check(['', 'N/A', '13800138190', [], {}]);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.outcome)).toEqual([
			'invalid_input',
			'invalid_input',
			'no_record',
			'invalid_input',
			'invalid_input',
		]);
	});
});

describe('Continue', () => {
	const onError = 'continueRegularOutput' as const;

	it('gives every row once, with its record and the error as text', async () => {
		simulator.setFaults([{ mobile: second, fault: noBalance }]);
		const { error, items, errorItems } = await check([first, second, '', [third, second]], {
			onError,
		});
		expect(error).toBeUndefined();
		expect(errorItems).toEqual([]);
		expect(items.map(({ json, pairedItem }) => [pairedItem, json.phone, json.outcome])).toEqual([
			[{ item: 0 }, first, 'answered'],
			[{ item: 1 }, second, 'failed'],
			[{ item: 2 }, null, 'invalid_input'],
			[{ item: 3 }, third, 'not_attempted'],
			[{ item: 3 }, second, 'failed'],
		]);
		expect(items.map(({ json }) => typeof json.error)).toEqual([
			'undefined',
			'string',
			'undefined',
			'string',
			'string',
		]);
		expect(items[4]!.json.duplicateOf).toBe(1);
	});

	it('puts the record under Result Field and the error at the top when input fields are kept', async () => {
		simulator.setFaults([{ mobile: second, fault: noBalance }]);
		const { items } = await check([first, second], {
			onError,
			parameters: { includeInputFields: true, resultField: 'result' },
		});
		expect(Object.keys(items[0]!.json)).toEqual(['row', 'phone', 'result']);
		expect(Object.keys(items[1]!.json)).toEqual(['row', 'phone', 'result', 'error']);
		expect(items[1]!.json).toMatchObject({
			row: 1,
			phone: second,
			result: { outcome: 'failed', vendorCode: '-5', charged: false },
			error: expect.stringContaining('Top up the account'),
		});
		expect(items[1]!.json.result).not.toHaveProperty('error');
	});

	it('asks the other rows when invalid numbers are failures', async () => {
		const { items } = await check(['N/A', first], {
			onError,
			parameters: { options: { invalidNumbers: 'fail' } },
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['invalid_input', 'answered']);
		expect(items[0]!.json.error).toMatch(/not a Chinese mobile number/);
	});
});

describe('Continue using error output', () => {
	const onError = 'continueErrorOutput' as const;

	it.each([false, true])(
		'sends failed rows there as { error, details } with the input fields merged in (kept: %s)',
		async (includeInputFields) => {
			simulator.setFaults([{ mobile: second, fault: noBalance }]);
			const { error, items, errorItems } = await check([first, second, '', third], {
				onError,
				parameters: { includeInputFields },
			});
			expect(error).toBeUndefined();
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
			for (const { json } of errorItems)
				expect(Object.keys(json).sort()).toEqual(['details', 'error', 'phone', 'row']);
			expect(errorItems[0]!.json).toMatchObject({
				row: 1,
				phone: second,
				error: expect.stringContaining('-5'),
				details: { phone: second, outcome: 'failed', vendorCode: '-5', charged: false },
			});
			expect(errorItems[1]!.json.details).toMatchObject({
				phone: third,
				outcome: 'not_attempted',
				charged: false,
			});
		},
	);

	it('splits a list: its failed numbers go there, the others stay', async () => {
		simulator.setFaults([{ mobile: second, fault: unavailable }]);
		const { items, errorItems } = await check([[first, second, third]], { onError });
		expect(items.map(({ json }) => json.phone)).toEqual([first, third]);
		expect(errorItems.map(({ json }) => json.details)).toMatchObject([{ phone: second }]);
		expect(errorItems[0]!.pairedItem).toEqual({ item: 0 });
	});

	it('leaves an answered row alone whose input has a field called error', async () => {
		const { items, errorItems } = await runNode({
			node: 'qxtPrivacyNumber',
			items: [{ phone: first, error: 'of an earlier step', details: 'too' }],
			parameters: { includeInputFields: true },
			credentials: credentialFor(simulator, 'qxtPrepaid'),
			onError,
		});
		expect(errorItems).toEqual([]);
		expect(items[0]!.json).toMatchObject({ error: 'of an earlier step', details: 'too' });
	});

	it('takes invalid numbers there only when they are failures', async () => {
		const { items, errorItems } = await check(['N/A', first], {
			onError,
			parameters: { options: { invalidNumbers: 'fail' } },
		});
		expect(items.map(({ json }) => json.phone)).toEqual([first]);
		expect(errorItems.map(({ json }) => json.details)).toMatchObject([
			{ input: 'N/A', outcome: 'invalid_input', reason: 'not_a_mobile' },
		]);
	});
});

describe('QXT Balance', () => {
	const run = async (onError?: EngineRun['onError']) =>
		await runNode({
			node: 'qxtBalance',
			items: [{ row: 0 }, { row: 1 }],
			credentials: credentialFor(simulator, 'qxtBlockedAddress'),
			onError,
		});

	it('Stop: throws the vendor’s refusal', async () => {
		const { error } = await run();
		expect(error).toMatchObject({ name: 'NodeApiError' });
		expect(error!.message).toContain('-9 ip地址鉴权失败');
	});

	it('Continue: gives one item with the error, paired with all input items', async () => {
		const { error, items } = await run('continueRegularOutput');
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					vendor: 'qxt',
					check: 'balance',
					outcome: 'failed',
					vendorCode: '-9',
					vendorMessage: 'ip地址鉴权失败',
					error: expect.stringContaining('Ask the vendor to add the public IP address'),
				},
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
	});

	it('Continue using error output: sends that item there', async () => {
		const { error, items, errorItems } = await run('continueErrorOutput');
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0]!.json).toMatchObject({
			error: expect.stringContaining('-9'),
			details: { check: 'balance', outcome: 'failed', vendorCode: '-9' },
		});
	});
});
