import { BoundedMap } from '../boundedMap';

const MAX_REMEMBERED_TEXTS = 1_000;
// Many long texts would fill the memory.
const MAX_REMEMBERED_LENGTH = 64;

/**
 * A reader of vendors' texts that gives equal texts the same object: 100,000 rows name a few
 * hundred areas and ten operators, and hold no copy each. `read` must be pure; results are frozen.
 */
export function rememberByText<Result extends object>(
	read: (text: string) => Result,
): (text: string) => Readonly<Result> {
	const remembered = new BoundedMap<string, Readonly<Result>>(MAX_REMEMBERED_TEXTS);
	return (text) => {
		const known = remembered.get(text);
		if (known !== undefined) return known;
		const result = Object.freeze(read(text));
		if (text.length > MAX_REMEMBERED_LENGTH) return result;
		remembered.set(text, result);
		return result;
	};
}

/** A writer of numbers that gives equal ones that follow each other, such as times, the same text. */
export function rememberLast(write: (value: number) => string): (value: number) => string {
	let last = { value: NaN, text: '' };
	return (value) => {
		if (last.value !== value) last = { value, text: write(value) };
		return last.text;
	};
}
