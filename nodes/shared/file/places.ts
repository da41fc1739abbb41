import type { CheckName } from '../../../core/model';
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
 * The columns of an earlier record: by their names, or without a header by the name of the check in
 * their rows.
 * Without a prefix the user's own may be called alike; those of the record stand behind them.
 *
 * @throws {SettingError} when they are those of another check, which would be lost
 */
export function findRecordPlaces(
	{ table, rows }: { table: Table; rows: readonly TableRow[] },
	{ check, fileOptions: { columnPrefix } }: PlanOptions,
): ReadonlyMap<RecordColumn, number> {
	const columns = recordColumns(check);
	const { header } = table;
	if (!header) return findUnnamed({ table, rows, columns, check });
	const named = columns.map(
		(column) => [column, header.lastIndexOf(columnPrefix + column)] as const,
	);
	const places = new Map(named.filter(([, place]) => place >= 0));
	const place = places.get('check');
	if (place === undefined) return new Map();
	const checks = new Set(rows.map((row) => table.text(row, place)).filter(Boolean));
	if ([...checks].every((one) => one === check)) return places;
	throw new SettingError(
		translate('The file has columns that begin with {prefix} and are those of another check', {
			prefix: columnPrefix,
		}),
		translate('Set Column Prefix to another text, or they would be overwritten.'),
	);
}

/** Other checks may have put their columns behind. */
function findUnnamed(given: {
	table: Table;
	rows: readonly TableRow[];
	columns: readonly RecordColumn[];
	check: CheckName;
}): ReadonlyMap<RecordColumn, number> {
	const { table, rows, columns, check } = given;
	const offset = columns.indexOf('check');
	for (let start = table.width - columns.length; start >= 0; start--) {
		if (!rows.some((row) => table.text(row, start + offset) === check)) continue;
		return new Map(columns.map((column, index) => [column, start + index]));
	}
	return new Map();
}

/** The numbers that stand in the records of other checks: `privacyNumber_phone`, `privacyNumber_check`. */
export function findOtherPhones(header: readonly string[]): number[] {
	const places = [...header.keys()];
	return places.filter((place) => {
		const prefix = /^(.+)phone$/.exec(header[place]!)?.[1];
		return prefix && header.includes(`${prefix}check`);
	});
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
