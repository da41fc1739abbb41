import { type EngineResult, stopExpressions } from '../support/engine';
import type { Fault } from '../../simulator';
import { useSimulator } from '../support/vendors';
import { aliyun, itemsOf, paidChecks, portability, privacy, twoElement, ywjisu } from './checks';
import { numbers } from './list';
import {
	ask,
	failOnce,
	jsonOf,
	once,
	outcomesOf,
	reruns,
	retry,
	roundsOf,
	timesAsked,
} from './rerun';

/* What an execution has paid for is not paid again by the same execution. */

const simulator = useSimulator();
afterAll(stopExpressions);

const phones = numbers(6);
const failing = phones[3]!;
const others = phones.filter((phone) => phone !== failing);

describe.each(paidChecks)('$title', (check) => {
	it.each(reruns)('reuses its answers in $way', async ({ run }) => {
		const { items, hints, error } = await run(simulator, check, {
			phones,
			failing,
			options: once,
		});
		const reused = items.filter(({ json }) => json.reusedFrom === 'execution');

		expect(error).toBeUndefined();
		expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(phones.map(() => 'answered'));
		expect(jsonOf(reused).map(({ phone }) => phone)).toEqual(others);
		expect(hints[0]).toContain('5 reused');
		expect(hints[0]).toContain('1 answered, 1 charged');
		expect(simulator.summary()).toMatchObject({ chargedTotal: 6, chargedTwice: [] });
		expect(timesAsked(simulator)).toMatchObject(
			Object.fromEntries(others.map((phone) => [phone, 1])),
		);
	});

	it('gives an answer back as it was, but for where it is from', async () => {
		const odd = ['13800130090', '13800130024', '13800130052', '13800130404', '13800130443'];
		const [first, second] = roundsOf(
			await ask(simulator, check, {
				phones: odd,
				rounds: [itemsOf(odd)],
				options: { includeRaw: true },
			}),
		);

		expect(first).toHaveLength(odd.length);
		expect(first!.filter(({ raw }) => raw !== undefined).length).toBeGreaterThanOrEqual(4);
		expect(second).toEqual(first!.map((json) => ({ ...json, reusedFrom: 'execution' })));
	});
});

it.each(reruns)('asks again in $way with Reuse Answers off', async ({ run }) => {
	const { items, hints, data } = await run(simulator, ywjisu, {
		phones,
		failing,
		options: { ...once, reuseAnswers: false },
	});

	expect(jsonOf(items).every(({ reusedFrom }) => reusedFrom === undefined)).toBe(true);
	expect(hints[0]).toContain('6 answered, 6 charged');
	expect(hints[0]).not.toContain('reused');
	expect(simulator.summary().chargedTwice.sort()).toEqual(others);
	expect(JSON.stringify(data.executionData!.contextData)).not.toContain('blocks');
});

it('asks in a loop only for what is new', async () => {
	await ask(simulator, privacy, {
		phones: phones.slice(0, 3),
		rounds: [itemsOf(phones.slice(1, 5)), itemsOf(phones)],
	});
	expect(timesAsked(simulator)).toEqual(Object.fromEntries(phones.map((phone) => [phone, 1])));
});

it.each([
	{ other: 'another check', before: privacy, now: portability },
	{ other: 'another channel', before: portability, now: aliyun },
	{ other: 'another account', before: privacy, now: { ...privacy, account: 'qxtPostpaid' } },
	{ other: 'another vendor', before: privacy, now: ywjisu },
	{
		other: 'another name',
		before: twoElement,
		now: { ...twoElement, parameters: { name: '王伟' } },
	},
])('never gives an answer to $other', async ({ before, now }) => {
	simulator.setFaults([failOnce(failing)]);
	const failed = await ask(simulator, before, { phones, options: once });
	const charged = simulator.summary().chargedTotal;
	const { items } = await retry(simulator, now, { phones, of: failed });

	expect(failed.error).toBeDefined();
	expect(jsonOf(items).every(({ reusedFrom }) => reusedFrom === undefined)).toBe(true);
	expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(phones.map(() => 'answered'));
	expect(simulator.summary().chargedTotal).toBe(charged + phones.length);
});

it('reuses what the vendor refused, and asks again for what the vendor left out', async () => {
	const [refused, missing] = ['13800130001', '13800130410'];
	simulator.setFaults([{ mobile: refused, ordinal: 1, fault: { kind: 'code', code: '400001' } }]);
	const result = await ask(simulator, ywjisu, {
		phones: [refused, missing, ...phones],
		rounds: [itemsOf([refused, missing, ...phones])],
		options: once,
	});

	expect(roundsOf(result)[1]![0]).toMatchObject({
		outcome: 'invalid_input',
		reason: 'vendor_refused',
		reusedFrom: 'execution',
		charged: false,
	});
	expect(roundsOf(result)[1]![1]).toMatchObject({ outcome: 'missing_in_reply', charged: false });
	expect(roundsOf(result)[1]![1]).not.toHaveProperty('reusedFrom');
	expect(timesAsked(simulator)).toMatchObject({ [refused!]: 1, [missing!]: 2 });
});

