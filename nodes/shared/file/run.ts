import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IExecuteFunctions } from 'n8n-workflow';
import { notAttempted } from '../../../core/execute/outcomes';
import { runChecks } from '../../../core/execute/runChecks';
import type { Check, Fault } from '../../../core/model';
import { createTransport } from '../../../transport/undiciTransport';
import type { Channel } from '../channel';
import { systemClock } from '../clock';
import { rememberAsked } from '../executionMemory';
import { describeCount } from '../messages';
import type { CheckOptions } from '../options';
import type { Stop } from '../spending';
import type { RunSummary } from '../summary';
import { translate } from '../../../locale/translate';
import type { FileMemory, FilePlan } from './plan';
import { FileWriter, type PendingRow } from './writer';
import type { FileOptions } from './settings';

/** What the files of a run share. */
export interface FileRun {
	readonly context: IExecuteFunctions;
	readonly channel: Channel;
	readonly options: CheckOptions;
	readonly fileOptions: FileOptions;
	readonly memory: FileMemory;
	readonly summary: RunSummary;
	readonly sayProgress: () => void;
	/** How many numbers may yet be asked: Maximum Numbers per Run. */
	budget: number;
	/** Why nothing more is asked. */
	stop: Stop | null;
}

/** A question of a file; its slot is where the answer is kept. */
interface FileCheck extends Check {
	readonly slot: number;
}

/**
 * Rows that wait for the first of them to be answered: enough for a number that the vendor answers
 * seconds later, and no more than 30 MB.
 */
const WINDOW_ROWS = 50_000;
const WINDOW_CELLS = 1_000_000;
/** Written without a turn of the event loop in between: a few milliseconds' worth. */
const WRITE_ROWS = 500;

/** Reads a file once more, asks what it asks, and writes its rows in their order as answers arrive. */
export async function checkFile(run: FileRun, plan: FilePlan): Promise<FileWriter> {
	const { context, channel, options, memory, summary } = run;
	const { codec, baseUrl, account } = channel;
	const window = new RowWindow(run, plan);
	const signal = context.getExecutionCancelSignal();
	const dispatcher = account.connect(context, { baseUrl, connections: options.concurrency });
	const settled = runChecks<FileCheck>(
		readChecks(run, plan, window),
		{
			codec,
			transport: createTransport({ dispatcher, baseUrl, timeoutMs: options.timeoutMs, signal }),
			clock: systemClock,
			lease: account.limiter.join(options),
			batchSize: Math.min(options.batchSize, codec.batchSize),
			retries: options.retries,
			retryUnclear: options.retryUnclear,
			signal,
			random: Math.random,
		},
		summary,
	);
	let isWhole = false;
	try {
		for await (const { check, outcome } of settled) {
			memory.store.set(check.slot, outcome);
			rememberAsked(context, outcome);
			summary.count(outcome);
			noteStop(run, outcome.fault);
			run.sayProgress();
			await window.write();
		}
		isWhole = true;
	} finally {
		if (!isWhole) window.writer.abort();
	}
	await window.write();
	return window.writer;
}

/** A failure of the account ends this file's calls by itself, and the next file must not begin any. */
function noteStop(run: FileRun, fault: Fault | null): void {
	if (fault?.kind.scope === 'account') run.stop ??= { fault };
}

/** The checks of a file: each key once, when its first row is read. */
async function* readChecks(
	run: FileRun,
	plan: FilePlan,
	window: RowWindow,
): AsyncGenerator<FileCheck | null> {
	const { memory, channel } = run;
	const asked = new Uint8Array(memory.index.size);
	let index = 0;
	for await (const batch of plan.table.rows()) {
		for (const row of batch) {
			const check = plan.readCheck(row);
			const { phone, name, reason } = check;
			const isAskable = reason === undefined && phone !== null;
			const slot = isAskable ? memory.index.add(channel.codec.keyOf({ phone, name })) : -1;
			window.add({ row, check, index, slot });
			index++;
			if (!isAskable || asked[slot] || memory.store.has(slot)) continue;
			asked[slot] = 1;
			if (mayAsk(run)) yield { phone, name, slot };
			else memory.store.set(slot, notAttempted(toFault(run.stop)));
		}
		await window.write();
		// The first row may wait for a call that is not full: it is not to wait for more rows.
		while (window.isFull) {
			yield null;
			if (window.isFull) await window.next();
		}
	}
}

function toFault(stop: Stop | null): Fault | null {
	return stop && 'fault' in stop ? stop.fault : null;
}

/** Whether one more number may be asked; says once why not. */
function mayAsk(run: FileRun): boolean {
	if (run.stop) return false;
	if (run.budget > 0) {
		run.budget--;
		return true;
	}
	const most = describeCount(run.options.maxNumbers, 'number');
	run.stop = {
		message: translate('Maximum Numbers per Run is reached ({most})', { most }),
		description: translate('Give the file back as input to ask the rest.'),
	};
	return false;
}

/** The rows that were read and not yet written, in their order. */
class RowWindow {
	readonly writer: FileWriter;
	readonly #run: FileRun;
	#rows: PendingRow[] = [];
	/** How many of them are written. */
	#written = 0;
	#cells = 0;
	#isWriting = false;
	#wake: (() => void) | null = null;

	constructor(run: FileRun, plan: FilePlan) {
		this.#run = run;
		const { context, fileOptions, memory, channel } = run;
		this.writer = new FileWriter(context, {
			plan,
			store: memory.store,
			vendor: channel.codec.vendor,
			fileOptions,
			stop: () => run.stop,
		});
	}

	get isFull(): boolean {
		return this.#rows.length - this.#written > WINDOW_ROWS || this.#cells > WINDOW_CELLS;
	}

	add(row: PendingRow): void {
		this.#rows.push(row);
		this.#cells += row.row.width;
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
			this.#cells -= row.row.width;
		}
		const count = this.#written - before;
		if (count === 0) return false;
		// Cut now and then: for each row it would move all the others.
		if (this.#written > this.#rows.length / 2) {
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
