import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { Readable } from 'node:stream';
import type { OutcomeStore } from '../../../core/execute/outcomeStore';
import { parseMobile } from '../../../core/mobile';
import type { CheckName, InvalidReason, Outcome } from '../../../core/model';
import { parseName } from '../../../core/name';
import {
	type EarlierCells,
	readCells,
	type RecordColumn,
	recordColumns,
} from '../../../core/normalize/recordCells';
import type { KeyIndex } from '../../../core/plan/keyIndex';
import { splitNumbers } from '../../../core/splitNumbers';
import type { Table, TableRow } from '../../../files/table';
import { createBreather } from '../clock';
import { findOtherPhones, findRecordPlaces, type Places, toColumnError } from './places';
import type { FileOptions } from './settings';

/** The library of files, loaded when the first one is checked. */
export type Files = typeof import('../../../files');

/** What all files of a run share. */
export interface FileMemory {
	readonly index: KeyIndex;
	readonly store: OutcomeStore;
	/** Answers of the files that are older than Skip If Checked Within (Days). */
	readonly due: OutcomeStore;
}

/** What a row asks. */
export interface RowCheck {
	readonly phone: string | null;
	readonly name?: string;
	/** Why it cannot be asked. */
	readonly reason?: InvalidReason;
	/** Its cell holds several numbers: a row comes out as one row, so none is picked. */
	readonly isList?: true;
}

export interface PlanOptions {
	readonly check: CheckName;
	readonly hasName: boolean;
	readonly keyOf: (check: { phone: string; name?: string }) => string;
	readonly fileOptions: FileOptions;
	/** 0: answers of any age count. */
	readonly skipIfCheckedWithinDays: number;
	readonly now: number;
	readonly readAnswer: EarlierCells['readAnswer'];
}

