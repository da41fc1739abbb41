import type { IDataObject } from 'n8n-workflow';
import { Plan } from '../../core/plan/plan';
import { findEarlierRecord } from '../../nodes/shared/earlierRecord';

/* Skip If Checked Within: which records of an item spare asking again. */

const DAY_MS = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 0, 31);
const ago = (ms: number) => new Date(now - ms).toISOString();

/** Rows about this number, one of each of so many items. */
function planOf(amount: number, name?: string): Plan {
	const plan = new Plan(({ phone }) => phone);
	for (let itemIndex = 0; itemIndex < amount; itemIndex++) {
		plan.add({ itemIndex, input: '13800138000', phone: '13800138000', name });
	}
	return plan;
}
const record = {
	phone: '13800138000',
	check: 'number_status',
	outcome: 'answered',
	checkedAt: ago(DAY_MS),
};
const options = { check: 'number_status', resultField: 'phoneCheck', days: 7, now } as const;

function find(json: IDataObject, { name, days = 7 }: { name?: string; days?: number } = {}) {
	const plan = planOf(1, name);
	return findEarlierRecord(plan.first(0), { plan, items: [{ json }] }, { ...options, days });
}

describe('A record counts', () => {
	it.each([
		['that lies flat in the item', record, record],
		['under Result Field', { phoneCheck: record }, record],
		['that says the vendor has none', { ...record, outcome: 'no_record' }, expect.anything()],
		['of this very moment', { ...record, checkedAt: ago(0) }, expect.anything()],
		[
			'a ms younger than the days',
			{ ...record, checkedAt: ago(7 * DAY_MS - 1) },
			expect.anything(),
		],
	])('%s', (_, json, found) => {
		expect(find(json as IDataObject)).toEqual(found);
	});

	it('under Result Field before one that lies flat', () => {
		const inner = { ...record, lineStatus: 'active' };
		expect(find({ ...record, phoneCheck: inner })).toBe(inner);
	});

	it('in an item with a name, which a check of the number alone does not look at', () => {
		const json = { ...record, name: '王伟' };
		expect(find(json)).toBe(json);
	});

	it('beside a Result Field that holds another number', () => {
		const json = { ...record, phoneCheck: { ...record, phone: '13900139000' } };
		expect(find(json)).toBe(json);
	});

	it('that any row with the same number carries', () => {
		const items = [{ json: {} }, { json: record }];
		const findIn = (plan: Plan) => findEarlierRecord(plan.first(0), { plan, items }, options);
		expect(findIn(planOf(2))).toBe(record);
		expect(findIn(planOf(1))).toBeNull();
	});
});

describe('A record does not count', () => {
	it.each([
		['of another check', { check: 'portability' }],
		['of another number', { phone: '13900139000' }],
		['of a failure', { outcome: 'failed' }],
		['of what the reply left out', { outcome: 'missing_in_reply' }],
		['as old as the days', { checkedAt: ago(7 * DAY_MS) }],
		['of the future', { checkedAt: ago(-1) }],
		['without a time', { checkedAt: undefined }],
		['with a time that is none', { checkedAt: 'yesterday' }],
	])('%s', (_, part) => {
		expect(find({ ...record, ...part } as IDataObject)).toBeNull();
	});

	it.each([
		['a list', [record]],
		['a text', 'answered'],
		['null', null],
		['nothing', undefined],
	])('when %s stands under Result Field', (_, phoneCheck) => {
		expect(find({ phoneCheck } as IDataObject)).toBeNull();
	});

	it('of another name, where a name is asked about', () => {
		const named = { name: '张三' };
		expect(find({ ...record, name: '李四' }, named)).toBeNull();
		expect(find(record, named)).toBeNull();
		expect(find({ ...record, name: '张三' }, named)).not.toBeNull();
	});
});
