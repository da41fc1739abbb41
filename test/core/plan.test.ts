import fc from 'fast-check';
import type { Check } from '../../core/model';
import { type InputRow, Plan } from '../../core/plan/plan';
import { codecs } from '../support/codecs';
import { phone, run } from '../support/fakeVendor';

const byPhone = (check: Check) => check.phone;

function rowOf(part: Partial<InputRow>, itemIndex = 0): InputRow {
	const { phone: number = phone(0), name, reason } = part;
	return {
		itemIndex,
		input: number,
		phone: number,
		name,
		reason,
		index: -1,
		first: null,
		next: null,
	};
}

function planOf(
	parts: ReadonlyArray<Partial<InputRow>>,
	keyOf: (check: Check) => string = byPhone,
) {
	const plan = new Plan(keyOf);
	for (const [itemIndex, part] of parts.entries()) plan.add(rowOf(part, itemIndex));
	return plan;
}

/** The rows that share a check, by following the chain. */
function chain(first: InputRow): InputRow[] {
	const rows: InputRow[] = [];
	for (let row: InputRow | null = first; row; row = row.next) rows.push(row);
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
	expect(distinct).toHaveLength(1);
	expect(refused.map((row) => row.index)).toEqual([0]);
});

test('a plan that is closed holds no keys any more', () => {
	const plan = planOf([{ phone: phone(1) }]);
	plan.close();
	plan.add(rowOf({ phone: phone(1) }, 1));
	expect(plan.distinct).toHaveLength(2);
});

test('every row is asked with exactly one check, or is invalid', () => {
	fc.assert(
		fc.property(parts, (given) => {
			const { rows, distinct, invalid: refused } = planOf(given);
			const planned = [...distinct.flatMap(chain), ...refused];
			expect(rows.map((row) => row.index)).toEqual(given.map((_part, index) => index));
			expect(planned.map((row) => row.index).sort((a, b) => a - b)).toEqual(
				rows.map((row) => row.index),
			);
		}),
	);
});

test('each number is one check, in the order of its first row', () => {
	fc.assert(
		fc.property(parts, (given) => {
			const { distinct } = planOf(given);
			const numbers = given.map((part) => part.phone).filter((one) => one !== null);
			expect(distinct.map((row) => row.phone)).toEqual([...new Set(numbers)]);
			for (const row of distinct) {
				expect(row.first).toBe(row);
				for (const other of chain(row)) {
					expect(other).toMatchObject({ phone: row.phone });
					expect(other.first).toBe(row);
				}
			}
		}),
	);
});

test('the calls partition the distinct numbers', async () => {
	const property = fc.asyncProperty(parts, fc.integer({ min: 1, max: 8 }), async (given, size) => {
		const { distinct } = planOf(given);
		const { calls } = await run({ checks: distinct, batchSize: size });
		expect(calls.flatMap((call) => call.phones)).toEqual(distinct.map((row) => row.phone));
		expect(calls).toHaveLength(Math.ceil(distinct.length / size));
	});
	await fc.assert(property, { numRuns: 50 });
});

test('a row that cannot be asked shares no answer', () => {
	const plan = planOf([invalid, invalid, { phone: phone(1), name: '', reason: 'missing_name' }]);
	expect(plan.distinct).toEqual([]);
	expect(plan.invalid.map(({ first, next }) => ({ first, next }))).toEqual(
		Array(3).fill({ first: null, next: null }),
	);
});

describe('the key of a check', () => {
	const [a, b] = [phone(1), phone(2)];

	test('with a name is the number and the name', () => {
		const { distinct } = planOf(
			[
				{ phone: a, name: '张三' },
				{ phone: a, name: '李四' },
				{ phone: b, name: '张三' },
				{ phone: a, name: '张三' },
			],
			codecs.two_element.keyOf,
		);
		expect(distinct.map((row) => [row.phone, row.name])).toEqual([
			[a, '张三'],
			[a, '李四'],
			[b, '张三'],
		]);
		expect(chain(distinct[0]!).map((row) => row.index)).toEqual([0, 3]);
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
	expect(plan.distinct).toHaveLength(1);
	expect(chain(plan.distinct[0]!)).toHaveLength(100_000);
});
