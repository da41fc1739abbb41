import { PassThrough, type Writable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { OutcomeStore } from '../../../core/execute/outcomeStore';
import { invalidInput, isAnswered, mayBeCharged } from '../../../core/execute/outcomes';
import type { Fault, Outcome, Vendor } from '../../../core/model';
import { type RecordColumn, toCells } from '../../../core/normalize/recordCells';
import { createTimeWriter } from '../../../core/normalize/isoTime';
import { toRecord } from '../../../core/normalize/record';
import type { InputRow } from '../../../core/plan/plan';
import type { TableRow, TableWriter } from '../../../files/table';
import { findBranch, splits } from '../branches';
import { createDescriber } from '../messages';
import { createRowCounts } from '../summary';
import type { Stop } from '../spending';
import type { FilePlan, RowCheck } from './plan';
import type { FileOptions } from './settings';

/** A row whose outcome is on its way. */
export interface PendingRow {
	/** What its file keeps of it until it is written. */
	readonly kept: unknown;
	/** How many cells it has. */
	readonly width: number;
	readonly check: RowCheck;
	/** From 0 on, without the header. */
	readonly index: number;
	/** -1: it cannot be asked. */
	readonly slot: number;
}

export interface FileWriterOptions {
	readonly plan: FilePlan;
	readonly store: OutcomeStore;
	/** Answers that the file brought along and that are too old; better than none. */
	readonly due: OutcomeStore;
	readonly vendor: Vendor;
	readonly fileOptions: FileOptions;
	/** Why rows were left that no failure of the vendor stopped. */
	readonly stop: () => Stop | null;
}

/** What became of rows that ended alike. */
interface RowEnd {
	readonly outcome: Outcome;
	readonly branch: string;
	/** The record's cells; those of a row's own, and the times, are to be filled in. */
	readonly cells: readonly string[];
	readonly isReused: boolean;
	/** This execution asked for the answer, or for one that may have been charged. */
	readonly isNews: boolean;
}

/** A file on its way into n8n's storage. */
interface Output {
	/** Its binary field. */
	readonly field: string;
	readonly table: TableWriter;
	readonly out: Writable;
	readonly stored: Promise<IBinaryData>;
}

/** Writes the rows of a file with their records, into one file and, if asked for, one for each result. */
export class FileWriter {
	/** How many rows came to which end. */
	readonly rowCounts = createRowCounts();
	/** Rows with an answer, by the branch of its result. */
	readonly resultCounts: Record<string, number>;
	/** Rows whose answer was asked for before this run. */
	reused = 0;
	/** Whether a row is news. */
	hasNews = false;
	/** Whether a row keeps an answer that was due to be asked again. */
	hasDue = false;
	/** Why n8n could not store a file; also told to whoever waits for its end. */
	failure: unknown = null;
	/** The first row that failed, for a run that gives no file. */
	firstFault: Fault | null = null;
	readonly #context: IExecuteFunctions;
	readonly #options: FileWriterOptions;
	readonly #describe: ReturnType<typeof createDescriber>;
	readonly #branches: readonly string[];
	/** The first is the whole file. */
	readonly #outputs: Output[] = [];
	readonly #whole: TableWriter;
	/** File per Result, by branch. */
	readonly #results = new Map<string, TableWriter>();
	/** By `endOf` of the store, or by the reason of a row that cannot be asked. */
	readonly #ends = new Map<number | string, RowEnd>();
	readonly #placeOf: Readonly<Partial<Record<RecordColumn, number>>>;
	readonly #vendorTimeCell = createTimeCells();
	readonly #checkedAtCell = createTimeCells();

	constructor(context: IExecuteFunctions, options: FileWriterOptions) {
		this.#context = context;
		this.#options = options;
		this.#describe = createDescriber(options);
		this.#branches = Object.keys(splits[options.plan.check].branches);
		this.#placeOf = Object.fromEntries(
			options.plan.columns.map((column, place) => [column, place]),
		);
		this.resultCounts = Object.fromEntries(this.#branches.map((branch) => [branch, 0]));
		this.#whole = this.#open(options.plan.source.field, this.#fileName());
	}

	/** What is needed of a row until it is written. */
	keep(row: TableRow): unknown {
		return this.#whole.keep(row);
	}

	/** How many bytes of a row are kept. */
	sizeOf({ kept }: PendingRow): number {
		return this.#whole.sizeOf(kept);
	}

	/** Writes the next row; its outcome is known. */
	write(pending: PendingRow): void {
		const store = this.#storeOf(pending.slot);
		const end = this.#endOf(pending, store);
		const cells = this.#toCells(end, pending, store);
		this.#count(end);
		this.#whole.write(pending.kept, cells);
		if (!this.#options.fileOptions.filePerResult) return;
		const result = this.#results.get(end.branch) ?? this.#openResult(end.branch);
		result.write(pending.kept, cells);
	}

	/** Where the outcome of a slot stands. */
	#storeOf(slot: number): OutcomeStore {
		const { store, due } = this.#options;
		return slot >= 0 && store.isNotAttempted(slot) && due.has(slot) ? due : store;
	}

	/** What became of a row, made once for all rows that ended alike. */
	#endOf({ slot, check: { reason } }: PendingRow, store: OutcomeStore): RowEnd {
		const { plan, due, vendor } = this.#options;
		if (store === due) this.hasDue = true;
		const number = slot < 0 ? reason! : store.endOf(slot);
		const key = store === due ? `due ${number}` : number;
		let end = this.#ends.get(key);
		if (end) return end;
		const outcome = slot < 0 ? invalidInput : store.get(slot);
		const reusedFrom = slot < 0 ? undefined : store.reusedFrom(slot);
		const options = { check: plan.check, vendor, includeRaw: false, reusedFrom };
		const record = toRecord({ ...noRow, reason }, outcome, options);
		const branch = this.#branches[findBranch(record, plan.check)]!;
		const error = this.#describe(outcome);
		const cells = toCells(record, { columns: plan.columns, error });
		const isNews = isAnswered(outcome) ? reusedFrom !== 'input' : mayBeCharged(outcome);
		end = { outcome, branch, cells, isReused: reusedFrom !== undefined, isNews };
		this.#ends.set(key, end);
		return end;
	}

	/** The cells of a row: those of its end, and its own. */
	#toCells({ cells }: RowEnd, row: PendingRow, store: OutcomeStore): string[] {
		const { plan } = this.#options;
		const {
			slot,
			index,
			check: { phone, name },
		} = row;
		const own = [...cells];
		const put = (column: RecordColumn, text: string) => {
			const place = this.#placeOf[column];
			if (place !== undefined) own[place] = text;
		};
		put('phone', phone ?? '');
		put('name', name ?? '');
		if (slot < 0) return own;
		const first = plan.firstRow(slot);
		if (first !== plan.rowNumber(index)) put('duplicateOf', String(first));
		put('vendorTime', this.#vendorTimeCell(store.vendorTime(slot)));
		put('checkedAt', this.#checkedAtCell(store.arrivedAt(slot)));
		return own;
	}

	#count({ outcome, branch, isReused, isNews }: RowEnd): void {
		if (isReused) this.reused++;
		if (isNews) this.hasNews = true;
		this.rowCounts[outcome.name]++;
		if (outcome.answer) this.resultCounts[branch]!++;
		if (outcome.name === 'failed') this.firstFault ??= outcome.fault;
	}

	/** What to wait for before more is written; undefined: nothing. */
	drained(): Promise<unknown> | undefined {
		const waits = this.#outputs.map(({ table }) => table.drained()).filter(Boolean);
		return waits.length > 0 ? Promise.all(waits) : undefined;
	}

	/** Ends the files. @returns them by their binary field */
	async end(): Promise<Record<string, IBinaryData>> {
		for (const { table } of this.#outputs) table.end();
		const entries = this.#outputs.map(async ({ field, stored }) => [field, await stored]);
		return Object.fromEntries(await Promise.all(entries)) as Record<string, IBinaryData>;
	}

	/** Gives the files up. */
	abort(): void {
		for (const { out } of this.#outputs) out.destroy(new Error('The file was given up'));
	}

	#openResult(branch: string): TableWriter {
		// A file that was made by File per Result may come back in the field of its result.
		const isTaken = branch === this.#options.plan.source.field;
		const table = this.#open(isTaken ? `${branch}_1` : branch, branch + this.#extension());
		this.#results.set(branch, table);
		return table;
	}

	#open(field: string, fileName: string): TableWriter {
		const { plan, fileOptions } = this.#options;
		const out = new PassThrough();
		// Given up before n8n's storage listens to it, it would end the process.
		out.on('error', () => undefined);
		const { mimeType } = plan.source.binary;
		const stored = this.#context.helpers.prepareBinaryData(out, fileName, mimeType);
		stored.catch((error: unknown) => {
			this.failure ??= error;
			// Nobody reads it any more: whoever waits to write more would wait for ever.
			out.destroy();
		});
		const header = plan.columns.map((column) => fileOptions.columnPrefix + column);
		const without = new Set(plan.places.record.values());
		const table = plan.table.createWriter(out, { header, without });
		this.#outputs.push({ field, table, out, stored });
		return table;
	}

	/** `list.csv` becomes `list-checked.csv`, and stays so. */
	#fileName(): string {
		const { fileName = 'list' } = this.#options.plan.source.binary;
		const extension = this.#extension();
		const base = fileName.endsWith(extension) ? fileName.slice(0, -extension.length) : fileName;
		return `${base.replace(/-checked$/, '')}-checked${extension}`;
	}

	#extension(): string {
		const { source, table } = this.#options.plan;
		const extension = /\.[a-z0-9]{1,5}$/i.exec(source.binary.fileName ?? '')?.[0];
		return extension ?? `.${table.format}`;
	}
}

/** In the place of a row, where what is made is for many. */
const noRow: InputRow = {
	...{ itemIndex: 0, index: 0, input: null, phone: null, name: undefined, duplicateOf: null },
};

/** Writes the cells of a column of times; NaN as an empty one. */
function createTimeCells(): (ms: number) => string {
	const write = createTimeWriter();
	return (ms) => (Number.isNaN(ms) ? '' : write(ms));
}
