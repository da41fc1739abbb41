import { BRACKET, DIGIT, HAS_DIGIT, INVISIBLE } from './mobile';

const DIGIT_OR_HIDDEN = new RegExp(`[${DIGIT}*]`);
const NUMBER_IN_TEXT = numberInText();

/**
 * Masks the middle four digits of every whole mobile number in a text from a vendor or a user, in
 * each form that `parseMobile` accepts, and behind a trunk 0. Longer runs of digits (timestamps,
 * order numbers) stay.
 */
export function maskNumbers(text: string): string {
	if (!HAS_DIGIT.test(text)) return text;
	let characters: string[] | undefined;
	for (const { index, groups } of text.matchAll(NUMBER_IN_TEXT)) {
		characters ??= text.split('');
		hideMiddle(characters, index + groups!.prefix!.length);
	}
	return characters === undefined ? text : characters.join('');
}

/**
 * Looks ahead from each place where a number may begin, so that of two readings that share digits
 * (`1381 138 1234 5678`) both are found. `%2013812345678` begins behind the escaped space.
 */
function numberInText(): RegExp {
	const gap = `[\\p{Zs}${INVISIBLE}${BRACKET}\\p{Dash}]*`;
	const dottedGap = `[\\p{Zs}${INVISIBLE}${BRACKET}\\p{Dash}.．]*`;
	const digits = (count: number) => Array<string>(count).fill(`[${DIGIT}]`).join(gap);
	const begin = `(?:(?<![${DIGIT}])|(?<=%[0-9A-Fa-f]{2}))`;
	const china = `(?:[0０]${gap}[0０]${gap})?[8８]${gap}[6６]${dottedGap}`;
	const prefix = `(?<prefix>(?:${china}|[0０])?)`;
	const head = `[1１]${gap}[3-9３-９]${gap}${digits(1)}`;
	const number = [head, digits(4), digits(4)].join(dottedGap);
	return new RegExp(`${begin}(?=${prefix}${number}(?![${DIGIT}]))`, 'gu');
}

/** Digits four to seven of the number that begins at `start`; what stands between them stays. */
function hideMiddle(characters: string[], start: number): void {
	let digits = 0;
	for (let position = start; digits < 7 && position < characters.length; position++) {
		if (!DIGIT_OR_HIDDEN.test(characters[position]!)) continue;
		digits++;
		if (digits > 3) characters[position] = '*';
	}
}
