import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runNode, stopExpressions, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';

/** Split Output by Result: an output for each result, in n8n's engine. */

const simulator = useSimulator();
afterAll(stopExpressions);

interface Asked {
	/** Default: number status. */
	readonly node?: string;
	readonly account?: string;
	readonly items: readonly IDataObject[];
	readonly options?: IDataObject;
	readonly parameters?: IDataObject;
	readonly onError?: EngineRun['onError'];
}

async function split({ node = 'ywjisuNumberStatus', account, items, ...rest }: Asked) {
	const { options, parameters, onError } = rest;
	return await runNode({
		node,
		items,
		credentials: credentialFor(simulator, account ?? accountOf(node)),
		parameters: {
			name: '={{ $json.name }}',
			...parameters,
			options: { splitOutput: true, concurrency: 1, retries: 0, ...options },
		},
		onError,
	});
}

const accountOf = (node: string) =>
	node === 'ywjisuNumberStatus' ? 'ywjisuPrepaid' : 'qxtPrepaid';
const phones = (...list: unknown[]) => list.map((phone) => ({ phone })) as IDataObject[];
const inputs = (items: INodeExecutionData[]) =>
	items.map(({ json }) => json.input ?? (json.details as IDataObject).input);
const pairing = (items: INodeExecutionData[]) =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
const noAnswers = { fault: { kind: 'http', status: 400 } } as const;

describe('Each check has an output for each of its results', () => {
	it('number status: Active, Empty, Suspended, Silent, Risk, Unknown, Invalid', async () => {
		const numbers = ['01', '70', '78', '82', '87', '90'].map((end) => `138001381${end}`);
		const { outputs } = await split({
			items: phones(...numbers, '13800138404', '13800138410', '', '010-85551234'),
		});
		expect(outputs.map(inputs)).toEqual([
			['13800138101'],
			['13800138170'],
			['13800138178'],
			['13800138182'],
			['13800138187'],
			['13800138190', '13800138404', '13800138410'],
			['', '010-85551234'],
		]);
		const outcomes = outputs[5]!.map(({ json }) => json.outcome);
		expect(outcomes).toEqual(['no_record', 'answered', 'missing_in_reply']);
	});

	it('privacy number: Privacy, Ordinary, Unknown', async () => {
		const { outputs } = await split({
			node: 'qxtPrivacyNumber',
			items: phones('13800138150', '13800138101', '13800138402', '13800138190', 'N/A'),
		});
		expect(outputs.map(inputs)).toEqual([
			['13800138150'],
			['13800138101'],
			['13800138402', '13800138190', 'N/A'],
		]);
	});

	it('two-element: Match, Mismatch, Unknown', async () => {
		const { outputs } = await split({
			node: 'qxtTwoElement',
			items: [
				{ phone: '13800138101', name: '李伟勇' },
				{ phone: '13800138101', name: '王芳' },
				{ phone: '13800138403', name: '王芳' },
				{ phone: '13800138102', name: '' },
			],
		});
		expect(outputs.map(pairing)).toEqual([[0], [1], [2, 3]]);
	});

	it.each([
		{ authentication: 'qxtApi', account: 'qxtPrepaid' },
		{ authentication: 'aliyunMarketApi', account: 'aliyunPrepaid' },
		{ authentication: 'none', account: 'qxtPrepaid' },
	])(
		'portability with $authentication: each operator, Virtual, Unknown',
		async ({ authentication, account }) => {
			const { outputs } = await split({
				node: 'qxtPortability',
				account,
				parameters: { authentication, freeTestUrl: simulator.url },
				items: phones(
					'13800138101',
					'13800138120',
					'13312345602',
					'19212345603',
					'17012345604',
					'13800138126',
					'13800138190',
					'1.38E+10',
				),
			});
			expect(outputs.map(inputs)).toEqual([
				['13800138101'],
				['13800138120'],
				['13312345602'],
				['19212345603'],
				['17012345604', '13800138126'],
				['13800138190', '1.38E+10'],
			]);
		},
	);
});

describe('In each output', () => {
	it('items keep the order of the list and the pairing with their input', async () => {
		const { outputs } = await split({
			items: phones('13800138170', ['13800138101', '13800138171'], '13800138102', '138 0013 8170'),
		});
		expect(outputs.slice(0, 2).map(inputs)).toEqual([
			['13800138101', '13800138102'],
			['13800138170', '13800138171', '138 0013 8170'],
		]);
		expect(outputs.slice(0, 2).map(pairing)).toEqual([
			[1, 2],
			[0, 1, 3],
		]);
		expect(outputs[1]![2]!.json.duplicateOf).toBe(0);
	});

	it('items keep their fields when told to, and no field of theirs decides the output', async () => {
		const row = { phone: '13800138170', lineStatus: 'active', outcome: 'invalid_input' };
		const { outputs } = await split({
			items: [row],
			parameters: { includeInputFields: true, resultField: 'result' },
		});
		expect(outputs.map((items) => items.length)).toEqual([0, 1, 0, 0, 0, 0, 0]);
		expect(outputs[1]![0]!.json).toEqual({
			...row,
			result: expect.objectContaining({ lineStatus: 'empty' }),
		});
	});

	it('answers of an earlier check come out where they belong', async () => {
		const { outputs: first } = await split({ items: phones('13800138101', '13800138170') });
		const items = first.flat().map(({ json }) => json);
		const { outputs } = await split({ items, options: { skipIfCheckedWithinDays: 1 } });
		expect(outputs.slice(0, 2).map(inputs)).toEqual([['13800138101'], ['13800138170']]);
		expect(outputs.flat().map(({ json }) => json.reusedFrom)).toEqual(['input', 'input']);
		expect(simulator.calls).toHaveLength(1);
	});
});

