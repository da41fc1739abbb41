import JSON5 from 'json5';
import * as z from 'zod/v4-mini';

/**
 * Reading what vendors send: bytes to text, text to JSON, codes without coercion.
 */

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 as documented; bytes that are not are GB18030, which the vendors' own systems speak. */
function decodeText(body: Buffer): string {
	const text = body.toString();
	// Stands for bytes that are no UTF-8, or was sent as it is: the slow way tells.
	if (!text.includes('\uFFFD') || isUtf8(body)) return text;
	// A word cut in the middle of a character does not make the others GB18030, which hardly ever
	// looks like Chinese in UTF-8.
	const isMostlyUtf8 = count(text, /\p{Script=Han}/gu) > count(text, /\uFFFD/g);
	return isMostlyUtf8 ? text : new TextDecoder('gb18030').decode(body);
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}

function isUtf8(body: Buffer): boolean {
	try {
		strictUtf8.decode(body);
		return true;
	} catch {
		return false;
	}
}

// The slow reader would hold n8n up for seconds with a text of megabytes; an answer has some kB.
const LONGEST_TOLERANT_TEXT = 64 * 1024;

/**
 * Parses a reply body: strict JSON; else one tolerant reading that accepts what the vendors'
 * documents show (unquoted keys, trailing commas, comments, a doubled opening brace) and refuses
 * anything cut short.
 *
 * @returns undefined when the body is not readable
 */
export function parseBody(body: Buffer): unknown {
	const text = decodeText(body).trim();
	// A reader of a page or an empty body costs nothing this way.
	if (text[0] !== '{' && text[0] !== '[') return undefined;
	const strict = tryParse(JSON.parse, text);
	if (strict !== undefined || text.length > LONGEST_TOLERANT_TEXT) return strict;
	return tryParse(JSON5.parse, text) ?? tryParse(parseDoubledBraces, text);
}

function tryParse(parse: (text: string) => unknown, text: string): unknown {
	try {
		return parse(text);
	} catch {
		return undefined;
	}
}

// QXT (004 §1.3) shows `"result": { { "res": … } }`. The inner object gets an empty name and is put
// in the place of the outer one; a text with a brace too few stays unreadable.
function parseDoubledBraces(text: string): unknown {
	return JSON5.parse(text.replace(/\{\s*\{/g, '{"":{'), (_key, value: unknown) =>
		isObject(value) && '' in value && Object.keys(value).length === 1 ? value[''] : value,
	);
}

/** Whether a JSON value is an object, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const CODE = /^(0|-?[1-9]\d{0,8})$/;

function isCode(value: unknown): boolean {
	return typeof value === 'string' ? CODE.test(value) : Number.isSafeInteger(value);
}

/**
 * The plain text of an integer, or of its decimal text; never coerced, since `''`, `null` and `[]`
 * would become 0, which is QXT's success. Undefined for anything else.
 */
export function readCode(value: unknown): string | undefined {
	return isCode(value) ? String(value) : undefined;
}

/** A field that must be a code, as `readCode` gives it. A union would fail once for each reply. */
export const codeSchema = z.pipe(
	z.custom<string | number>(isCode),
	z.transform((code) => String(code)),
);

/** A code that may have leading zeros, as YWJisu's `000000`. */
export const paddedCodeSchema = z.union([codeSchema, z.string().check(z.regex(/^\d{6}$/))]);

/** Text, or null for anything else: a vendor's slip in one field must not cost the whole row. */
export const textOrNull = z.catch(z.nullable(z.string()), null);
