import type { IExecuteFunctions } from 'n8n-workflow';
import { type Text, translate } from '../../../locale/translate';
import { isToolRun } from '../toolRun';
import { SettingError } from '../settingError';

/** The File Options collection. */
export interface FileOptions {
	columnPrefix: string;
	delimiter: 'auto' | 'comma' | 'semicolon' | 'tab' | 'pipe';
	encoding: 'auto' | 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
	headerRow: 'auto' | 'yes' | 'no';
	sheet: string;
	escapeFormulas: boolean;
	filePerResult: boolean;
}

/** Each option's label and what it can be. */
const values = {
	columnPrefix: ['Column Prefix', 'string'],
	delimiter: ['Delimiter', ['auto', 'comma', 'semicolon', 'tab', 'pipe']],
	encoding: ['Encoding', ['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be']],
	headerRow: ['Header Row', ['auto', 'yes', 'no']],
	sheet: ['Sheet Name', 'string'],
	escapeFormulas: ['Escape Formulas', 'boolean'],
	filePerResult: ['File per Result', 'boolean'],
} as const satisfies Record<keyof FileOptions, readonly [Text, string | readonly string[]]>;

/** Whether the numbers stand in files. A tool of an AI agent takes none. */
export function isFileRun(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('source', 0, 'items') === 'file' && !isToolRun(context);
}

/** Reads the File Options. @throws {SettingError} naming the option that cannot be used */
export function readFileOptions(context: IExecuteFunctions, prefix: string): FileOptions {
	const given = context.getNodeParameter('fileOptions', 0, {}) as Partial<FileOptions>;
	const options: FileOptions = {
		columnPrefix: prefix,
		delimiter: 'auto',
		encoding: 'auto',
		headerRow: 'auto',
		sheet: '',
		escapeFormulas: true,
		filePerResult: false,
		...given,
	};
	for (const [name, [label, wanted]] of Object.entries(values)) {
		const value = options[name as keyof FileOptions];
		const isFine = Array.isArray(wanted) ? wanted.includes(value) : typeof value === wanted;
		if (isFine) continue;
		throw new SettingError(
			translate('{label} cannot be {shown}', {
				label: translate(label as Text),
				shown: translate('what it is set to'),
			}),
			translate('Choose one of the list.'),
		);
	}
	return options;
}
