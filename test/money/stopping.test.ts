import type { Fault } from '../../simulator';
import { stopExpressions } from '../support/engine';
import { useSimulator } from '../support/vendors';
import { aliyun, modes, type PaidCheck, privacy, twoElement, ywjisu } from './checks';
import { numbers } from './list';
import { ask, jsonOf, outcomesOf, retry, timesAsked } from './rerun';

/* After a failure of the account nothing more is asked; what was asked is waited for and kept. */

const simulator = useSimulator();
afterAll(stopExpressions);

const accountFailures: ReadonlyArray<{
	what: string;
	check: PaidCheck;
	fault: Fault;
	told: string;
}> = [
	{
		what: 'QXT -5, the balance is used up',
		check: privacy,
		fault: { kind: 'code', code: '-5' },
		told: '-5',
	},
	{
		what: 'QXT -9, the address is not allowed',
		check: twoElement,
		fault: { kind: 'code', code: '-9' },
		told: '-9',
	},
	{
		what: 'YWJisu 510101, the checks are used up',
		check: ywjisu,
		fault: { kind: 'code', code: '510101' },
		told: '510101',
	},
	{
		what: 'HTTP 403 of Alibaba Cloud’s gateway',
		check: aliyun,
		fault: {
			kind: 'http',
			status: 403,
			headers: { 'x-ca-error-message': 'Quota Exhausted' },
		},
		told: 'Quota Exhausted',
	},
];

const CALLS = 5;
const phones = numbers(40);
const options = { batchSize: 1, concurrency: CALLS };
const byValue = (a: number, b: number) => a - b;

describe.each(accountFailures)('$what', ({ check, fault, told }) => {
	/** Four calls are under way when the fifth is refused. */
	beforeEach(() =>
		simulator.setFaults([
			{ ordinal: CALLS, fault },
			{ every: 1, times: CALLS - 1, fault: { kind: 'slow_headers', ms: 150 } },
		]),
	);

	it('starts no further call, and keeps what was under way, for Retry to go on from', async () => {
		const failed = await ask(simulator, check, { phones, options });

		expect(simulator.calls).toHaveLength(CALLS);
		expect(simulator.summary().chargedTotal).toBe(CALLS - 1);
		expect(failed.error?.message).toContain(told);
		expect(failed.error?.description).toContain(
			'1 row failed, 35 rows not attempted, 4 numbers answered',
		);

		const { items, hints } = await retry(simulator, check, { phones, of: failed, options });
		expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(phones.map(() => 'answered'));
		expect(hints[0]).toContain('4 reused');
		expect(simulator.summary()).toMatchObject({ chargedTotal: 40, chargedTwice: [] });
	});

	it.each(modes.slice(1))('gives every row once under %s', async (onError) => {
		const { error, items, errorItems } = await ask(simulator, check, { phones, options, onError });
		const all = [...items, ...errorItems];
		const outcomes = Object.values(outcomesOf({ items, errorItems }));
		const count = (name: string) => outcomes.filter((outcome) => outcome === name).length;

		expect(error).toBeUndefined();
		expect(simulator.calls).toHaveLength(CALLS);
		expect(
			all.map(({ pairedItem }) => (pairedItem as { item: number }).item).sort(byValue),
		).toEqual(phones.map((_, n) => n));
		expect(count('answered')).toBe(4);
		expect(count('failed')).toBe(1);
		expect(count('not_attempted')).toBe(35);
		expect(errorItems).toHaveLength(onError === 'continueErrorOutput' ? 36 : 0);
		expect(jsonOf(all).filter((json) => json.error !== undefined)).toHaveLength(36);
	});
});

it('does not ask again, after the account failed, what waits to be asked again', async () => {
	simulator.setFaults([
		{ ordinal: 1, fault: { kind: 'code', code: '-8' } },
		{ ordinal: 2, fault: { kind: 'slow_headers', ms: 50 } },
		{ ordinal: 3, fault: { kind: 'code', code: '-5' } },
	]);
	const result = await ask(simulator, privacy, {
		phones,
		options: { concurrency: 1 },
		onError: 'continueRegularOutput',
	});
	expect(Object.values(outcomesOf(result)).slice(0, 4)).toEqual([
		'failed',
		'answered',
		'failed',
		'not_attempted',
	]);
	expect(result.items[0]!.json.vendorCode).toBe('-8');
	expect(simulator.calls).toHaveLength(3);
});