describe.each<{ how: string; fault: Fault }>([
	{ how: 'in a reset', fault: { kind: 'reset_after' } },
	{ how: 'in a reply about somebody else', fault: { kind: 'other_numbers' } },
	{ how: 'behind HTTP 500', fault: { kind: 'http', status: 500, charged: true } },
	{ how: 'behind a code outside the tables', fault: { kind: 'code', code: '777777' } },
])('a row whose answer was lost $how', ({ fault }) => {
	const lost = phones[2]!;
	const lose = (times: number) => simulator.setFaults([{ mobile: lost, times, fault }]);
	beforeEach(() => lose(1));

	it.each([privacy, ywjisu])('is not asked again by Retry On Fail: $title', async (check) => {
		const { error } = await ask(simulator, check, { phones, options: once, maxTries: 3 });
		expect(error?.description).toContain('may have been charged');
		expect(timesAsked(simulator)).toEqual(Object.fromEntries(phones.map((p) => [p, 1])));
	});

	it('is not asked again in a loop', async () => {
		const result = await ask(simulator, privacy, {
			phones,
			rounds: [itemsOf(phones)],
			onError: 'continueRegularOutput',
		});
		expect(roundsOf(result)[1]![2]).toMatchObject({ outcome: 'failed', charged: null });
		expect(roundsOf(result)[1]![2]!.error).toContain('may have been charged');
		expect(timesAsked(simulator)[lost]).toBe(1);
	});

	it('is asked once more by Retry of the execution', async () => {
		const failed = await ask(simulator, privacy, { phones });
		const { items } = await retry(simulator, privacy, { phones, of: failed });

		expect(failed.error?.description).toContain('answered. 1 failed row may have been charged');
		expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(phones.map(() => 'answered'));
		expect(timesAsked(simulator)).toEqual({
			...Object.fromEntries(phones.map((phone) => [phone, 1])),
			[lost]: 2,
		});
	});

	it('is asked once by each Retry, whatever Retry On Fail does in it', async () => {
		lose(2);
		const failed = await ask(simulator, privacy, { phones });
		const again = await retry(simulator, privacy, { phones, of: failed, maxTries: 3 });
		expect(again.error?.description).toContain('may have been charged');
		expect(timesAsked(simulator)[lost]).toBe(2);

		const last = await retry(simulator, privacy, { phones, of: again, executionId: '3' });
		expect(outcomesOf(last)[lost]).toBe('answered');
		expect(timesAsked(simulator)[lost]).toBe(3);
	});
});

it('asks again by Retry On Fail what the vendor refused with HTTP 404', async () => {
	const fault: Fault = { kind: 'http', status: 404 };
	simulator.setFaults([{ mobile: phones[2], times: 1, fault }]);
	const { error, items } = await ask(simulator, privacy, { phones, maxTries: 2 });
	expect(error).toBeUndefined();
	expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(phones.map(() => 'answered'));
	expect(timesAsked(simulator)[phones[2]!]).toBe(2);
});

it('gives a lost answer with the vendor’s words in a loop, too', async () => {
	const fault: Fault = { kind: 'http', status: 500, charged: true };
	simulator.setFaults([{ mobile: phones[2], times: 1, fault }]);
	const result = await ask(simulator, privacy, {
		phones,
		rounds: [itemsOf(phones)],
		onError: 'continueRegularOutput',
	});
	expect(roundsOf(result)[1]![2]).toMatchObject({ outcome: 'failed', vendorCode: 'http_500' });
});

describe('what n8n stores with the execution', () => {
	const memoryOf = ({ data }: EngineResult) => JSON.stringify(data.executionData!.contextData);

	it.each(paidChecks)('holds no number, name or key: $title', async (check) => {
		const result = await ask(simulator, check, { phones, options: { includeRaw: true } });
		const memory = memoryOf(result);
		const { apiKey, appCode, code, password, key } = simulator.accounts.get(check.account) as never;

		expect(simulator.summary().chargedTotal).toBe(phones.length);
		expect(memory).toContain('blocks');
		for (const secret of [apiKey, appCode, code, password, key, '刘娜勇', ...phones]) {
			if (secret !== undefined) expect(memory).not.toContain(secret);
		}
	});

	it('names a number differently in each execution', async () => {
		const hashes = async () => {
			const result = await ask(simulator, privacy, { phones });
			const [blocks = ''] = /"blocks":\[.*?\]/.exec(memoryOf(result))!;
			return blocks.match(/(?<="|\\n)[\w-]{16}(?=\.)/g)!;
		};
		const first = await hashes();
		const second = await hashes();

		expect(first).toHaveLength(phones.length);
		expect(first.filter((hash) => second.includes(hash))).toEqual([]);
	});

	it.each([ywjisu, privacy])('is small: $title', async (check) => {
		const many = numbers(5_000);
		const result = await ask(simulator, check, { phones: many });
		const bytes = Buffer.byteLength(memoryOf(result)) / many.length;

		// eslint-disable-next-line no-console -- the figures of the proof
		console.info(`${check.title}: the ledger takes ${bytes.toFixed(1)} bytes an answer`);
		expect(result.items).toHaveLength(many.length);
		expect(bytes).toBeLessThan(100);
	});
});
