import type { IDataObject } from 'n8n-workflow';
import { stopExpressions } from '../support/engine';
import { useSimulator } from '../support/vendors';
import { modes, paidChecks, privacy, twoElement } from './checks';
import { numbers } from './list';
import { ask, jsonOf } from './rerun';

/* The user's own sheet is the memory: what an item already carries is not paid again. */

const simulator = useSimulator();
afterAll(stopExpressions);

const DAY_MS = 24 * 60 * 60 * 1000;
const phones = numbers(4);
const [phone, other] = phones as [string, string];
const options = { skipIfCheckedWithinDays: 7 };
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** A record of two days ago. */
const record = {
	phone,
	input: `+86 ${phone}`,
	check: 'privacy_number',
	vendor: 'qxt',
	outcome: 'answered',
	isPrivacyNumber: true,
	carrier: 'china_mobile',
	charged: true,
	duplicateOf: null,
	vendorCode: '0',
	checkedAt: ago(2),
};

/** Asks about items that carry what they carry. */
const askItems = async (items: IDataObject[], more: IDataObject = {}, check = privacy) =>
	await ask(simulator, check, { items, options, ...more });

describe.each(paidChecks)('$title', (check) => {
	it('takes its own results for an answer, flat and under Result Field', async () => {
		const first = await ask(simulator, check, { phones, options: { includeRaw: true } });
		const nested = await ask(simulator, check, {
			phones,
			parameters: { includeInputFields: true, resultField: 'result' },
		});
		const calls = simulator.summary().calls;

		const flat = await askItems(
			jsonOf(first.items),
			{ options: { ...options, includeRaw: true } },
			check,
		);
		const again = await askItems(
			jsonOf(nested.items),
			{ parameters: { includeInputFields: true, resultField: 'result' } },
			check,
		);

		expect(simulator.summary().calls).toBe(calls);
		expect(jsonOf(flat.items)).toEqual(
			jsonOf(first.items).map((json) => ({ ...json, reusedFrom: 'input' })),
		);
		expect(jsonOf(again.items)).toEqual(
			jsonOf(nested.items).map((json) => ({
				...json,
				result: { ...(json.result as IDataObject), reusedFrom: 'input' },
			})),
		);
		expect(flat.hints[0]).toContain('4 reused');
		expect(flat.hints[0]).toContain('0 calls');
	});
});

it.each<{ what: string; change: IDataObject }>([
	{ what: 'is younger', change: {} },
	{ what: 'is a minute younger than the limit', change: { checkedAt: ago(7 - 1 / 1440) } },
	{ what: 'says that there is no record', change: { outcome: 'no_record' } },
	{ what: 'has lost what is not its core', change: { input: undefined, vendor: undefined } },
])('takes a record that $what', async ({ change }) => {
	const { items } = await askItems([{ ...record, ...change }]);
	expect(simulator.calls).toEqual([]);
	expect(items[0]!.json).toMatchObject({
		phone,
		outcome: change.outcome ?? 'answered',
		checkedAt: change.checkedAt ?? record.checkedAt,
		reusedFrom: 'input',
	});
});

it.each<{ what: string; change: IDataObject }>([
	{ what: 'older than the limit', change: { checkedAt: ago(7 + 1 / 1440) } },
	{ what: 'of the future', change: { checkedAt: ago(-1 / 24) } },
	{ what: 'of no date at all', change: { checkedAt: undefined } },
	{ what: 'of no valid date', change: { checkedAt: 'last week' } },
	{ what: 'of an empty date', change: { checkedAt: '' } },
	{ what: 'whose date is no text', change: { checkedAt: { toString: '' } } },
	{ what: 'whose outcome is no text', change: { outcome: { toString: '' } } },
	{ what: 'of another check', change: { check: 'portability' } },
	{ what: 'without a check', change: { check: undefined } },
	{ what: 'that failed', change: { outcome: 'failed' } },
	{ what: 'that was not attempted', change: { outcome: 'not_attempted' } },
	{ what: 'that was missing in the reply', change: { outcome: 'missing_in_reply' } },
	{ what: 'that was refused', change: { outcome: 'invalid_input' } },
	{ what: 'with an outcome of its own', change: { outcome: 'done' } },
])('asks in spite of a record $what', async ({ change }) => {
	const { items } = await askItems([{ ...record, ...change }]);
	expect(simulator.calls.map(({ mobiles }) => mobiles)).toEqual([[phone]]);
	expect(items[0]!.json).toMatchObject({ phone, outcome: 'answered' });
	expect(items[0]!.json).not.toHaveProperty('reusedFrom');
});