describe('YWJisu 400001 for a call of several numbers', () => {
	const refuse = (...mobiles: string[]) =>
		simulator.setFaults(
			mobiles.map((mobile) => ({ mobile, fault: { kind: 'code', code: '400001' } })),
		);

	it.each([
		{ bad: 1, calls: 13 },
		{ bad: 3, calls: 99 },
	])('costs only the $bad bad ones their answers', async ({ bad, calls }) => {
		const all = numbers(50);
		const refused = all.filter((_, n) => n % 17 === 5).slice(0, bad);
		refuse(...refused);
		const { items, error, hints } = await ask(simulator, ywjisu, { phones: all });

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.outcome)).toEqual(
			all.map((phone) => (refused.includes(phone) ? 'invalid_input' : 'answered')),
		);
		expect(jsonOf(items).filter(({ reason }) => reason === 'vendor_refused')).toHaveLength(bad);
		expect(simulator.summary()).toMatchObject({ chargedTotal: 50 - bad, chargedTwice: [] });
		expect(simulator.calls.length).toBeLessThanOrEqual(calls);
		expect(hints[0]).toContain(`${simulator.calls.length} calls`);
	});

	it('makes at most 2n - 1 calls for n numbers', async () => {
		const all = numbers(8);
		refuse(...all);
		const { items } = await ask(simulator, ywjisu, { phones: all });
		expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(all.map(() => 'invalid_input'));
		expect(simulator.calls).toHaveLength(15);
		expect(simulator.summary().chargedTotal).toBe(0);
	});
});

it('asks rows that YWJisu left out or delayed again after 3 s, and only those', async () => {
	simulator.configure({ ywjisu: { delayed: { afterAskings: 0, afterMs: 3000 } } });
	const late = ['13800130410', '13800130411', '13800130412', '13800130413'];
	const others = numbers(56);
	const all = [...late, ...others];
	const { items, hints } = await ask(simulator, ywjisu, { phones: all, options: { retries: 1 } });

	expect(outcomesOf({ items, errorItems: [] })).toEqual({
		...Object.fromEntries(others.map((phone) => [phone, 'answered'])),
		'13800130410': 'missing_in_reply',
		'13800130411': 'answered',
		'13800130412': 'answered',
		'13800130413': 'missing_in_reply',
	});
	// The other call did not wait for them.
	expect(simulator.calls.map(({ mobiles }) => mobiles.length)).toEqual([50, 10, 4]);
	expect(simulator.calls[2]!.mobiles.sort()).toEqual(late);
	expect(jsonOf(items)[0]).toMatchObject({ charged: false });
	expect(hints[0]).toContain('2 missing in the reply');
	expect(simulator.summary()).toMatchObject({ chargedTotal: 58, chargedTwice: [] });
});

describe.each<{ how: string; fault: Fault; waits?: { timeoutMs: number } }>([
	{ how: 'a reset after sending', fault: { kind: 'reset_after' } },
	// The others wait as long as they need: on a busy machine a short Timeout strikes good calls, too.
	{
		how: 'a time-out after sending',
		fault: { kind: 'hang_after' },
		waits: { timeoutMs: 1_000 },
	},
	{ how: 'a truncated reply', fault: { kind: 'truncate' } },
	{ how: 'a reply that cannot be read', fault: { kind: 'garbage', charged: true } },
	{ how: 'HTTP 502', fault: { kind: 'http', status: 502, charged: true } },
])('$how', ({ fault, waits }) => {
	const few = phones.slice(0, 3);
	const lost = few[1]!;
	beforeEach(() => simulator.setFaults([{ mobile: lost, times: 1, fault }]));
	const run = async (retryUnclear: boolean) =>
		await ask(simulator, privacy, {
			phones: few,
			options: { retryUnclear, ...waits },
			onError: 'continueRegularOutput',
		});

	it('is not asked again with Retry Unclear Failures off', async () => {
		expect(outcomesOf(await run(false))[lost]).toBe('failed');
		expect(timesAsked(simulator)[lost]).toBe(1);
		expect(simulator.summary().chargedTwice).toEqual([]);
	});

	it('is asked again with Retry Unclear Failures on', async () => {
		expect(outcomesOf(await run(true))[lost]).toBe('answered');
		expect(timesAsked(simulator)[lost]).toBe(2);
	});
});
