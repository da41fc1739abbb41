import { chinese } from './chinese';

/** A text that has a Chinese one. */
export type Text = keyof typeof chinese;

/** Whether n8n's administrator chose Chinese for the editor. n8n has no language of one user. */
export function isChinese(): boolean {
	return (process.env.N8N_DEFAULT_LOCALE ?? '').toLowerCase().startsWith('zh');
}

/**
 * A text in the editor's language.
 *
 * @param values for the places such as `{count}`
 */
export function translate(
	text: Text,
	values: Readonly<Record<string, string | number>> = {},
): string {
	const template: string = isChinese() ? chinese[text] : text;
	return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** `1, 2, 3`, without what is empty or false. */
export function joinParts(parts: ReadonlyArray<string | number | false>): string {
	return parts.filter(Boolean).join(translate(', '));
}
