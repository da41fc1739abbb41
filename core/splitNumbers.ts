import { HAS_DIGIT, isCanonical, LIST_MARK, NOT_BLANK, parseMobile } from './mobile';

const LIST_SEPARATOR = new RegExp(`[${LIST_MARK}]+`);
const SPACES = /\p{Zs}+/u;

/**
 * Cuts one parameter value into pieces for `parseMobile`; at least one.
 *
 * - Text is cut at `,` `;` `|` `/` (ASCII or full-width), `、`, tab and line break; at spaces only
 *   when every piece is a whole number, so that `138 1234 5678` stays one.
 * - Text without a digit is no list: `N/A` is one piece.
 * - The elements of a list are cut alike; lists in a list too, one level deep.
 * - Pieces of a list are trimmed and empty ones dropped; a single value stays as given. When
 *   nothing is left, the one piece is the text as given, or null for null, undefined and lists.
 */
export function splitNumbers(value: unknown): unknown[] {
	if (typeof value === 'string') {
		if (isCanonical(value)) return [value];
		const pieces = splitText(value);
		return pieces.length === 0 ? [value] : pieces;
	}
	if (!Array.isArray(value)) return [value ?? null];
	const pieces = splitList(value, 1);
	return pieces.length === 0 ? [null] : pieces;
}

function splitText(text: string): string[] {
	const trimmed = text.trim();
	if (!HAS_DIGIT.test(trimmed)) return NOT_BLANK.test(trimmed) ? [text] : [];
	if (!LIST_SEPARATOR.test(trimmed)) return splitAtSpaces(text);
	return trimmed
		.split(LIST_SEPARATOR)
		.filter((piece) => NOT_BLANK.test(piece))
		.flatMap((piece) => splitAtSpaces(piece.trim()));
}

function splitAtSpaces(text: string): string[] {
	// Two numbers and a space are 23 characters.
	if (text.length < 23) return [text];
	const words = text.trim().split(SPACES);
	const areNumbers = words.length > 1 && words.every((word) => parseMobile(word).phone !== null);
	return areNumbers ? words : [text];
}

function splitList(list: unknown[], depth: number): unknown[] {
	const pieces: unknown[] = [];
	for (const element of list) {
		if (typeof element === 'string' && !isCanonical(element)) {
			append(pieces, splitText(element.trim()));
		} else if (Array.isArray(element) && depth > 0) {
			append(pieces, splitList(element, depth - 1));
		} else if (element !== null && element !== undefined) {
			pieces.push(element);
		}
	}
	return pieces;
}

/** One by one: `push(...more)` overflows the stack with a list of a million. */
function append(pieces: unknown[], more: unknown[]): void {
	for (const piece of more) pieces.push(piece);
}
