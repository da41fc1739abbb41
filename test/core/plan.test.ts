import fc from 'fast-check';
import type { Check } from '../../core/model';
import { type AskableRow, Plan, type ReadRow } from '../../core/plan/plan';
import { codecs } from '../support/codecs';
import { phone, run } from '../support/fakeVendor';

const byPhone = (check: Check) => check.phone;

function rowOf(part: Partial<ReadRow>, itemIndex = 0): ReadRow {
	const { phone: number = phone(0), name, reason } = part;
	return { itemIndex, input: number, phone: number, name, reason };
}

function planOf(parts: ReadonlyArray<Partial<ReadRow>>, keyOf: (check: Check) => string = byPhone) {
	const plan = new Plan(keyOf);
	for (const [itemIndex, part] of parts.entries()) plan.add(rowOf(part, itemIndex));
	return plan;
}

/** The first row of each check. */
const firstsOf = (plan: Plan) => [...plan.firsts(Array(plan.distinct).keys())];

/** The rows that share a check, by following the chain. */
function chain(plan: Plan, first: AskableRow): AskableRow[] {
	const rows: AskableRow[] = [];
	for (let row: AskableRow | null = first; row; row = plan.next(row)) rows.push(row);
	return rows;
}

const invalid = { phone: null, reason: 'too_short' } as const;
const parts = fc.array(
	fc.oneof(
		{ weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => ({ phone: phone(n) })) },
		{ weight: 1, arbitrary: fc.constant(invalid) },
	),
	{ maxLength: 60 },
);

test('a row without a number is invalid, even where nobody knows why', () => {
	const { distinct, invalid: refused } = planOf([{ phone: null }, { phone: phone(1) }]);
	expect(distinct).toBe(1);
	expect(refused.map((row) => row.index)).toEqual([0]);
});

test('a plan that is closed holds no keys any more, and takes no row', () => {
	const plan = planOf([{ phone: phone(1) }]);
	plan.close();
	expect(() => plan.add(rowOf({ phone: phone(1) }, 1))).toThrow(TypeError);
	expect(plan.distinct).toBe(1);
});

test('every row is asked with exactly one check, or is invalid', () => {
	fc.assert(
		fc.property(parts, (given) => {
			const plan = planOf(given);
			const asked = firstsOf(plan).flatMap((first) => chain(plan, first));
			const planned = [...asked, ...plan.invalid].sort((a, b) => a.index - b.index);
			expect(plan.size).toBe(given.length);
			expect(
				planned.map(({ index, itemIndex, phone: number }) => [index, itemIndex, number]),
			).toEqual(given.map((part, index) => [index, index, part.phone]));
		}),
	);
});

test('each number is one check, in the order of its first row', () => {
	fc.assert(
		fc.property(parts, (given) => {
			const plan = planOf(given);
			const numbers = given.map((part) => part.phone).filter((one) => one !== null);
			expect(firstsOf(plan).map((row) => row.phone)).toEqual([...new Set(numbers)]);
			for (const row of firstsOf(plan)) {
				expect(row.duplicateOf).toBeNull();
				for (const other of chain(plan, row).slice(1)) {
					expect(other).toMatchObject({ phone: row.phone, duplicateOf: row.itemIndex });
				}
			}
		}),
	);
});

test('the calls partition the distinct numbers', async () => {
	const property = fc.asyncProperty(parts, fc.integer({ min: 1, max: 8 }), async (given, size) => {
		const distinct = firstsOf(planOf(given));
		const { calls } = await run({ checks: distinct, batchSize: size });
		expect(calls.flatMap((call) => call.phones)).toEqual(distinct.map((row) => row.phone));
		expect(calls).toHaveLength(Math.ceil(distinct.length / size));
	});
	await fc.assert(property, { numRuns: 50 });
});

test('a row that cannot be asked shares no answer', () => {
	const plan = planOf([invalid, invalid, { phone: phone(1), name: '', reason: 'missing_name' }]);
	expect(plan.distinct).toBe(0);
	expect(plan.invalid.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null, null]);
});

describe('the key of a check', () => {
	const [a, b] = [phone(1), phone(2)];

	test('with a name is the number and the name', () => {
		const plan = planOf(
			[
				{ phone: a, name: '张三' },
				{ phone: a, name: '李四' },
				{ phone: b, name: '张三' },
				{ phone: a, name: '张三' },
			],
			codecs.two_element.keyOf,
		);
		const distinct = firstsOf(plan);
		expect(distinct.map((row) => [row.phone, row.name])).toEqual([
			[a, '张三'],
			[a, '李四'],
			[b, '张三'],
		]);
		const sharing = chain(plan, distinct[0]!);
		expect(sharing.map((row) => [row.index, row.name])).toEqual([
			[0, '张三'],
			[3, '张三'],
		]);
	});

	test.each([
		'privacy_number',
		'portability',
		'free_test',
		'aliyun_market',
		'number_status',
	] as const)('of %s is the number', (name) => {
		const { keyOf } = codecs[name];
		expect(keyOf({ phone: a })).toBe(keyOf({ phone: a }));
		expect(keyOf({ phone: a })).not.toBe(keyOf({ phone: b }));
	});
});

test('a number in 100,000 rows is one check', () => {
	const plan = new Plan(byPhone);
	for (let index = 0; index < 100_000; index++) plan.add(rowOf({ phone: phone(0) }, index));
	expect(plan.distinct).toBe(1);
	expect(chain(plan, plan.first(0))).toHaveLength(100_000);
});

test.each([0, 1, 7, 50])('a plan made for %i rows holds more than that', (capacity) => {
	const plan = new Plan(byPhone, capacity);
	for (let index = 0; index < 40; index++) plan.add(rowOf({ phone: phone(index % 20) }, index));
	expect(firstsOf(plan).map((row) => chain(plan, row).map(({ itemIndex }) => itemIndex))).toEqual(
		Array.from({ length: 20 }, (_, index) => [index, index + 20]),
	);
});

test('a row keeps its value as it was given', () => {
	const plan = new Plan(byPhone);
	for (const input of ['+86 138', 138, undefined]) plan.add({ ...rowOf({}), input });
	expect(chain(plan, plan.first(0)).map(({ input }) => input)).toEqual(['+86 138', 138, undefined]);
});
