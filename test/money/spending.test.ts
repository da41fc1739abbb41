import type { IDataObject, INodeProperties, INodeType } from 'n8n-workflow';
import { loadNode, stopExpressions } from '../support/engine';
import { useSimulator } from '../support/vendors';
import {
	aliyun,
	itemsOf,
	modes,
	paidChecks,
	portability,
	privacy,
	twoElement,
	ywjisu,
} from './checks';
import { numbers } from './list';
import { ask, failOnce, jsonOf, once, outcomesOf, retry, roundsOf, timesAsked } from './rerun';

/* What stops a run before its first paid call, and what only counts. */

const simulator = useSimulator();
afterAll(stopExpressions);

/** Five distinct numbers in eight rows, one of them no number. */
const phones = numbers(5);
const rows = [...phones, '12345', phones[0], `86${phones[1]}`];
const endings = (outcome: string) => ({
	...Object.fromEntries(phones.map((phone) => [phone, outcome])),
	'12345': 'invalid_input',
});

describe.each(modes)('Maximum Numbers per Run under %s', (onError) => {
	it.each(paidChecks)('lets exactly as many through: $title', async (check) => {
		const result = await ask(simulator, check, {
			phones: rows,
			onError,
			options: { maxNumbers: 5 },
		});
		expect(result.error).toBeUndefined();
		expect(outcomesOf(result)).toEqual(endings('answered'));
		expect(simulator.summary().chargedTotal).toBe(5);
	});

	it.each(paidChecks)(
		'stops before the first call when there is one more: $title',
		async (check) => {
			const result = await ask(simulator, check, {
				phones: rows,
				onError,
				options: { maxNumbers: 4 },
			});
			const told = result.error?.message ?? firstError(result.errorItems, result.items);

			expect(simulator.calls).toEqual([]);
			expect(told).toContain('5 numbers would be asked');
			expect(told).toContain('Maximum Numbers per Run (4)');
			if (onError === 'stopWorkflow') expect(result.error).toBeDefined();
			else expect(outcomesOf(result)).toEqual(endings('not_attempted'));
			if (onError === 'continueErrorOutput') expect(result.errorItems).toHaveLength(7);
			if (onError === 'continueRegularOutput') expect(result.items).toHaveLength(8);
		},
	);

	it('counts a number with two names twice', async () => {
		const items = ['刘娜勇', '王伟', '刘娜勇'].map((name) => ({ phone: phones[0]!, name }));
		const result = await ask(simulator, twoElement, {
			items,
			onError,
			parameters: { name: '={{ $json.name }}' },
			options: { maxNumbers: 1 },
		});
		expect(simulator.calls).toEqual([]);
		expect(result.error?.message ?? firstError(result.errorItems, result.items)).toContain(
			'2 numbers would be asked',
		);
	});
});

describe('Maximum Numbers per Run', () => {
	it('counts what the rounds of a loop have asked before, and no answer that is reused', async () => {
		const more = numbers(8);
		const result = await ask(simulator, privacy, {
			phones: more.slice(0, 3),
			rounds: [itemsOf(more.slice(0, 5)), itemsOf(more.slice(0, 6))],
			onError: 'continueRegularOutput',
			options: { maxNumbers: 5 },
		});
		const last = roundsOf(result)[2]!;

		expect(simulator.summary().chargedTotal).toBe(5);
		expect(last.map(({ outcome }) => outcome)).toEqual([
			...phones.map(() => 'answered'),
			'not_attempted',
		]);
		expect(last[5]!.error).toContain('after 5 that this execution has asked before');
	});

	it('counts over Retry On Fail and Retry, also with Reuse Answers off', async () => {
		simulator.setFaults([failOnce(phones[4]!)]);
		const options = { ...once, maxNumbers: 8, reuseAnswers: false };
		const result = await ask(simulator, privacy, { phones, options, maxTries: 2 });
		expect(result.error?.message).toContain('after 4 that this execution has asked before');
		expect(simulator.summary().calls).toBe(5);

		const retried = await retry(simulator, privacy, { phones, of: result, options });
		expect(retried.error?.message).toContain('after 4 that this execution has asked before');
		expect(simulator.summary().calls).toBe(5);
	});

	it('counts a number once that Retry asks again for its lost answer, each time', async () => {
		const lost = phones[4]!;
		simulator.setFaults([{ mobile: lost, times: 2, fault: { kind: 'reset_after' } }]);
		const options = { ...once, maxNumbers: 5 };
		const failed = await ask(simulator, privacy, { phones, options });
		const again = await retry(simulator, privacy, { phones, of: failed, options });
		const last = await retry(simulator, privacy, { phones, of: again, options, executionId: '3' });

		expect(timesAsked(simulator)[lost]).toBe(3);
		expect(last.error).toBeUndefined();
		expect(outcomesOf(last)[lost]).toBe('answered');
	});

	it('leaves room for what was never asked', async () => {
		simulator.setFaults([failOnce(phones[4]!)]);
		const options = { ...once, maxNumbers: 5 };
		const failed = await ask(simulator, privacy, { phones, options });
		const { error, items } = await retry(simulator, privacy, { phones, of: failed, options });

		expect(error).toBeUndefined();
		expect(items).toHaveLength(5);
		expect(simulator.summary()).toMatchObject({ chargedTotal: 5, chargedTwice: [] });
	});
});

