import { parseMobile } from '../mobile';
import { type Answer, type Check, type CheckName, type Outcome, vendors } from '../model';
import { rememberByWords } from './answerCache';
import type { CheckRecord, RecordKey } from './record';

/** A column that a checked file gets: a key of the record, or why the row failed. */
export type RecordColumn = Exclude<RecordKey, 'input' | 'raw'> | 'error';

const place = ['carrierBasis', 'isMvno', 'province', 'city', 'area'] as const;

/** The keys of a check's answer, but for `vendorStatus`, which stands further on. */
const answerColumns = {
	privacy_number: ['isPrivacyNumber', 'carrier', 'carrierName', ...place],
	two_element: ['identityMatch', 'carrier', 'carrierName', ...place],
	portability: ['isPorted', 'carrier', 'originalCarrier', 'carrierName', ...place],
	number_status: ['lineStatus', 'carrier', 'carrierName', ...place],
} as const satisfies Readonly<Record<CheckName, readonly RecordColumn[]>>;

/** The columns of a check's record in a file, in the order of design §3; a contract like its keys. */
export function recordColumns(check: CheckName): readonly RecordColumn[] {
	return [
		'phone',
		...(check === 'two_element' ? (['name'] as const) : []),
		'check',
		'vendor',
		'outcome',
		...answerColumns[check],
		'charged',
		'duplicateOf',
		'vendorCode',
		'vendorMessage',
		'vendorStatus',
		'reason',
		'reusedFrom',
		...(check === 'number_status' ? (['vendorTime'] as const) : []),
		'checkedAt',
		'error',
	];
}

/** A record as cells; what it lacks, and null, is an empty one. */
export function toCells(
	record: CheckRecord,
	{ columns, error }: { columns: readonly RecordColumn[]; error: string | undefined },
): string[] {
	return columns.map((column) => {
		const value = column === 'error' ? error : record[column];
		return value === undefined || value === null ? '' : String(value);
	});
}

/** The text of a column; empty where the file does not have it. */
type ReadCell = (column: RecordColumn) => string;

/** Makes what reads the answers of a check from the cells that hold them. */
export function createAnswerReader(check: CheckName): (cell: ReadCell) => Answer {
	const columns: readonly RecordColumn[] = [...answerColumns[check], 'vendorStatus'];
	const answerTo = rememberByWords((words) =>
		Object.fromEntries(
			columns.map((column, index) => [column, readValue(column, String(words[index]))]),
		),
	);
	return (cell) => answerTo(columns.map(cell));
}

/** What a file's earlier record is read with. */
export interface EarlierCells {
	readonly check: CheckName;
	readonly cell: ReadCell;
	/** Of the same check. */
	readonly readAnswer: (cell: ReadCell) => Answer;
}

/**
 * Reads the record that a file already holds about a number: its answer as an outcome, or null when
 * it is about another number, name or check, or holds no answer.
 */
export function readCells({ phone, name }: Check, earlier: EarlierCells): Outcome | null {
	const { check, cell, readAnswer } = earlier;
	const outcome = cell('outcome');
	if (outcome !== 'answered' && outcome !== 'no_record') return null;
	if (cell('check') !== check || parseMobile(cell('phone')).phone !== phone) return null;
	if (name !== undefined && cell('name') !== name) return null;
	const arrivedAt = Date.parse(cell('checkedAt'));
	if (Number.isNaN(arrivedAt)) return null;
	const vendorTime = Date.parse(cell('vendorTime'));
	return {
		name: outcome,
		charged: readFlag(cell('charged')),
		answer: readAnswer(cell),
		vendorTime: Number.isNaN(vendorTime) ? undefined : vendorTime,
		raw: null,
		reply: {
			vendorCode: cell('vendorCode'),
			vendorMessage: cell('vendorMessage') || undefined,
			arrivedAt,
		},
		fault: null,
		vendor: vendors.find((vendor) => vendor === cell('vendor')),
	};
}

const flags: ReadonlySet<RecordColumn> = new Set(['isPrivacyNumber', 'isPorted', 'isMvno']);

function readValue(column: RecordColumn, text: string): string | boolean | null {
	if (flags.has(column)) return readFlag(text);
	return text === '' ? null : text;
}

/** Spreadsheets write TRUE for true. */
function readFlag(text: string): boolean | null {
	const lower = text.toLowerCase();
	return lower === 'true' ? true : lower === 'false' ? false : null;
}
