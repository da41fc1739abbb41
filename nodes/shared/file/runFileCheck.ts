import {
	NodeOperationError,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { OutcomeStore } from '../../../core/execute/outcomeStore';
import type { OutcomeName } from '../../../core/model';
import { createAnswerReader } from '../../../core/normalize/recordCells';
import { KeyIndex } from '../../../core/plan/keyIndex';
import { translate } from '../../../locale/translate';
import { batchSizeOf, type Channel, type CheckNode } from '../channel';
import { systemClock } from '../clock';
import { countAsked } from '../executionMemory';
import { addHint, addRunHints } from '../hints';
import { describeCount, describeRun } from '../messages';
import { isTolerant } from '../onError';
import { type CheckOptions, readOptions } from '../options';
import { createProgress } from '../progress';
import { readSettings, type SettingProblem, toProblem } from '../settingError';
import { findLowBalance, toStopError } from '../spending';
import { createRowCounts, RunSummary } from '../summary';
import { toVendorError } from '../toNodeError';
import { columnPrefixes } from './columnPrefixes';
import { openDeadlines } from './deadlines';
import { type FileMemory, FilePlan, type Files, type PlanOptions } from './plan';
import { describeTableProblem, describeWriteProblem } from './problems';
import { checkFile, type FileRun } from './run';
import { type FileOptions, readFileOptions } from './settings';
import { describeFile, type FileResult } from './summary';
import type { FileWriter } from './writer';

/**
 * What every check node does with files: read each through → plan → ask and write it once more.
 * Nothing is asked before all files could be read to their end.
 *
 * @returns one item for each file: what became of its rows, and the file with the records
 * @throws {NodeApiError} in On Error = Stop, where nothing was answered; else the file is given
 */
export async function runFileCheck(
	context: IExecuteFunctions,
	node: CheckNode,
): Promise<INodeExecutionData[][]> {
	const { settings, problem } = await readSettings(context, async () => {
		const options = readOptions(context);
		const fileOptions = readFileOptions(context, columnPrefixes[node.check]);
		const channel = await node.open(context);
		const balanceCredential = options.checkBalanceFirst && channel.readBalanceCredential?.();
		return { options, fileOptions, channel, balanceCredential: balanceCredential || null };
	});
	const items = context.getInputData();
	if (!settings) return [items.map((_, item) => toProblemItem(context, item, problem))];

	const { options, fileOptions, channel, balanceCredential } = settings;
	const memory = openMemory(context, { channel, options });
	const plans = await planFiles(context, { node, channel, options, fileOptions, memory });
	const files = plans.filter((plan) => plan instanceof FilePlan);
	const rows = files.reduce((total, file) => total + file.rows, 0);
	const { distinct, amount } = countNumbers(files, memory);
	const summary = new RunSummary({ rows, distinct }, systemClock);
	summary.reused = distinct - amount;
	const calls = Math.ceil(amount / batchSizeOf(options, channel));
	if (options.planOnly) {
		const invalid = files.reduce((total, file) => total + file.invalid, 0);
		const { reused } = summary;
		const json = { items: items.length, rows, distinct, invalid, reused, calls };
		return [[{ json, pairedItem: items.map((_, item) => ({ item })) }]];
	}
	const isLimited = options.maxNumbers > 0;
	const budget = isLimited ? options.maxNumbers - countAsked(context) : Infinity;
	const run: FileRun = {
		...{ context, channel, options, fileOptions, memory, summary },
		sayProgress: createProgress(
			context,
			{ checks: amount, calls },
			{ summary, clock: systemClock },
		),
		budget,
		deadlines: openDeadlines(context, files),
		hasAnswers: false,
		rowCounts: createRowCounts(),
		// The limit of numbers holds while a file is asked, and the rest comes out as not attempted.
		stop: await findLowBalance(context, {
			amount: Math.max(0, Math.min(amount, budget)),
			options,
			balanceCredential,
		}),
	};
	if (run.stop && !isTolerant(context)) throw toStopError(context, run.stop);
	const outputs: INodeExecutionData[] = [];
	for (const [item, plan] of plans.entries()) {
		const isFile = plan instanceof FilePlan;
		outputs.push(isFile ? await toItem(run, plan) : toProblemItem(context, item, plan));
	}
	addRunHints(context, channel, describeRun(summary, run));
	return [outputs];
}

/** The distinct numbers of the files, and how many of them have no answer yet. */
function countNumbers(
	files: readonly FilePlan[],
	{ index, store }: FileMemory,
): { distinct: number; amount: number } {
	store.reserve(index.size);
	let distinct = 0;
	let amount = 0;
	for (let slot = 0; slot < index.size; slot++) {
		// The others stand in files of an earlier try or round, or in one that could not be read.
		if (!files.some((file) => file.firstRow(slot) > 0)) continue;
		distinct++;
		if (!store.has(slot)) amount++;
	}
	return { distinct, amount };
}

const memories = new WeakMap<object, FileMemory & { readonly account: string }>();

/**
 * What an execution has asked for files: Retry On Fail and a loop over the node reuse it. It stays in
 * the process; over executions the file itself is the memory.
 */
function openMemory(
	context: IExecuteFunctions,
	{ channel, options }: { channel: Channel; options: CheckOptions },
): FileMemory {
	const place = context.getContext('node');
	const account = `${channel.codec.check} ${channel.codec.vendor} ${channel.account.id}`;
	const known = memories.get(place);
	if (known?.account === account && options.reuseAnswers) {
		known.store.beginRun(options);
		return known;
	}
	const memory = {
		account,
		index: new KeyIndex(),
		store: new OutcomeStore(),
		due: new OutcomeStore(),
	};
	memories.set(place, memory);
	return memory;
}

/** The plan of each item's file, or why there is none. @throws in On Error = Stop, for the first of those */
async function planFiles(
	context: IExecuteFunctions,
	given: {
		node: CheckNode;
		channel: Channel;
		options: CheckOptions;
		fileOptions: FileOptions;
		memory: FileMemory;
	},
): Promise<Array<FilePlan | SettingProblem>> {
	const files: Files = await import('../../../files');
	const options: PlanOptions = {
		check: given.node.check,
		hasName: given.node.hasName ?? false,
		keyOf: given.channel.codec.keyOf,
		fileOptions: given.fileOptions,
		skipIfCheckedWithinDays: given.options.skipIfCheckedWithinDays,
		now: systemClock.now(),
		readAnswer: createAnswerReader(given.node.check),
	};
	const plans: Array<FilePlan | SettingProblem> = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			const plan = await FilePlan.open(context, files, { ...options, itemIndex });
			await plan.read(given.memory);
			plans.push(plan);
		} catch (thrown) {
			const isOfTable = thrown instanceof files.TableError;
			const problem = isOfTable ? describeTableProblem(thrown) : toProblem(thrown);
			if (!isTolerant(context)) throw toProblemError(context, itemIndex, problem);
			plans.push(problem);
		}
	}
	return plans;
}

