import type { Writable } from 'node:stream';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { isHeader } from './columns';
import { type CsvRow, parserOptions, RowParser, toTableError } from './csvParser';
import { CsvWriter } from './csvWriter';
import { bomOf, decodeCell, type Encoding, findBom, guessUtf16, isUtf16, toUtf8 } from './encoding';
import { guessEncodings } from './guessEncoding';
import { type OpenFile, plainText, type Table, TableError, type TableOptions } from './table';

/** How much of a file is looked at before it is read. */
export const SAMPLE_BYTES = 256 * 1024;

/** Parsed at once: rows that were parsed and not yet taken are held, and n8n waits. */
const PIECE_BYTES = 8 * 1024;

const delimiters = [',', '\t', ';', '|'] as const;

/** Opens a text file: CSV, TSV, or one number a line. @throws {TableError} */
export async function openCsv(
	open: OpenFile,
	{ sample, options }: { sample: Buffer; options: TableOptions },
): Promise<Table<CsvRow>> {
	const bom = findBom(sample);
	const given = options.encoding === 'auto' ? null : options.encoding;
	const known = given ?? bom?.encoding ?? guessUtf16(sample);
	const mark = bom?.encoding === known ? bom.length : 0;
	if (sample.length === mark) throw new TableError('empty');
	const utf16 = known && isUtf16(known) ? known : null;
	if (!utf16 && sample.includes(0)) throw new TableError('not_a_table');
	const whole = sample.subarray(mark, sample.length - (utf16 ? sample.length % 2 : 0));
	const start = utf16 ? Buffer.from(new TextDecoder(utf16).decode(whole)) : whole;
	const isAll = sample.length < SAMPLE_BYTES;
	const encodings = known ? [known] : await guessEncodings(isAll ? [sample] : await open());
	const delimiter =
		options.delimiter === 'auto' ? findDelimiter(start, { isAll }) : options.delimiter;
	const first = readSample(start, { delimiter, isAll })[0] ?? [''];
	const texts = first.map((cell) => plainText(decodeCell(cell, encodings) ?? ''));
	const hasHeader = options.header === 'auto' ? isHeader(texts) : options.header === 'yes';
	return new CsvTable(open, {
		...options,
		encodings,
		mark,
		delimiter,
		lineBreak: findLineBreak(start),
		header: hasHeader,
		texts,
	});
}

/** The first rows; the last one may be cut off. */
function readSample(start: Buffer, { delimiter, isAll }: { delimiter: string; isAll: boolean }) {
	try {
		const rows = parseAtOnce(start, { ...parserOptions, delimiter, to: 100 }) as string[][];
		return isAll || rows.length === 1 ? rows : rows.slice(0, 99);
	} catch {
		// The sample ends inside quotes, or is all one record: the reader will say which.
		return readFirst(start, delimiter);
	}
}

function readFirst(start: Buffer, delimiter: string): string[][] {
	try {
		return parseAtOnce(start, { ...parserOptions, delimiter, to: 1 }) as string[][];
	} catch {
		const line = start.toString('latin1').split(/\r\n|\n|\r/, 1)[0]!;
		return [line.split(delimiter)];
	}
}

/** The break behind the first row; cells in quotes may have others. */
function findLineBreak(start: Buffer): string {
	const outside = start.toString('latin1').replaceAll(/"[^"]*"/g, '');
	return /\r\n|\n|\r/.exec(outside)?.[0] ?? '\n';
}

/** The delimiter that cuts the most rows into the same number of cells, more than one. */
function findDelimiter(start: Buffer, { isAll }: { isAll: boolean }): string {
	const scores = delimiters.map((delimiter) => {
		const rows = readSample(start, { delimiter, isAll });
		const { length } = rows[0]!;
		const alike = rows.filter((row) => row.length === length).length;
		return { delimiter, score: length > 1 ? alike / rows.length : 0 };
	});
	return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

interface CsvOptions extends Omit<TableOptions, 'encoding' | 'delimiter' | 'header'> {
	/** The file's, which cells of ours are written in; then one that some of its cells may be in. */
	readonly encodings: readonly Encoding[];
	/** Length of the byte order mark. */
	readonly mark: number;
	readonly delimiter: string;
	readonly lineBreak: string;
	readonly header: boolean;
	/** The first row. */
	readonly texts: readonly string[];
}

class CsvTable implements Table<CsvRow> {
	readonly format = 'csv';
	readonly header: readonly string[] | null;
	readonly width: number;
	readonly #open: OpenFile;
	readonly #options: CsvOptions;
	readonly #encoding: Encoding;
	/** As it stands in the file. */
	#headerRow: CsvRow | null = null;

	constructor(open: OpenFile, options: CsvOptions) {
		this.#open = open;
		this.#options = options;
		this.header = options.header ? options.texts : null;
		this.width = options.texts.length;
		this.#encoding = options.encodings[0]!;
	}

	async *rows(options: { toWrite: boolean }): AsyncGenerator<readonly CsvRow[]> {
		let isFirst = this.header !== null;
		for await (const batch of this.#records(options)) {
			// A piece may hold no row's end.
			if (batch.length === 0) continue;
			if (options.toWrite) this.#headerRow ??= batch[0] ?? null;
			const rows = isFirst ? batch.slice(1) : batch;
			isFirst = false;
			yield rows;
		}
	}

	text(row: CsvRow, column: number): string | null {
		const text = decodeCell(row.cells[column] ?? '', this.#options.encodings);
		return text === null ? null : plainText(text);
	}

	createWriter(
		out: Writable,
		{ header, without }: { header: readonly string[]; without: ReadonlySet<number> },
	): CsvWriter {
		const { delimiter, lineBreak, escapeFormulas, mark } = this.#options;
		const writer = new CsvWriter(out, {
			delimiter,
			lineBreak,
			escapeFormulas,
			without,
			encoding: this.#encoding,
			width: this.width,
		});
		if (mark > 0) out.write(bomOf(this.#encoding));
		if (this.header) writer.write(writer.keep(this.#headerRow!), header);
		return writer;
	}

	async *#records({ toWrite }: { toWrite: boolean }): AsyncGenerator<CsvRow[]> {
		const { delimiter } = this.#options;
		const parser = new RowParser({ ...parserOptions, delimiter, raw: toWrite });
		try {
			for await (const chunk of this.#bytes()) {
				for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
					yield await parser.addPiece(chunk.subarray(start, start + PIECE_BYTES));
				}
			}
			yield await parser.addEnd();
		} catch (error) {
			throw toTableError(error);
		}
	}

	/** The file's bytes, without its mark, as ASCII stands in them. */
	async *#bytes(): AsyncGenerator<Buffer> {
		const chunks = this.#chunks();
		yield* isUtf16(this.#encoding) ? toUtf8(chunks, this.#encoding) : chunks;
	}

	async *#chunks(): AsyncGenerator<Buffer> {
		const { mark, size } = this.#options;
		let read = 0;
		for await (const chunk of (await this.#open()) as AsyncIterable<Buffer>) {
			// A mark is never cut in two: chunks are far longer.
			yield read === 0 ? chunk.subarray(mark) : chunk;
			read += chunk.length;
		}
		if (size !== null && read < size) throw new TableError('truncated', { read, size });
	}
}
