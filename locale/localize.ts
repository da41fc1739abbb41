import { isChinese, type Text, translate } from './translate';

/** What a user reads in the description of a node, a credential or a parameter. */
const textKeys: ReadonlySet<string> = new Set([
	'displayName',
	'description',
	'placeholder',
	'hint',
	'action',
	'subtitle',
]);

/**
 * A description in the editor's language: itself in English, else a copy with Chinese texts. Values
 * of parameters, which workflows hold, stay as they are.
 */
export function localize<T>(description: T): T {
	return isChinese() ? translateTexts(description, translate) : description;
}

/**
 * Replaces every text that a user reads: `displayName` … `subtitle`, the name of an option, which
 * stands beside its `value`, and the name that a new node gets, in `defaults`.
 */
export function translateTexts<T>(given: T, replace: (text: Text) => string, parent = ''): T {
	if (Array.isArray(given)) return given.map((one) => translateTexts(one, replace)) as T;
	if (typeof given !== 'object' || given === null) return given;
	const isNamed = 'value' in given || parent === 'defaults';
	const entries = Object.entries(given).map(([key, value]) => {
		const isText = textKeys.has(key) || (key === 'name' && isNamed);
		if (isText && typeof value === 'string') return [key, replace(value as Text)];
		return [key, translateTexts(value, replace, key)];
	});
	return Object.fromEntries(entries) as T;
}