/** Where a file comes from. */
interface FileSource {
	readonly itemIndex: number;
	/** The binary field of the item. */
	readonly field: string;
	readonly binary: IBinaryData;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_ROWS = 500;
/** Rows may be long: no more than half a megabyte of them. */
const FIRST_BATCHES = 64;
const delimiters = { auto: 'auto', comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

/** A file, its columns, and what was counted when it was read through before anything was asked. */
export class FilePlan {
	rows = 0;
	/** Keys of this file. */
	distinct = 0;
	invalid = 0;
	/** Rows of more or fewer cells than the first. */
	ragged = 0;
	/** Cells that hold several numbers, which cannot be asked. */
	lists = 0;
	/** The columns that a record gets. */
	readonly columns: readonly RecordColumn[];
	/** By slot: the row in which a key stands first, as a spreadsheet counts. */
	#firstRows = new Uint32Array(1024);

	readonly check: CheckName;
	readonly #options: PlanOptions;

	private constructor(
		readonly source: FileSource,
		readonly table: Table,
		readonly places: Places,
		options: PlanOptions,
	) {
		this.#options = options;
		this.check = options.check;
		this.columns = recordColumns(options.check);
	}

	/** Opens the file of an item and finds its columns. @throws {SettingError} or a TableError */
	static async open(
		context: IExecuteFunctions,
		files: Files,
		{ itemIndex, ...options }: PlanOptions & { itemIndex: number },
	): Promise<FilePlan> {
		const field = context.getNodeParameter('binaryField', itemIndex) as string;
		const binary = context.helpers.assertBinaryData(itemIndex, field);
		const { fileOptions } = options;
		const open = async () =>
			binary.id
				? await context.helpers.getBinaryStream(binary.id)
				: Readable.from([Buffer.from(binary.data, 'base64')]);
		const table = await files.openTable(open, {
			delimiter: delimiters[fileOptions.delimiter],
			encoding: fileOptions.encoding,
			header: fileOptions.headerRow,
			sheet: fileOptions.sheet,
			escapeFormulas: fileOptions.escapeFormulas,
			size: binary.bytes ?? null,
		});
		const rows = await readFirstRows(table);
		const record = findRecordPlaces({ table, rows }, options);
		const not = new Set([...record.values(), ...findOtherPhones(table.header ?? [])]);
		const guess = { table, rows, not };
		const find = (parameter: 'phoneColumn' | 'nameColumn', guessed: () => number | null) => {
			const wanted = String(context.getNodeParameter(parameter, itemIndex, ''));
			const place = wanted.trim() === '' ? guessed() : files.findColumn(wanted, table);
			if (place === null) throw toColumnError(parameter, wanted, table);
			return place;
		};
		const phone = find('phoneColumn', () => files.guessPhoneColumn(guess));
		const name = options.hasName
			? find('nameColumn', () => files.guessNameColumn({ ...guess, not: new Set([...not, phone]) }))
			: null;
		return new FilePlan({ itemIndex, field, binary }, table, { phone, name, record }, options);
	}

	/** Reads the file through: what it asks, and what it has the answer to. @throws a TableError */
	async read({ index, store, due }: FileMemory): Promise<void> {
		// A file in n8n's memory or database comes as one chunk.
		const breathe = createBreather();
		for await (const batch of this.table.rows({ toWrite: false })) {
			await breathe();
			for (const row of batch) {
				this.rows++;
				if (this.#isRagged(row)) this.ragged++;
				const asked = this.readCheck(row);
				if (asked.reason !== undefined) {
					this.invalid++;
					if (asked.isList) this.lists++;
					continue;
				}
				const check = asked as { phone: string; name?: string };
				const slot = index.add(this.#options.keyOf(check));
				this.#noteFirst(slot, this.rowNumber(this.rows - 1));
				const earlier = store.has(slot) ? null : this.#readEarlier(row, check);
				if (earlier) (this.#isDue(earlier) ? due : store).set(slot, earlier, 'input');
			}
		}
	}

	#isRagged({ width }: TableRow): boolean {
		const { table } = this;
		// A sheet has no empty cells at the end of a row.
		return table.format === 'xlsx' ? width > table.width : width !== table.width;
	}

	/** What a row asks about, or why it cannot be asked. */
	readCheck(row: TableRow): RowCheck {
		const phone = readPhone(this.table.text(row, this.places.phone));
		if (this.places.name === null) return phone;
		const name = parseName(this.table.text(row, this.places.name) ?? undefined);
		return { ...phone, name: name.name, reason: phone.reason ?? name.reason };
	}

	/** The number of a row as a spreadsheet shows it. */
	rowNumber(index: number): number {
		return index + (this.table.header ? 2 : 1);
	}

	/** The row in which the key of a slot stands first. */
	firstRow(slot: number): number {
		return this.#firstRows[slot]!;
	}

	#noteFirst(slot: number, rowNumber: number): void {
		if (slot >= this.#firstRows.length) {
			const larger = new Uint32Array(Math.max(slot + 1, this.#firstRows.length * 2));
			larger.set(this.#firstRows);
			this.#firstRows = larger;
		}
		if (this.#firstRows[slot] !== 0) return;
		this.#firstRows[slot] = rowNumber;
		this.distinct++;
	}

	#readEarlier(row: TableRow, check: { phone: string; name?: string }): Outcome | null {
		if (this.places.record.size === 0) return null;
		const { check: name, readAnswer } = this.#options;
		return readCells(check, {
			check: name,
			readAnswer,
			cell: (column) => {
				const place = this.places.record.get(column);
				return place === undefined ? '' : (this.table.text(row, place) ?? '');
			},
		});
	}

	/** Whether an answer is to be asked again, being too old, or of a time that has not come. */
	#isDue({ reply }: Outcome): boolean {
		const { skipIfCheckedWithinDays, now } = this.#options;
		const age = now - reply!.arrivedAt;
		const isYoung = skipIfCheckedWithinDays === 0 || age < skipIfCheckedWithinDays * DAY_MS;
		return age < 0 || !isYoung;
	}
}

function readPhone(text: string | null): RowCheck {
	if (text === null) return { phone: null, reason: 'not_text' };
	const parsed = parseMobile(text);
	if (parsed.reason === undefined) return parsed;
	const pieces = splitNumbers(text);
	return pieces.length === 1 ? parseMobile(pieces[0]) : { ...parsed, isList: true };
}

/** As many as tell the columns, whole, since the header before them is written as it stands. */
async function readFirstRows(table: Table): Promise<readonly TableRow[]> {
	const rows: TableRow[] = [];
	let batches = 0;
	for await (const batch of table.rows({ toWrite: true })) {
		rows.push(...batch);
		if (rows.length >= FIRST_ROWS || ++batches === FIRST_BATCHES) break;
	}
	return rows;
}
