// No person's name is longer; what is longer is another column.
const LONGEST_NAME = 100;
/** Half a character: it would be sent, and charged, as another name. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A name as it is sent, or why it is not. */
export type ParsedName =
	| { name: string; reason?: undefined }
	| { name: ''; reason: 'missing_name' | 'not_text' | 'too_long' };

/** Reads a name: trimmed, full-width and invisible space included (design §7 "Reading"). */
export function parseName(value: unknown): ParsedName {
	if (value === undefined || value === null) return { name: '', reason: 'missing_name' };
	if (typeof value !== 'string' || LONE_SURROGATE.test(value))
		return { name: '', reason: 'not_text' };
	const name = value.replace(
		/^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g,
		'',
	);
	if (name === '') return { name: '', reason: 'missing_name' };
	return name.length > LONGEST_NAME ? { name: '', reason: 'too_long' } : { name };
}
