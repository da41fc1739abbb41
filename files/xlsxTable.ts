import { PassThrough, pipeline, Readable, type Writable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type CellValue, streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';
import { isHeader } from './columns';
import {
	BATCH_SIZE,
	type OpenFile,
	plainText,
	type Table,
	TableError,
	type TableOptions,
	type TableRow,
	type TableWriter,
} from './table';
import { untilDrained } from './untilDrained';

/** A row of a sheet, with the values of its cells. */
interface XlsxRow extends TableRow {
	readonly cells: readonly CellValue[];
}

/** Opens a sheet of an Excel file (.xlsx). @throws {TableError} */
export async function openXlsx(open: OpenFile, options: TableOptions): Promise<Table<XlsxRow>> {
	for await (const [first] of readSheet(open, options.sheet)) {
		const texts = first!.cells.map(toText);
		const hasHeader = options.header === 'auto' ? isHeader(texts) : options.header === 'yes';
		return new XlsxTable(open, { sheet: options.sheet, first: first!, hasHeader });
	}
	throw options.sheet === ''
		? new TableError('empty')
		: new TableError('no_sheet', { sheet: options.sheet });
}

class XlsxTable implements Table<XlsxRow> {
	readonly format = 'xlsx';
	readonly header: readonly string[] | null;
	readonly width: number;
	readonly #open: OpenFile;
	readonly #sheet: string;
	readonly #first: XlsxRow;

	constructor(
		open: OpenFile,
		{ sheet, first, hasHeader }: { sheet: string; first: XlsxRow; hasHeader: boolean },
	) {
		this.#open = open;
		this.#sheet = sheet;
		this.#first = first;
		this.header = hasHeader ? first.cells.map(toText) : null;
		this.width = first.width;
	}

	async *rows(): AsyncGenerator<readonly XlsxRow[]> {
		let isFirst = this.header !== null;
		for await (const batch of readSheet(this.#open, this.#sheet)) {
			yield isFirst ? batch.slice(1) : batch;
			isFirst = false;
		}
	}

	text(row: XlsxRow, column: number): string {
		return toText(row.cells[column] ?? null);
	}

	createWriter(
		out: Writable,
		{ header, without }: { header: readonly string[]; without: ReadonlySet<number> },
	): TableWriter<XlsxRow> {
		const name = this.#sheet || 'Sheet1';
		const writer = new XlsxWriter(out, { name, without, width: this.width });
		if (this.header) writer.write(this.#first, header);
		return writer;
	}
}

const noCells: XlsxRow = { cells: [], width: 0 };

/**
 * The rows of a sheet from the first to the last that has cells; Excel often has empty ones behind
 * those by the thousand, and people leave some above.
 */
async function* readSheet(open: OpenFile, sheet: string): AsyncGenerator<XlsxRow[]> {
	const input = Readable.toWeb(await open()) as ReadableStream<Uint8Array>;
	let batch: XlsxRow[] = [];
	let next: number | null = null;
	try {
		for await (const { index, values } of streamXlsxRows(input, sheet ? { sheet } : undefined)) {
			if (values.every((value) => value === null || value === '')) continue;
			refuseLostNumbers(values, index + 1);
			for (next ??= index; next <= index; next++) {
				batch.push(next < index ? noCells : { cells: values, width: values.length });
				if (batch.length < BATCH_SIZE) continue;
				yield batch;
				batch = [];
			}
		}
	} catch (cause) {
		if (cause instanceof TableError) throw cause;
		throw new TableError('damaged_excel', {}, { cause });
	}
	if (batch.length > 0) yield batch;
}

/** @throws {TableError} for a number that has a date's format and is none: it is not known any more */
function refuseLostNumbers(values: readonly CellValue[], line: number): void {
	const isLost = (value: CellValue) => value instanceof Date && Number.isNaN(value.getTime());
	if (values.some(isLost)) throw new TableError('no_date', { line });
}

function toText(value: CellValue): string {
	if (value === null || value === undefined) return '';
	return value instanceof Date ? value.toISOString() : plainText(String(value));
}

/** Rows of a new workbook with one sheet: values are kept, looks are not. */
class XlsxWriter implements TableWriter<XlsxRow, XlsxRow> {
	readonly #rows = new PassThrough({ objectMode: true, highWaterMark: BATCH_SIZE });
	readonly #without: ReadonlySet<number>;
	readonly #width: number;

	constructor(
		out: Writable,
		{ name, without, width }: { name: string; without: ReadonlySet<number>; width: number },
	) {
		this.#without = without;
		this.#width = width;
		const rows = this.#rows as AsyncIterable<CellValue[]>;
		const bytes = Readable.fromWeb(writeXlsxStream(rows, { name }) as NodeReadableStream);
		pipeline(bytes, out, () => {
			// Whoever reads `out` is told. The rows behind it are closed with it.
		});
	}

	keep(row: XlsxRow): XlsxRow {
		return row;
	}

	/** Excel writes the texts of a workbook into one table, which is held as a whole anyway. */
	sizeOf(): number {
		return 0;
	}

	write({ cells, width }: XlsxRow, appended: readonly string[]): void {
		const own = Array.from({ length: this.#width }, (_, column) => cells[column] ?? null);
		const kept = own.filter((_, column) => !this.#without.has(column));
		const more = width > this.#width ? cells.slice(this.#width) : [];
		this.#rows.write([...kept, ...appended.map((cell) => cell || null), ...more]);
	}

	drained(): Promise<void> | undefined {
		return this.#rows.writableNeedDrain ? untilDrained(this.#rows) : undefined;
	}

	end(): void {
		this.#rows.end();
	}
}
