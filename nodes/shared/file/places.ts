import { type RecordColumn, recordColumns } from '../../../core/normalize/recordCells';
import type { Table, TableRow } from '../../../files/table';
import { translate } from '../../../locale/translate';
import { SettingError } from '../settingError';
import type { PlanOptions } from './plan';

/** Where a file's columns are, from 0 on. */
export interface Places {
	readonly phone: number;
	readonly name: number | null;
	/** Those of an earlier record; empty where there is none. */
	readonly record: ReadonlyMap<RecordColumn, number>;
}

/**
 * The columns of an earlier record: by their names, or without a header by their place at the end.
 * Without a prefix the user's own may be called alike; those of the record stand behind them.
 *
 * @throws {SettingError} when they are those of another check, which would be lost
 */
export function findRecordPlaces(
	{ table, rows }: { table: Table; rows: readonly TableRow[] },
	{ check, fileOptions: { columnPrefix } }: PlanOptions,
): ReadonlyMap<RecordColumn, number> {
	const columns = recordColumns(check);
	const tail = table.width - columns.length;
	const named = columns.map((column, index) => {
		const place = table.header ? table.header.lastIndexOf(columnPrefix + column) : tail + index;
		return [column, place] as const;
	});
	const places = new Map(named.filter(([, place]) => place >= 0));
	const place = places.get('check');
	if (place === undefined) return new Map();
	const checks = new Set(rows.map((row) => table.text(row, place)).filter(Boolean));
	if (!table.header) return checks.has(check) ? places : new Map();
	if ([...checks].every((one) => one === check)) return places;
	throw new SettingError(
		translate('The file has columns that begin with {prefix} and are those of another check', {
			prefix: columnPrefix,
		}),
		translate('Set Column Prefix to another text, or they would be overwritten.'),
	);
}

export function toColumnError(
	parameter: 'phoneColumn' | 'nameColumn',
	wanted: string,
	table: Table,
): SettingError {
	const label = translate(parameter === 'phoneColumn' ? 'Phone Column' : 'Name Column');
	const columns = table.header?.join(translate(', ')) ?? translate('no header');
	return wanted.trim() === ''
		? new SettingError(
				translate('No column of the file looks like {label} ({columns})', { label, columns }),
				translate('Set {label} to a column’s name, or to its letter.', { label }),
			)
		: new SettingError(
				translate('The file has no such column: {label} ({columns})', { label, columns }),
				translate('Set {label} to a column’s name, or to its letter.', { label }),
			);
}
