import type { Readable, Writable } from 'node:stream';

/** A file that cannot be read as a list; the message holds none of its cells but names of columns. */
export class TableError extends Error {
	override readonly name = 'TableError';

	constructor(
		readonly problem: TableProblem,
		/** Values for the problem's words, such as `line`. */
		readonly values: Readonly<Record<string, string | number>> = {},
		options?: { cause?: unknown },
	) {
		super(problem, options);
	}
}

export type TableProblem =
	| 'empty'
	| 'not_a_table'
	| 'old_excel'
	| 'damaged_excel'
	| 'no_sheet'
	| 'no_date'
	| 'open_quote'
	| 'long_record'
	| 'bad_encoding'
	| 'truncated'
	| 'unreadable';

/** The bytes of a file: each call reads it anew, from its beginning. */
export type OpenFile = () => Promise<Readable>;

export interface TableOptions {
	/** `auto`: found by the file itself. */
	readonly delimiter: 'auto' | ',' | ';' | '\t' | '|';
	readonly encoding: 'auto' | 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
	readonly header: 'auto' | 'yes' | 'no';
	/** Name of the sheet of an Excel file; empty: the first. */
	readonly sheet: string;
	/** Escape cells that a spreadsheet would run as formulas. */
	readonly escapeFormulas: boolean;
	/** How many bytes the file has; null where n8n does not say. */
	readonly size: number | null;
}

/** A row of a file, as its table reads it. */
export interface TableRow {
	/** How many cells it has. */
	readonly width: number;
}

/** A list in a file. */
export interface Table<Row extends TableRow = TableRow> {
	readonly format: 'csv' | 'xlsx';
	/** The texts of the first row, as of `text`; null where that is data already. */
	readonly header: readonly string[] | null;
	/** The columns of the header, or else of the first row. */
	readonly width: number;
	/**
	 * The rows behind the header, in batches.
	 *
	 * @param options.toWrite whether they will be written; if not, less of them is kept
	 * @throws {TableError}
	 */
	rows(options: { toWrite: boolean }): AsyncGenerator<readonly Row[]>;
	/**
	 * The text of a cell, without what keeps a spreadsheet from reading it as a number or a formula;
	 * null when its bytes are no text. Empty where the row is too short.
	 */
	text(row: Row, column: number): string | null;
	/**
	 * Writes rows like those read, with cells appended behind `width` columns.
	 *
	 * @param options.without columns to leave out
	 */
	createWriter(
		out: Writable,
		options: { header: readonly string[]; without: ReadonlySet<number> },
	): TableWriter<Row>;
}

export interface TableWriter<Row extends TableRow = TableRow, Kept = unknown> {
	/** What is needed of a row until it is written, by this writer or one like it; many rows wait. */
	keep(row: Row): Kept;
	/** How many bytes a kept row holds that it does not share with others. */
	sizeOf(kept: Kept): number;
	write(kept: Kept, cells: readonly string[]): void;
	/** What to wait for before more is written; undefined: nothing. */
	drained(): Promise<void> | undefined;
	end(): void;
}

/** A spreadsheet's way to keep digits a text: `="13800138000"`. */
const DIGITS_AS_TEXT = /^="(.*)"$/;

/** What a cell says: without the quote of Escape Formulas, and of `="138…"` what stands inside. */
export function plainText(text: string): string {
	const first = text[0];
	if (first === '=') return DIGITS_AS_TEXT.exec(text)?.[1] ?? text;
	return first === "'" && isFormula(text.slice(1)) ? text.slice(1) : text;
}

/** How many rows a batch has at the most. */
export const BATCH_SIZE = 500;

// OWASP, "CSV Injection". `="138…"` only tells a spreadsheet that digits are a text.
const BEGINS = new Set('=@\t\r+-');
const FORMULA = /^[=@\t\r]|^[+-](?![\d\s().,%-]*(?:\dE[+-]?\d+)?$)/i;
const HARMLESS = /^="[\d+() -]*"$/;

/** Whether a spreadsheet would run a cell's text; signed and phone numbers are left alone. */
export function isFormula(text: string): boolean {
	return BEGINS.has(text[0]!) && FORMULA.test(text) && !HARMLESS.test(text);
}
