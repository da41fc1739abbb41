/**
 * Mobile numbers as people, spreadsheets and CRMs write them (design §4.1, §7 "Reading").
 * `splitNumbers` cuts one parameter value into pieces, `parseMobile` reads one piece.
 */

export type MobileReason = 'empty' | 'not_text' | 'too_short' | 'too_long' | 'not_a_mobile';

/** `phone`: canonical national number, 11 ASCII digits, `1[3-9]` first. */
export type ParsedMobile =
	| { phone: string; reason?: undefined }
	| { phone: null; reason: MobileReason };

/** Longest text that is read, outer white space aside; the longest sensible one is about 30. */
const MAX_TEXT_LENGTH = 64;
const MAX_BIGINT = 10n ** 15n;

// Inner parts of character classes, shared by the parser and the mask: what the one accepts, the
// other must find. No U+202E (right-to-left override): the digits seen are not the digits stored.
export const DIGIT = '0-9\\uFF10-\\uFF19';
export const INVISIBLE =
	'\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202D\\u2060-\\u2069\\uFEFF';
export const BRACKET = '()\\[\\]（）［］【】';
const LINE_BREAK = '\\n\\v\\f\\r\\u0085\\u2028\\u2029';
export const LIST_MARK = `,，;；、|｜/／\\t${LINE_BREAK}`;

export const HAS_DIGIT = new RegExp(`[${DIGIT}]`);
export const NOT_BLANK = new RegExp(`[^\\p{Zs}${INVISIBLE}${LIST_MARK}]`, 'u');

const DROPPED = new RegExp(`[\\p{Zs}${INVISIBLE}${BRACKET}]+`, 'gu');
const DASHES = /\p{Dash}+/gu;
const FULL_WIDTH = /[＇＋．０-９]/g;
const APOSTROPHE = /^['‘’]/;
/** A spreadsheet's number that became text: `13812345678.0`. Any other fraction is refused. */
const ZERO_FRACTION = /^(\+?\d+)\.0+$/;
/** Dots only as 3.4.4: `138123456.78` and `138.12345678` may as well be fractions. */
const WRITTEN = /^\+?(?:\d+(?:-\d+)*|(?:\d{2,4}[.-]?)?\d{3}\.\d{4}\.\d{4})$/;
const CHINA = /^(?:(?:\+|00)86|86(?=\d{11}$))/;
const FOREIGN_OR_TRUNK = /^[+0]/;

// Shared, so that a list of junk costs no object a row.
const EMPTY = refusal('empty');
const NOT_TEXT = refusal('not_text');
const TOO_SHORT = refusal('too_short');
const TOO_LONG = refusal('too_long');
const NOT_A_MOBILE = refusal('not_a_mobile');

/**
 * Reads one piece. Never throws; the cost of a long text is a scan.
 *
 * | value | result |
 * |---|---|
 * | 11 digits `1[3-9]…`; with `+86`, `0086`, or `86` before 11 digits | the number |
 * | the same with spaces, invisible marks, brackets, dashes between digits, full-width digits, one leading apostrophe, dots as 3.4.4, or a trailing `.0`, `.00` | the number |
 * | number or bigint | read as its decimal text |
 * | null, undefined, nothing but white space and list separators | `empty` |
 * | boolean, object, array, Date, function, symbol | `not_text` |
 * | text of more than 64 characters | `too_long` |
 * | any other character (letters, `1.38E+10`, tab or line break inside), other dots and fractions, a dash at either end, negative, NaN, Infinity | `not_a_mobile` |
 * | `+` or `00` before anything but 86 (`+13812345678` is a number in the USA) | `not_a_mobile` |
 * | a first 0, also behind +86: trunk 0, landline (`013812345678`, `010-12345678`) | `not_a_mobile` |
 * | else, counted without +86: up to 10 digits, 12 or more | `too_short`, `too_long` |
 * | 11 digits that do not begin with `1[3-9]` | `not_a_mobile` |
 */
export function parseMobile(value: unknown): ParsedMobile {
	if (typeof value === 'string') return isCanonical(value) ? { phone: value } : parseText(value);
	if (typeof value === 'number') return parseMobile(String(value));
	if (typeof value === 'bigint') return parseBigint(value);
	return value === null || value === undefined ? EMPTY : NOT_TEXT;
}

function refusal(reason: MobileReason): ParsedMobile {
	return Object.freeze({ phone: null, reason });
}

/** By character codes, since nearly every row of a real list ends here. */
export function isCanonical(text: string): boolean {
	if (text.length !== 11 || text.charCodeAt(0) !== 0x31 || text.charCodeAt(1) < 0x33) return false;
	for (let position = 1; position < 11; position++) {
		const code = text.charCodeAt(position);
		if (code < 0x30 || code > 0x39) return false;
	}
	return true;
}

function parseText(text: string): ParsedMobile {
	if (!NOT_BLANK.test(text)) return EMPTY;
	// Fixed-width columns pad a number with spaces: only the text itself counts.
	const trimmed = text.trim();
	if (trimmed.length > MAX_TEXT_LENGTH) return TOO_LONG;
	const plain = trimmed
		.replace(DROPPED, '')
		.replace(DASHES, '-')
		.replace(FULL_WIDTH, toAscii)
		.replace(APOSTROPHE, '')
		.replace(ZERO_FRACTION, '$1');
	if (!WRITTEN.test(plain)) return NOT_A_MOBILE;
	const national = plain.replace(/[.-]/g, '').replace(CHINA, '');
	if (FOREIGN_OR_TRUNK.test(national)) return NOT_A_MOBILE;
	if (national.length < 11) return TOO_SHORT;
	if (national.length > 11) return TOO_LONG;
	return isCanonical(national) ? { phone: national } : NOT_A_MOBILE;
}

/** The decimal text of a huge bigint takes seconds to make: refused before it is made. */
function parseBigint(value: bigint): ParsedMobile {
	if (value < 0n) return NOT_A_MOBILE;
	return value > MAX_BIGINT ? TOO_LONG : parseMobile(String(value));
}

/** The full-width forms stand in Unicode as ASCII does, 0xFEE0 further on. */
function toAscii(character: string): string {
	return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}
