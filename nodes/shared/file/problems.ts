import { maskNumbers } from '../../../core/mask';
import type { TableError, TableProblem } from '../../../files/table';
import { type Text, translate } from '../../../locale/translate';
import type { SettingProblem } from '../settingError';

/** What is wrong with a file, and what to do. */
const problems: Readonly<Record<TableProblem, readonly [what: Text, advice: Text]>> = {
	empty: ['The file is empty', 'Nothing was asked. Give a file with at least one row.'],
	not_a_table: [
		'The file is not a text file',
		'Nothing was asked. Give a CSV, TSV, TXT or XLSX file, or set Encoding if it is UTF-16.',
	],
	old_excel: [
		'The file is of an old Excel format or protected by a password',
		'Nothing was asked. Save it as .xlsx or CSV without a password.',
	],
	damaged_excel: [
		'The Excel file cannot be read to its end',
		'Nothing was asked. It may be damaged or cut off: save it again as .xlsx or CSV.',
	],
	no_sheet: [
		'The Excel file has no sheet {sheet}, or it is empty',
		'Nothing was asked. Correct Sheet Name, or leave it empty for the first sheet.',
	],
	no_date: [
		'A number of line {line} has the format of a date and is none',
		'Nothing was asked. Give its column the format Number or Text in Excel, and save the file again.',
	],
	open_quote: [
		'A quote is opened and never closed, before line {line}',
		'Nothing was asked. The file may be cut off, or a quote stands where it should not.',
	],
	long_record: [
		'A row ends nowhere, near line {line}',
		'Nothing was asked. A quote may stand there that is not closed.',
	],
	bad_encoding: [
		'The file is not in the encoding {encoding}',
		'Nothing was asked. Set Encoding, or save the file again as UTF-8.',
	],
	truncated: [
		'Only {read} of the {size} bytes of the file are there',
		'Nothing was asked. Store the file again.',
	],
	unreadable: [
		'The file cannot be read, near line {line}',
		'Nothing was asked. Look at that line, or save the file again as CSV.',
	],
};

export function describeTableProblem({ problem, values }: TableError): SettingProblem {
	const [what, advice] = problems[problem];
	return { message: maskNumbers(translate(what, values)), description: translate(advice) };
}

/** A file that was asked for and could not be read or stored to its end. */
export function describeWriteProblem(thrown: unknown): SettingProblem {
	const words = maskNumbers(thrown instanceof Error ? thrown.message : String(thrown));
	return {
		message: translate('The file could not be read or written to its end ({words})', { words }),
		description: translate(
			'Look at n8n’s storage: its room, its limits, its connection. What was answered is kept for Retry On Fail.',
		),
	};
}