it.each<{ from: string; change: IDataObject }>([
	{ from: 'a spreadsheet, where the number is one', change: { phone: Number(phone) } },
	{ from: 'a CSV file', change: { isPrivacyNumber: 'true', isMvno: '', charged: 'true' } },
	{
		from: 'Google Sheets',
		change: { phone: `'${phone}`, isPrivacyNumber: 'TRUE', charged: 'TRUE' },
	},
])('takes a record back from $from, with the values it had', async ({ change }) => {
	const split = { ...options, splitOutput: true };
	const kept = { ...record, isMvno: null };
	const { items } = await askItems([{ ...kept, ...change }], { options: split });
	expect(simulator.calls).toEqual([]);
	expect(items[0]!.json).toEqual({ ...kept, input: change.phone ?? phone, reusedFrom: 'input' });
});

it('asks for a number that is not the record’s', async () => {
	const { items } = await askItems([{ id: 1, phoneCheck: record, phone: other }]);
	expect(simulator.calls.map(({ mobiles }) => mobiles)).toEqual([[other]]);
	expect(items[0]!.json).toMatchObject({ phone: other, outcome: 'answered' });
});

it.each([
	{ what: 'the same name', name: '刘娜勇', calls: 0 },
	{ what: 'the same name in spaces', name: '　刘娜勇 ', calls: 0 },
	{ what: 'another name', name: '王伟', calls: 1 },
	{ what: 'no name', name: undefined, calls: 1 },
])('compares names too: the record has $what', async ({ name, calls }) => {
	const earlier = { ...record, check: 'two_element', name: name?.trim(), identityMatch: 'match' };
	await askItems(
		[{ phone, who: name ?? '刘娜勇', phoneCheck: earlier }],
		{ parameters: { name: calls === 0 ? '={{ $json.who }}' : '刘娜勇' } },
		twoElement,
	);
	expect(simulator.calls).toHaveLength(calls);
});

it('looks only under the Result Field that is set, and flat', async () => {
	const items = [{ phone, result: record }];
	await askItems(items);
	expect(simulator.calls).toHaveLength(1);
	await askItems(items, { parameters: { includeInputFields: true, resultField: 'result' } });
	expect(simulator.calls).toHaveLength(1);
});

it('keeps the other fields of the item with Include Input Fields', async () => {
	const item = { customer: 17, phone, note: { vip: true }, phoneCheck: record };
	const { items } = await askItems([item], { parameters: { includeInputFields: true } });
	expect(items).toMatchObject([{ json: { customer: 17, phone, note: { vip: true } } }]);
	expect(items[0]!.pairedItem).toEqual({ item: 0 });
	expect(items[0]!.json.phoneCheck).toEqual({
		...record,
		input: phone,
		reusedFrom: 'input',
	});
});

it('leaves out of a flat record what stood beside it', async () => {
	const { items } = await askItems([{ ...record, customer: 17, error: 'of another node' }]);
	expect(items[0]!.json).toEqual({ ...record, input: phone, reusedFrom: 'input' });
});

it('shares a record with all rows of the number, wherever it stands', async () => {
	const { items } = await askItems([
		{ phone: `86${phone}` },
		{ phone: other },
		{ ...record },
		{ phone: Number(phone) },
	]);
	expect(simulator.calls.map(({ mobiles }) => mobiles)).toEqual([[other]]);
	expect(jsonOf(items)).toMatchObject([
		{ phone, input: `86${phone}`, duplicateOf: null, reusedFrom: 'input' },
		{ phone: other, outcome: 'answered' },
		{ phone, input: phone, duplicateOf: 0, reusedFrom: 'input' },
		{ phone, input: Number(phone), duplicateOf: 0, reusedFrom: 'input' },
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
});

it('gives the raw row of an earlier record only with Include Raw Reply', async () => {
	const items = [{ ...record, raw: { Status: '隐私号' } }];
	const [bare] = jsonOf((await askItems(items)).items);
	const [full] = jsonOf(
		(await askItems(items, { options: { ...options, includeRaw: true } })).items,
	);

	expect(bare).not.toHaveProperty('raw');
	expect(full).toHaveProperty('raw', { Status: '隐私号' });
});

it('never looks when the option is 0', async () => {
	await askItems([{ ...record }], { options: {} });
	expect(simulator.calls).toHaveLength(1);
});

it.each(modes)(
	'does not count what it spares towards Maximum Numbers, under %s',
	async (onError) => {
		const { error, items } = await askItems([{ ...record }, { phone: other }], {
			onError,
			options: { ...options, maxNumbers: 1 },
		});
		expect(error).toBeUndefined();
		expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
		expect(simulator.summary().chargedTotal).toBe(1);
	},
);
