import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { CsvError, type Options, Parser } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import {
	bomOf,
	decodeCell,
	encodeCell,
	type Encoding,
	findBom,
	guessUtf16,
	isUtf16,
	toBytes,
	toUtf8,
	Utf8Check,
} from './encoding';
import { isHeader } from './columns';
import {
	BATCH_SIZE,
	isFormula,
	type OpenFile,
	type Table,
	TableError,
	type TableOptions,
	type TableRow,
	type TableWriter,
} from './table';

/** A record of a text file: its cells, and all of it as it stands there; both as bytes. */
interface CsvRow extends TableRow {
	readonly cells: readonly string[];
	readonly source: string;
}

/** How much of a file is looked at before it is read. */
export const SAMPLE_BYTES = 256 * 1024;

/** A quote that is never closed would make one record of the rest of the file. */
const LONGEST_RECORD = 1024 * 1024;

const delimiters = [',', '\t', ';', '|'] as const;
const parserOptions = {
	encoding: 'latin1' as const,
	relax_column_count: true,
	relax_quotes: true,
	record_delimiter: ['\r\n', '\n', '\r'],
	max_record_size: LONGEST_RECORD,
} satisfies Options;

/** Opens a text file: CSV, TSV, or one number a line. @throws {TableError} */
export async function openCsv(
	open: OpenFile,
	{ sample, options }: { sample: Buffer; options: TableOptions },
): Promise<Table<CsvRow>> {
	const bom = findBom(sample);
	const given = options.encoding === 'auto' ? null : options.encoding;
	const encoding = given ?? bom?.encoding ?? guessUtf16(sample);
	const mark = bom?.encoding === encoding ? bom.length : 0;
	if (sample.length === mark) throw new TableError('empty');
	const utf16 = encoding && isUtf16(encoding) ? encoding : null;
	if (!utf16 && sample.includes(0)) throw new TableError('not_a_table');
	const whole = sample.subarray(mark, sample.length - (utf16 ? sample.length % 2 : 0));
	const start = utf16 ? Buffer.from(new TextDecoder(utf16).decode(whole)) : whole;
	const isAll = sample.length < SAMPLE_BYTES;
	const delimiter =
		options.delimiter === 'auto' ? findDelimiter(start, { isAll }) : options.delimiter;
	const first = readSample(start, { delimiter, isAll })[0] ?? [''];
	const texts = first.map((cell) => decodeCell(cell, encoding) ?? '');
	const hasHeader = options.header === 'auto' ? isHeader(texts) : options.header === 'yes';
	return new CsvTable(open, {
		...options,
		encoding,
		mark,
		delimiter,
		lineBreak: /\r\n|\n|\r/.exec(start.toString('latin1'))?.[0] ?? '\n',
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
		const line = start.toString('latin1').split(/\r\n|\n|\r/, 1)[0]!;
		return [line.split(delimiter)];
	}
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
	/** Null: UTF-8, if all of the file is, else GB18030. */
	readonly encoding: Encoding | null;
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
	/** The encoding of the whole file, known when it was read once. */
	#encoding: Encoding;

	constructor(open: OpenFile, options: CsvOptions) {
		this.#open = open;
		this.#options = options;
		this.header = options.header ? options.texts : null;
		this.width = options.texts.length;
		this.#encoding = options.encoding ?? 'utf-8';
	}

	async *rows(): AsyncGenerator<readonly CsvRow[]> {
		let isFirst = this.header !== null;
		for await (const batch of this.#records()) {
			const rows = isFirst ? batch.slice(1) : batch;
			isFirst = false;
			yield rows;
		}
	}

	text(row: CsvRow, column: number): string | null {
		return decodeCell(row.cells[column] ?? '', this.#options.encoding);
	}

	createWriter(
		out: Writable,
		{ header, without }: { header: readonly string[]; without: ReadonlySet<number> },
	): TableWriter<CsvRow> {
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
		if (this.header) writer.write(this.#headerRow!, header);
		return writer;
	}

	#headerRow: CsvRow | null = null;

	async *#records(): AsyncGenerator<CsvRow[]> {
		const parser = new RowParser({
			...parserOptions,
			delimiter: this.#options.delimiter,
			raw: true,
		});
		try {
			for await (const chunk of this.#bytes()) yield* this.#cut(await parser.addPiece(chunk));
			yield* this.#cut(await parser.addEnd());
		} catch (error) {
			throw toTableError(error);
		}
	}

	*#cut(rows: CsvRow[]): Generator<CsvRow[]> {
		this.#headerRow ??= rows[0] ?? null;
		for (let start = 0; start < rows.length; start += BATCH_SIZE) {
			yield rows.slice(start, start + BATCH_SIZE);
		}
	}

	/** The file's bytes, without its mark, as ASCII stands in them. */
	async *#bytes(): AsyncGenerator<Buffer> {
		const { encoding } = this.#options;
		const chunks = this.#chunks();
		yield* encoding && isUtf16(encoding) ? toUtf8(chunks, encoding) : chunks;
	}

	async *#chunks(): AsyncGenerator<Buffer> {
		const { mark, size, encoding } = this.#options;
		const check = encoding === null ? new Utf8Check() : null;
		let read = 0;
		for await (const chunk of (await this.#open()) as AsyncIterable<Buffer>) {
			// A mark is never cut in two: chunks are far longer.
			const bytes = read === 0 ? chunk.subarray(mark) : chunk;
			read += chunk.length;
			check?.add(bytes);
			yield bytes;
		}
		if (size !== null && read < size) throw new TableError('truncated', { read, size });
		check?.add(Buffer.alloc(0), { isLast: true });
		if (check) this.#encoding = check.isUtf8 ? 'utf-8' : 'gb18030';
	}
}

/**
 * The rows of each piece of a file, at once: handed on one by one through a stream of objects they
 * cost twice the time.
 */
class RowParser extends Parser {
	#rows: CsvRow[] = [];

	constructor(options: Options) {
		super(options);
		// Whoever reads is told.
		this.on('error', () => undefined);
	}

	override push(parsed: { record: string[]; raw: string } | null): boolean {
		if (parsed === null) return super.push(null);
		const { record, raw } = parsed;
		this.#rows.push({ cells: record, source: raw, width: record.length });
		return true;
	}

	/** Takes a piece of the file. @returns the rows that end in it */
	async addPiece(bytes: Buffer): Promise<CsvRow[]> {
		return await this.#take((done) => this.write(bytes, done));
	}

	/** @returns the last row, if no line break ends it */
	async addEnd(): Promise<CsvRow[]> {
		return await this.#take((done) => this.end(done));
	}

	async #take(begin: (done: (error?: Error | null) => void) => void): Promise<CsvRow[]> {
		this.#rows = [];
		await new Promise<void>((resolve, reject) => {
			begin((error) => (error ? reject(error) : resolve()));
		});
		return this.#rows;
	}
}

