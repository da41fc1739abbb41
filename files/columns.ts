import { parseMobile } from '../core/mobile';
import type { Table, TableRow } from './table';

/** Finding what a file's columns hold. */

/** Whether a first row names columns: texts, none of which is a number of some length. */
export function isHeader(texts: readonly string[]): boolean {
	const isNamed = texts.some((text) => text.trim() !== '');
	return isNamed && texts.every((text) => (text.match(/\d/g) ?? []).length < 5);
}

/** A column by what the user wrote: its name in the header, its letter, or its number from 1 on. */
export function findColumn(wanted: string, table: Table): number | null {
	const name = wanted.trim();
	const named = table.header?.findIndex((text) => isSame(text, name)) ?? -1;
	if (named >= 0) return named;
	const place = /^\d{1,5}$/.test(name) ? Number(name) - 1 : toPlace(name);
	return place !== null && place >= 0 && place < table.width ? place : null;
}

function isSame(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.toLowerCase();
}

/** `A` is 0, `AB` is 27. */
function toPlace(letters: string): number | null {
	if (!/^[a-z]{1,3}$/i.test(letters)) return null;
	const digits = [...letters.toUpperCase()].map((letter) => letter.charCodeAt(0) - 64);
	return digits.reduce((place, digit) => place * 26 + digit, 0) - 1;
}

const PHONE = /手机|电话|号码|联系方式|phone|mobile|tel|cell|msisdn/i;
const NAME =
	/姓名|名字|联系人|^名称?$|收件人|机主|^(full[ _]?)?name$|customer.?name|contact.?name/i;

/** What a guess looks at. */
interface Guess<Row extends TableRow> {
	readonly table: Table<Row>;
	/** The first rows. */
	readonly rows: readonly Row[];
	/** Columns that cannot be it. */
	readonly not: ReadonlySet<number>;
}

/** The column with the most mobile numbers; of equals one that is called so, else the first. */
export function guessPhoneColumn<Row extends TableRow>(guess: Guess<Row>): number | null {
	return guessColumn(guess, {
		called: PHONE,
		looksRight: (text) => parseMobile(text).phone !== null,
	});
}

/** What has a name's word in its own, and is none: 收件人地址, 联系人电话, 名字拼音. */
const NO_NAME = /电话|手机|号|地址|邮|拼音|phone|mobile|tel|addr|mail/i;

/** Of the columns called a name the one with the most Chinese names; without a header, of all. */
export function guessNameColumn<Row extends TableRow>(guess: Guess<Row>): number | null {
	const looksRight = (text: string) => /^\p{Script=Han}[\p{Script=Han}·]{1,9}$/u.test(text.trim());
	const isCalled = (text: string) => NAME.test(text.trim()) && !NO_NAME.test(text);
	const header = guess.table.header ?? [];
	const others = [...header.keys()].filter((column) => !isCalled(header[column]!));
	const not = new Set([...guess.not, ...others]);
	return guessColumn({ ...guess, not }, { called: NAME, looksRight });
}

function guessColumn<Row extends TableRow>(
	{ table, rows, not }: Guess<Row>,
	{ called, looksRight }: { called: RegExp; looksRight: (text: string) => boolean },
): number | null {
	const scores = Array.from({ length: table.width }, (_, column) => {
		if (not.has(column)) return -1;
		const right = rows.filter((row) => looksRight(table.text(row, column) ?? '')).length;
		return right + (called.test(table.header?.[column] ?? '') ? 0.5 : 0);
	});
	const best = Math.max(0, ...scores);
	return best > 0 ? scores.indexOf(best) : null;
}
