import { notAttempted } from '../../../core/execute/outcomes';
import type { Check, Outcome } from '../../../core/model';
import type { Table, TableRow } from '../../../files/table';
import { askVendor, type Asking, type Deadlines } from '../askVendor';
import { createBreather } from '../clock';
import { createAskedCount } from '../executionMemory';
import { describeCount } from '../messages';
import { faultOf, type Stop } from '../spending';
import type { RowCounts } from '../summary';
import { translate } from '../../../locale/translate';
import type { FileMemory, FilePlan } from './plan';
import { describeWriteProblem } from './problems';
import { RowWindow } from './rowWindow';
import type { FileWriter } from './writer';
import type { FileOptions } from './settings';

/** What the files of a run share. */
export interface FileRun extends Asking {
	readonly fileOptions: FileOptions;
	readonly memory: FileMemory;
	readonly sayProgress: () => void;
	/** How many numbers may yet be asked: Maximum Numbers per Run. */
	budget: number;
	readonly deadlines: Deadlines;
	/** Whether a file that was given holds what this execution asked. */
	hasAnswers: boolean;
	/** Of all files so far. */
	readonly rowCounts: RowCounts;
	/** Why nothing more is asked. */
	stop: Stop | null;
}

/** A question of a file; its slot is where the answer is kept. */
interface FileCheck extends Check {
	readonly slot: number;
}

/** Reads a file once more, asks what it asks, and writes its rows in their order as answers arrive. */
export async function checkFile(run: FileRun, plan: FilePlan): Promise<FileWriter> {
	const { context, memory, summary } = run;
	const window = new RowWindow(run, plan);
	const rememberAsked = createAskedCount(context);
	let isWhole = false;
	try {
		for await (const batch of askVendor(readChecks(run, plan, window), run)) {
			for (const { check, outcome } of batch) {
				memory.store.set(check.slot, outcome);
				rememberAsked(outcome);
				summary.count(outcome);
				noteStop(run, outcome);
			}
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

/** What ends this file's calls by itself: the next file must not begin any. */
function noteStop(run: FileRun, { name, fault }: Outcome): void {
	const isOfAll = name === 'not_attempted' || (name === 'failed' && fault?.kind.scope !== 'call');
	if (fault && isOfAll) run.stop ??= isLate(run) ? timeoutIsNear() : { fault };
}

function isLate({ deadlines }: FileRun): boolean {
	return deadlines.asking?.aborted ?? false;
}

function timeoutIsNear(): Stop {
	return {
		message: translate('The time-out of the workflow is near'),
		description: translate('Give the file back as input to ask the rest.'),
	};
}

/** The checks of a file: each key once, when its first row is read. */
async function* readChecks(
	run: FileRun,
	plan: FilePlan,
	window: RowWindow,
): AsyncGenerator<FileCheck | null> {
	const { memory, channel } = run;
	const asked = new Uint8Array(memory.index.size);
	const breathe = createBreather();
	let index = 0;
	for await (const batch of readRows(plan.table)) {
		await breathe();
		for (const row of batch) {
			const check = plan.readCheck(row);
			const { phone, name, reason } = check;
			const isAskable = reason === undefined && phone !== null;
			const slot = isAskable ? memory.index.add(channel.codec.keyOf({ phone, name })) : -1;
			window.add(row, { check, index, slot });
			index++;
			if (!isAskable || asked[slot] || memory.store.has(slot)) continue;
			asked[slot] = 1;
			if (mayAsk(run, window.writer)) yield { phone, name, slot };
			else memory.store.set(slot, notAttempted(faultOf(run.stop)));
		}
		await window.write();
		// The first row may wait for a call that is not full: it is not to wait for more rows.
		while (window.isFull) {
			yield null;
			if (window.isFull) await window.next();
		}
	}
}

const READ_RETRIES = 2;

/** The rows of a file. A storage that breaks off is read anew: without the file what is paid is lost. */
async function* readRows(table: Table): AsyncGenerator<readonly TableRow[], void, undefined> {
	let given = 0;
	const readOn = async function* () {
		let read = 0;
		for await (const batch of table.rows({ toWrite: true })) {
			const rows = read < given ? batch.slice(given - read) : batch;
			read += batch.length;
			given += rows.length;
			yield rows;
		}
	};
	for (let retry = 0; retry < READ_RETRIES; retry++) {
		try {
			return yield* readOn();
		} catch {
			// The last try tells why.
		}
	}
	yield* readOn();
}

/** Whether one more number may be asked; says once why not. */
function mayAsk(run: FileRun, writer: FileWriter): boolean {
	run.stop ??= findLimit(run, writer);
	if (run.stop) return false;
	run.budget--;
	return true;
}

/** The limit that the run has come to. */
function findLimit(run: FileRun, { failure }: FileWriter): Stop | null {
	// What is paid would be lost with the file.
	if (failure !== null) return describeWriteProblem(failure);
	if (isLate(run)) return timeoutIsNear();
	if (run.budget > 0) return null;
	const most = describeCount(run.options.maxNumbers, 'number');
	return {
		message: translate('Maximum Numbers per Run is reached ({most})', { most }),
		description: translate('Give the file back as input to ask the rest.'),
	};
}