function toTableError(error: unknown): unknown {
	if (!(error instanceof CsvError)) return error;
	const values = { line: Number(error.lines) };
	if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new TableError('open_quote', values);
	if (error.code === 'CSV_MAX_RECORD_SIZE') return new TableError('long_record', values);
	return new TableError('unreadable', values, { cause: error });
}

/** The parser leaves the first character of a row's line break. */
function withoutLineBreak(source: string): string {
	return source.endsWith('\n') || source.endsWith('\r') ? source.slice(0, -1) : source;
}

interface CsvWriterOptions {
	readonly delimiter: string;
	readonly lineBreak: string;
	readonly encoding: Encoding;
	readonly escapeFormulas: boolean;
	readonly without: ReadonlySet<number>;
	readonly width: number;
}

/** A cell of ours that stands as it is in every file; most do, and no two rows have the same number. */
const PLAIN = /^(?:\w[\w:.-]*)?$/;
const FLUSH_LENGTH = 64 * 1024;

/** Rows as they stood in the file, cells appended; what must not stay as it was is written anew. */
class CsvWriter implements TableWriter<CsvRow> {
	readonly #out: Writable;
	readonly #options: CsvWriterOptions;
	readonly #encoded = new Map<string, string>();
	#buffer = '';
	#isFull = false;

	constructor(out: Writable, options: CsvWriterOptions) {
		this.#out = out;
		this.#options = options;
	}

	write(row: CsvRow, cells: readonly string[]): void {
		const { delimiter, width, lineBreak } = this.#options;
		let line = this.#mustRebuild(row)
			? this.#rebuild(row)
			: withoutLineBreak(row.source) + delimiter.repeat(width - row.width);
		for (const cell of cells) line += delimiter + this.#encode(cell);
		for (let column = width; column < row.width; column++) {
			line += delimiter + this.#quote(row.cells[column]!);
		}
		this.#buffer += line + (row.source.endsWith('\n') ? '\n' : lineBreak);
		if (this.#buffer.length >= FLUSH_LENGTH) this.#flush();
	}

	drained(): Promise<void> | undefined {
		if (!this.#isFull) return undefined;
		this.#isFull = false;
		return this.#out.writableNeedDrain ? once(this.#out, 'drain').then(() => undefined) : undefined;
	}

	end(): void {
		this.#flush();
		this.#out.end();
	}

	#flush(): void {
		const { encoding } = this.#options;
		this.#isFull = !this.#out.write(toBytes(this.#buffer, encoding));
		this.#buffer = '';
	}

	#mustRebuild({ cells, width }: CsvRow): boolean {
		const { escapeFormulas, without, width: columns } = this.#options;
		const isRagged = width > columns;
		return isRagged || without.size > 0 || (escapeFormulas && cells.some(isFormula));
	}

	#rebuild({ cells }: CsvRow): string {
		const { delimiter, without, width } = this.#options;
		return Array.from({ length: width }, (_, column) => cells[column] ?? '')
			.filter((_, column) => !without.has(column))
			.map((cell) => this.#quote(cell))
			.join(delimiter);
	}

	/** RFC 4180 §2, and white space, which some readers trim. */
	#quote(bytes: string): string {
		const { delimiter, escapeFormulas } = this.#options;
		const cell = escapeFormulas && isFormula(bytes) ? `'${bytes}` : bytes;
		const isPlain = !cell.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(cell);
		return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
	}

	/** A cell of ours; lists repeat a few thousand of them. */
	#encode(text: string): string {
		if (PLAIN.test(text)) return text;
		let bytes = this.#encoded.get(text);
		if (bytes === undefined) {
			bytes = this.#quote(encodeCell(text, this.#options.encoding));
			if (this.#encoded.size < 5000) this.#encoded.set(text, bytes);
		}
		return bytes;
	}
}
