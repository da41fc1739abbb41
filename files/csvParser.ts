import { CsvError, type Options, Parser } from 'csv-parse';
import { TableError, type TableRow } from './table';

/** A record of a text file, as bytes. */
export interface CsvRow extends TableRow {
	readonly cells: readonly string[];
	/** All of it as it stands in the file; empty where it is not written. */
	readonly source: string;
}

/** A quote that is never closed would make one record of the rest of the file. */
const LONGEST_RECORD = 1024 * 1024;

export const parserOptions = {
	encoding: 'latin1' as const,
	relax_column_count: true,
	relax_quotes: true,
	record_delimiter: ['\r\n', '\n', '\r'],
	max_record_size: LONGEST_RECORD,
} satisfies Options;

/** The rows of each piece of a file at once, where a stream of objects hands them on one by one. */
export class RowParser extends Parser {
	#rows: CsvRow[] = [];

	constructor(options: Options) {
		super(options);
		// Whoever reads is told.
		this.on('error', () => undefined);
	}

	override push(parsed: string[] | { record: string[]; raw: string } | null): boolean {
		if (parsed === null) return super.push(null);
		const { record, raw } = Array.isArray(parsed) ? { record: parsed, raw: '' } : parsed;
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

/** What the parser met, as what is wrong with the file. */
export function toTableError(error: unknown): unknown {
	if (!(error instanceof CsvError)) return error;
	const values = { line: Number(error.lines) };
	if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new TableError('open_quote', values);
	if (error.code === 'CSV_MAX_RECORD_SIZE') return new TableError('long_record', values);
	return new TableError('unreadable', values, { cause: error });
}
