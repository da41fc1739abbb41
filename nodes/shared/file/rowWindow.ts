import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TableRow } from '../../../files/table';
import type { FilePlan } from './plan';
import type { FileRun } from './run';
import { FileWriter, type PendingRow } from './writer';

/**
 * Rows that wait for the first of them to be answered: enough for a number that the vendor answers
 * seconds later, and no more than 60 MB.
 */
const WINDOW_ROWS = 50_000;
const WINDOW_CELLS = 1_000_000;
/** Of a text file's rows: fifty thousand long remarks would be hundreds of megabytes. */
const WINDOW_BYTES = 32 * 1024 * 1024;
/** Written without a turn of the event loop in between: a few milliseconds' worth. */
const WRITE_ROWS = 500;

/** The rows that were read and not yet written, in their order. */
export class RowWindow {
	readonly writer: FileWriter;
	readonly #run: FileRun;
	#rows: PendingRow[] = [];
	/** How many of them are written. */
	#written = 0;
	#cells = 0;
	#bytes = 0;
	#isWriting = false;
	#wake: (() => void) | null = null;

	constructor(run: FileRun, plan: FilePlan) {
		this.#run = run;
		const { context, fileOptions, memory, channel } = run;
		this.writer = new FileWriter(context, {
			plan,
			store: memory.store,
			due: memory.due,
			vendor: channel.codec.vendor,
			fileOptions,
			stop: () => run.stop,
		});
	}

	get isFull(): boolean {
		const count = this.#rows.length - this.#written;
		return count > WINDOW_ROWS || this.#cells > WINDOW_CELLS || this.#bytes > WINDOW_BYTES;
	}

	add(row: TableRow, asked: Omit<PendingRow, 'kept' | 'width'>): void {
		const pending = { kept: this.writer.keep(row), width: row.width, ...asked };
		this.#rows.push(pending);
		this.#cells += row.width;
		this.#bytes += this.writer.sizeOf(pending);
	}

	/**
	 * Writes the first rows, up to one that has no answer yet: in pieces, since one answer may let
	 * all that wait behind it go. Whoever comes meanwhile leaves it to the first.
	 */
	async write(): Promise<void> {
		if (this.#isWriting) return;
		this.#isWriting = true;
		while (this.#writePiece()) {
			await this.writer.drained();
			await nextTurn();
		}
		this.#isWriting = false;
		await this.writer.drained();
	}

	/** @returns whether there may be more */
	#writePiece(): boolean {
		const { store } = this.#run.memory;
		const before = this.#written;
		for (; this.#written < this.#rows.length; this.#written++) {
			const row = this.#rows[this.#written]!;
			if (this.#written - before === WRITE_ROWS) break;
			if (row.slot >= 0 && !store.has(row.slot)) break;
			this.writer.write(row);
			this.#cells -= row.width;
			this.#bytes -= this.writer.sizeOf(row);
		}
		const count = this.#written - before;
		if (count === 0) return false;
		// Cut now and then: for each row it would move all the others.
		if (this.#written >= WRITE_ROWS) {
			this.#rows = this.#rows.slice(this.#written);
			this.#written = 0;
		}
		this.#wake?.();
		return count === WRITE_ROWS;
	}

	/** Resolves when rows were written. */
	async next(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.#wake = resolve;
		});
		this.#wake = null;
	}
}