function toProblemError(
	context: IExecuteFunctions,
	itemIndex: number,
	{ message, description }: SettingProblem,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { itemIndex, description });
}

function toProblemItem(
	context: IExecuteFunctions,
	item: number,
	{ message, description }: SettingProblem,
): INodeExecutionData {
	const error = translate('{what}. {advice}', { what: message, advice: description });
	const isErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const json = isErrorOutput ? { error } : { ...context.getInputData()[item]!.json, error };
	return { json, pairedItem: { item } };
}

/** Checks one file. @throws in On Error = Stop, where no file holds an answer yet */
async function toItem(run: FileRun, plan: FilePlan): Promise<INodeExecutionData> {
	const { context, options, channel, summary } = run;
	const { itemIndex } = plan.source;
	const { vendor } = channel.codec;
	const since = summary.snapshot();
	const written = await writeFile(run, plan);
	if ('problem' in written) {
		const { problem } = written;
		run.stop ??= problem;
		if (run.hasAnswers || isTolerant(context)) return toProblemItem(context, itemIndex, problem);
		throw toProblemError(context, itemIndex, problem);
	}
	const { writer, binary } = written;
	if (!binary) {
		throw toVendorError(context.getNode(), { fault: writer.firstFault!, vendor, itemIndex });
	}
	run.hasAnswers ||= writer.hasNews;
	for (const [name, count] of Object.entries(writer.rowCounts)) {
		run.rowCounts[name as OutcomeName] += count;
	}
	const { failed, not_attempted } = writer.rowCounts;
	// What stopped another file is not this one's.
	const stop = failed + not_attempted > 0 || writer.hasDue ? run.stop : null;
	const result: FileResult = { plan, writer, stop, since };
	for (const warning of describeDoubts(result)) addHint(context, warning, 'warning');
	const told = describeFile(summary, result, vendor);
	const json: IDataObject = options.includeInputFields
		? { ...context.getInputData()[itemIndex]!.json, [options.resultField]: told }
		: told;
	return { json, binary, pairedItem: { item: itemIndex } };
}

/** What came of a file; without the file where it holds nothing that is new. */
async function writeFile(
	run: FileRun,
	plan: FilePlan,
): Promise<
	{ writer: FileWriter; binary: Record<string, IBinaryData> | null } | { problem: SettingProblem }
> {
	const { context } = run;
	try {
		const writer = await checkFile(run, plan);
		const isCancelled = context.getExecutionCancelSignal()?.aborted;
		// Given back, files are never asked twice; thrown away, they would be.
		const isNew = run.hasAnswers || writer.hasNews || !writer.firstFault;
		if (isNew || isTolerant(context) || isCancelled) return { writer, binary: await writer.end() };
		writer.abort();
		return { writer, binary: null };
	} catch (thrown) {
		return { problem: describeWriteProblem(thrown) };
	}
}

/** What a user should look at before the file is used. */
function describeDoubts({ plan, stop }: FileResult): string[] {
	const rows = (count: number) => describeCount(count, 'row');
	const doubts = [
		plan.lists > 0 &&
			translate('Several numbers in one cell, not asked: {rows}. Put one in each row.', {
				rows: rows(plan.lists),
			}),
		plan.ragged > 0 &&
			translate('More or fewer cells than the first row of the file: {rows}.', {
				rows: rows(plan.ragged),
			}),
		stop && !('fault' in stop) && `${stop.message}. ${stop.description}`,
	];
	return doubts.filter((doubt) => typeof doubt === 'string');
}
