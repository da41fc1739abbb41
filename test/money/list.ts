import type { IDataObject } from 'n8n-workflow';
import { registeredName } from '../../simulator';

/** What must come out for one number of one item. */
export interface ExpectedRow {
	readonly item: number;
	readonly phone: string | null;
	readonly input: unknown;
}

export interface List {
	readonly items: IDataObject[];
	/** In input order. */
	readonly rows: ExpectedRow[];
}

/** Distinct numbers of all kinds; none that a vendor answers late or never. */
export const numbers = (count: number): string[] =>
	Array.from({ length: count * 2 }, (_, n) => String(13800130000 + n * 301))
		.filter((phone) => !/41[0-3]$/.test(phone))
		.slice(0, count);

/** Ways to write a number down. */
const spellings: ReadonlyArray<(phone: string) => unknown> = [
	(phone) => phone,
	(phone) => Number(phone),
	(phone) => `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
	(phone) => `${phone}.0`,
];
const invalid: readonly unknown[] = ['12345', '', null, '010-62551234', '138001300', '电话'];

/**
 * A list as users have it: each number once, every fifth of them once more in another spelling and
 * another place, one value in twenty that is no number, two numbers in one item here and there.
 */
export function makeList(phones: readonly string[]): List {
	const values: Array<{ phone: string | null; input: unknown }> = [];
	phones.forEach((phone, n) => {
		values.push({ phone, input: spellings[n % spellings.length]!(phone) });
		const earlier = phones[n - 3];
		if (n % 5 === 4 && earlier) values.push({ phone: earlier, input: `86${earlier}` });
		if (n % 20 === 10) values.push({ phone: null, input: invalid[(n / 10) % invalid.length] });
	});

	const items: IDataObject[] = [];
	const rows: ExpectedRow[] = [];
	values.forEach(({ phone, input }, n) => {
		const before = rows.at(-1);
		if (n % 30 === 17 && phone && before?.phone) {
			rows[rows.length - 1] = { ...before, input: String(before.input) };
			items.at(-1)!.phone = `${before.input}；${input}`;
			rows.push({ item: items.length - 1, phone, input: String(input) });
			return;
		}
		items.push({ id: `item ${items.length}`, phone: input as string });
		rows.push({ item: items.length - 1, phone, input });
	});
	return { items, rows };
}

/** The name registered for the first number of an item, or somebody's. */
export function withNames(items: readonly IDataObject[]): IDataObject[] {
	return items.map((item) => ({ ...item, name: registeredName('13800138000') }));
}