describe.each(modes)('Plan Only under %s', (onError) => {
	it.each(paidChecks)('counts exactly and asks nobody: $title', async (check) => {
		const result = await ask(simulator, check, {
			phones: [...rows, `${phones[2]};${phones[3]}`],
			onError,
			options: { planOnly: true, maxNumbers: 1, checkBalanceFirst: true, batchSize: 2 },
		});
		expect(simulator.calls).toEqual([]);
		expect(result.error).toBeUndefined();
		expect(jsonOf(result.items)).toEqual([
			{
				items: 9,
				rows: 10,
				distinct: 5,
				invalid: 1,
				reused: 0,
				calls: check === ywjisu ? 3 : 5,
			},
		]);
		const all = Array.from({ length: 9 }, (_, item) => ({ item }));
		expect(result.items[0]!.pairedItem).toEqual(all);
		expect(result.errorItems).toEqual([]);
		expect(JSON.stringify(result.data.executionData!.contextData)).not.toContain('blocks');
	});
});

describe('Plan Only', () => {
	it('counts what Skip If Checked would spare', async () => {
		const record = (phone: string) => ({
			phone,
			check: 'privacy_number',
			outcome: 'answered',
			checkedAt: new Date().toISOString(),
		});
		const { items } = await ask(simulator, privacy, {
			items: phones.map((phone, n) => (n < 2 ? record(phone) : { phone })),
			options: { planOnly: true, skipIfCheckedWithinDays: 1 },
		});
		expect(jsonOf(items)).toMatchObject([{ distinct: 5, reused: 2, calls: 3 }]);
	});

	it('does not mind numbers that are to fail', async () => {
		const { items, error } = await ask(simulator, privacy, {
			phones: rows,
			options: { planOnly: true, invalidNumbers: 'fail' },
		});
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toMatchObject([{ rows: 8, invalid: 1 }]);
	});
});

describe.each(modes)('Check Balance First under %s', (onError) => {
	const options = { checkBalanceFirst: true };
	const run = async (check: typeof privacy, more: IDataObject = {}) =>
		await ask(simulator, check, { phones: rows, onError, options: { ...options, ...more } });
	const paidCalls = () => simulator.calls.filter(({ service }) => service !== 'balance');

	it.each([
		{ what: 'a prepaid balance of exactly as many', account: 'qxtPrepaid', balance: 5 },
		{ what: 'a postpaid account, however far below zero', account: 'qxtPostpaid', balance: -9999 },
	])('lets $what pass', async ({ account, balance }) => {
		simulator.accounts.get(account).balance = balance;
		for (const check of [privacy, twoElement, portability]) {
			simulator.accounts.get(account).balance = balance;
			const result = await run({ ...check, account });
			expect(outcomesOf(result)).toEqual(endings('answered'));
		}
		expect(simulator.summary().callsPerService.balance).toBe(3);
	});

	it.each(['text', 'decimal', 'number'] as const)(
		'stops before the first paid call when one is short: balance as %s',
		async (balance) => {
			simulator.configure({ qxt: { balance } });
			simulator.accounts.get('qxtPrepaid').balance = 4;
			const result = await run(privacy);

			expect(paidCalls()).toEqual([]);
			expect(result.error?.message ?? firstError(result.errorItems, result.items)).toContain(
				'The balance is 4, but 5 numbers would be asked',
			);
			if (onError !== 'stopWorkflow') expect(outcomesOf(result)).toEqual(endings('not_attempted'));
		},
	);

	it('stops when the balance cannot be had, and says why', async () => {
		simulator.setFaults([{ service: 'balance', fault: { kind: 'code', code: '-9' } }]);
		const result = await run(privacy);

		expect(paidCalls()).toEqual([]);
		expect(result.error?.message ?? firstError(result.errorItems, result.items)).toContain('-9');
		if (onError !== 'stopWorkflow') expect(outcomesOf(result)).toEqual(endings('not_attempted'));
	});

	it('asks for the balance again after a clear failure', async () => {
		simulator.setFaults([{ service: 'balance', times: 1, fault: { kind: 'code', code: '-8' } }]);
		expect(outcomesOf(await run(privacy))).toEqual(endings('answered'));
		expect(simulator.summary().callsPerService.balance).toBe(2);
	});

	it.each([ywjisu, aliyun])('asks no balance where there is none to ask: $title', async (check) => {
		expect(outcomesOf(await run(check))).toEqual(endings('answered'));
		expect(simulator.summary().callsPerService.balance).toBeUndefined();
	});

	it('asks no balance when nothing is left to ask', async () => {
		const result = await ask(simulator, privacy, { phones: ['12345'], onError, options });
		expect(result.error).toBeUndefined();
		expect(simulator.calls).toEqual([]);
	});
});

it.each([
	{ node: 'qxtPrivacyNumber', shown: 'always' },
	{ node: 'qxtTwoElement', shown: 'always' },
	{ node: 'qxtPortability', shown: { show: { '/authentication': ['qxtApi'] } } },
	{ node: 'ywjisuNumberStatus', shown: 'never' },
])('offers Check Balance First by $node: $shown', ({ node, shown }) => {
	const { properties } = (loadNode(node) as INodeType).description;
	const options = properties.find(({ name }) => name === 'options')!.options as INodeProperties[];
	const option = options.find(({ name }) => name === 'checkBalanceFirst');
	expect(option ? (option.displayOptions ?? 'always') : 'never').toEqual(shown);
});

/** The first error that the output holds. */
function firstError(...branches: ReadonlyArray<ReadonlyArray<{ json: IDataObject }>>): string {
	const failed = branches.flat().find(({ json }) => json.error !== undefined);
	return String(failed?.json.error);
}
