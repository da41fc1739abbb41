import type { IDataObject } from 'n8n-workflow';
import { parseMobile } from '../../core/mobile';
import type { CheckName } from '../../core/model';
import type { AskableRow, Plan } from '../../core/plan/plan';

const DAY_MS = 24 * 60 * 60 * 1000;
const reusable: ReadonlySet<unknown> = new Set(['answered', 'no_record']);

/** Skip If Checked Within: which records count. */
export interface EarlierRecordOptions {
	readonly check: CheckName;
	/** Where an item with Include Input Fields keeps its record; else it lies flat in the item. */
	readonly resultField: string;
	readonly days: number;
	/** ms since 1970. */
	readonly now: number;
}

/**
 * Looks for a result of this check that an item already carries: the same number (and name), an
 * answer, and younger than the days given. Of rows that share a key the first record serves all.
 */
export function findEarlierRecord(
	first: AskableRow,
	{ plan, items }: { plan: Plan; items: ReadonlyArray<{ json: IDataObject }> },
	options: EarlierRecordOptions,
): IDataObject | null {
	for (let row: AskableRow | null = first; row; row = plan.next(row)) {
		const { json } = items[row.itemIndex]!;
		for (const candidate of [json[options.resultField], json]) {
			if (isObject(candidate) && counts(candidate, first, options)) return candidate;
		}
	}
	return null;
}

function counts(
	record: IDataObject,
	{ phone, name }: AskableRow,
	{ check, days, now }: EarlierRecordOptions,
): boolean {
	if (record.check !== check || !reusable.has(record.outcome)) return false;
	// A spreadsheet makes a number of it.
	if (parseMobile(record.phone).phone !== phone) return false;
	if (name !== undefined && record.name !== name) return false;
	if (typeof record.checkedAt !== 'string') return false;
	const age = now - Date.parse(record.checkedAt);
	return age >= 0 && age < days * DAY_MS;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