it('An item that claims to be an answer of any kind comes out of Unknown', async () => {
	const phone = '13800138101';
	const checkedAt = new Date().toISOString();
	const claim = { check: 'number_status', outcome: 'answered', phone, checkedAt };
	const { outputs } = await split({
		items: [{ ...claim, lineStatus: { toString: '' }, isMvno: 'yes' }],
		options: { skipIfCheckedWithinDays: 1 },
	});
	expect(outputs.map((items) => items.length)).toEqual([0, 0, 0, 0, 0, 1, 0]);
});

describe('A row without an answer', () => {
	const node = 'qxtPrivacyNumber';
	const failing = '13800138109';
	const items = phones('13800138150', failing, '', '13800138101');
	const empty = { fault: { kind: 'code', code: -5 }, mobile: failing } as const;

	it('stops the run with On Error = Stop, and comes out nowhere', async () => {
		simulator.setFaults([empty]);
		const { error, outputs } = await split({ node, items });
		expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 1 } });
		expect(outputs.flat()).toEqual([]);
	});

	it('comes out of Unknown with Continue, with its error', async () => {
		simulator.setFaults([empty]);
		const { error, outputs } = await split({ node, items, onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(outputs.map(pairing)).toEqual([[0], [], [1, 2, 3]]);
		expect(outputs[2]!.map(({ json }) => [json.outcome, typeof json.error])).toEqual([
			['failed', 'string'],
			['invalid_input', 'undefined'],
			['not_attempted', 'string'],
		]);
	});

	it.each([false, true])(
		'comes out of the error output, after the others, with its input (kept: %s)',
		async (includeInputFields) => {
			simulator.setFaults([empty]);
			const { outputs } = await split({
				node,
				items,
				parameters: { includeInputFields },
				onError: 'continueErrorOutput',
			});
			expect(outputs.map(pairing)).toEqual([[0], [], [2], [1, 3]]);
			expect(outputs[3]!.map(({ json }) => json)).toEqual([
				{
					phone: failing,
					error: expect.stringContaining('-5'),
					details: expect.objectContaining({ outcome: 'failed' }),
				},
				{
					phone: '13800138101',
					error: expect.any(String),
					details: expect.objectContaining({ outcome: 'not_attempted' }),
				},
			]);
		},
	);

	it('is the only one that the error output takes when a whole call fails', async () => {
		simulator.setFaults([noAnswers]);
		const { outputs } = await split({
			items: phones('13800138101', '', '13800138170'),
			onError: 'continueErrorOutput',
		});
		expect(outputs.map(pairing)).toEqual([[], [], [], [], [], [], [1], [0, 2]]);
	});

	it('goes to the error output, not to Invalid, when invalid numbers are failures', async () => {
		const { outputs } = await split({
			items: phones('N/A', '13800138101'),
			options: { invalidNumbers: 'fail' },
			onError: 'continueErrorOutput',
		});
		expect(outputs.map(pairing)).toEqual([[1], [], [], [], [], [], [], [0]]);
	});
});

describe('A run that ends before its first call', () => {
	const items = phones('13800138101', '', '13800138170');
	const stops = [
		{ what: 'by the spend limit', options: { maxNumbers: 1 } },
		{ what: 'by a setting that cannot be', options: { concurrency: 0 } },
	];

	it.each(stops)('$what says so, and gives no number as active: Continue', async ({ options }) => {
		const { outputs } = await split({ items, options, onError: 'continueRegularOutput' });
		expect(outputs.map(pairing)).toEqual([[], [], [], [], [], [0, 2], [1]]);
		for (const { json } of outputs[5]!) {
			expect(json).toMatchObject({ outcome: 'not_attempted', error: expect.any(String) });
		}
		expect(simulator.calls).toEqual([]);
	});

	it.each(stops)(
		'$what says so, and gives no number as active: error output',
		async ({ options }) => {
			const { outputs } = await split({ items, options, onError: 'continueErrorOutput' });
			expect(outputs.map(pairing)).toEqual([[], [], [], [], [], [], [1], [0, 2]]);
		},
	);
});

describe('Plan Only', () => {
	it.each([undefined, 'continueErrorOutput' as const])(
		'gives its one item to Unknown, not to what stands behind Active (On Error: %s)',
		async (onError) => {
			const { outputs } = await split({
				items: phones('13800138101', '13800138170'),
				options: { planOnly: true },
				onError,
			});
			expect(outputs[5]!.map(({ json }) => json)).toMatchObject([{ rows: 2, calls: 1 }]);
			expect(outputs.flat()).toHaveLength(1);
		},
	);
});
