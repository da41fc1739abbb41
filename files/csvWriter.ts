import type { Writable } from 'node:stream';
import type { CsvRow } from './csvParser';
import { encodeCell, type Encoding, toBytes } from './encoding';
import { isFormula, type TableWriter } from './table';
import { untilDrained } from './untilDrained';

/** The parser leaves the first character of a row's line break. */
function withoutLineBreak(source: string): string {
	return source.endsWith('\n') || source.endsWith('\r') ? source.slice(0, -1) : source;
}

export interface CsvWriterOptions {
	readonly delimiter: string;
	readonly lineBreak: string;
	readonly encoding: Encoding;
	readonly escapeFormulas: boolean;
	readonly without: ReadonlySet<number>;
	readonly width: number;
}

/** A row as it will stand in the file: the cells of its record go in between. */
interface CsvLine {
	readonly own: string;
	/** Cells beyond the columns, and the line break. */
	readonly rest: string;
}

/** A cell of ours that stands as it is in every file; most do, and no two rows have the same number. */
const PLAIN = /^(?:\w[\w:.-]*)?$/;
const FLUSH_LENGTH = 64 * 1024;

/** Rows as they stood in the file, cells appended; what must not stay as it was is written anew. */
export class CsvWriter implements TableWriter<CsvRow, CsvLine> {
	readonly #out: Writable;
	readonly #options: CsvWriterOptions;
	readonly #encoded = new Map<string, string>();
	#buffer = '';
	#isFull = false;

	constructor(out: Writable, options: CsvWriterOptions) {
		this.#out = out;
		this.#options = options;
	}

	keep(row: CsvRow): CsvLine {
		const { delimiter, width, lineBreak } = this.#options;
		const own = this.#mustRebuild(row)
			? this.#rebuild(row)
			: withoutLineBreak(row.source) + delimiter.repeat(width - row.width);
		let rest = '';
		for (let column = width; column < row.width; column++) {
			rest += delimiter + this.#quote(row.cells[column]!);
		}
		return { own, rest: rest + (row.source.endsWith('\n') ? '\n' : lineBreak) };
	}

	sizeOf({ own, rest }: CsvLine): number {
		return own.length + rest.length;
	}

	write({ own, rest }: CsvLine, cells: readonly string[]): void {
		const { delimiter } = this.#options;
		const appended = cells.map((cell) => this.#encode(cell)).join(delimiter);
		this.#buffer += own + delimiter + appended + rest;
		if (this.#buffer.length >= FLUSH_LENGTH) this.#flush();
	}

	drained(): Promise<void> | undefined {
		if (!this.#isFull) return undefined;
		this.#isFull = false;
		return this.#out.writableNeedDrain ? untilDrained(this.#out) : undefined;
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
