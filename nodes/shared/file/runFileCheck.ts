import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { OutcomeStore } from '../../../core/execute/outcomeStore';
import { maskNumbers } from '../../../core/mask';
import { createAnswerCache } from '../../../core/normalize/answerCache';
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
import { readSettings, type SettingProblem } from '../settingError';
import { findStop, toStopError } from '../spending';
import { RunSummary } from '../summary';
import { toVendorError } from '../toNodeError';
import { readAskUntil } from './askUntil';
import { columnPrefixes } from './columnPrefixes';
import { type FileMemory, FilePlan, type Files, type PlanOptions } from './plan';
import { describeTableProblem } from './problems';
import { checkFile, type FileRun } from './run';
import { type FileOptions, readFileOptions } from './settings';
import { describeFile, type FileResult } from './summary';

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
	const { index, store } = memory;
	store.reserve(index.size);
	let amount = 0;
	for (let slot = 0; slot < index.size; slot++) if (!store.has(slot)) amount++;
	const files = plans.filter((plan) => plan instanceof FilePlan);
	const rows = files.reduce((total, file) => total + file.rows, 0);
	const summary = new RunSummary({ rows, distinct: index.size }, systemClock);
	summary.reused = index.size - amount;
	const calls = Math.ceil(amount / batchSizeOf(options, channel));
	if (options.planOnly) {
		const invalid = files.reduce((total, file) => total + file.invalid, 0);
		const { distinct, reused } = summary;
		const json = { items: items.length, rows, distinct, invalid, reused, calls };
		return [[{ json, pairedItem: items.map((_, item) => ({ item })) }]];
	}
	const isLimited = options.maxNumbers > 0;
	const run: FileRun = {
		...{ context, channel, options, fileOptions, memory, summary },
		sayProgress: createProgress(
			context,
			{ checks: amount, calls },
			{ summary, clock: systemClock },
		),
		budget: isLimited ? options.maxNumbers - countAsked(context) : Infinity,
		askUntil: readAskUntil(context, rows),
		// The limit of numbers holds while a file is asked, and the rest comes out as not attempted.
		stop: await findStop(context, {
			amount,
			fresh: 0,
			options: { ...options, maxNumbers: 0 },
			balanceCredential,
		}),
	};
	if (run.stop && !isTolerant(context)) throw toStopError(context, run.stop);
	const outputs: INodeExecutionData[] = [];
	for (const [item, plan] of plans.entries()) {
		const isFile = plan instanceof FilePlan;
		outputs.push(isFile ? await toItem(run, plan) : toProblemItem(context, item, plan));
	}
	return [outputs];
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
	const memory = { account, index: new KeyIndex(), store: new OutcomeStore() };
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
		remember: createAnswerCache(),
	};
	const plans: Array<FilePlan | SettingProblem> = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			const plan = await FilePlan.open(context, files, { ...options, itemIndex });
			await plan.read(given.memory);
			plans.push(plan);
		} catch (thrown) {
			const problem = toProblem(thrown, files);
			if (!isTolerant(context)) {
				const { message, description } = problem;
				throw new NodeOperationError(context.getNode(), message, { itemIndex, description });
			}
			plans.push(problem);
		}
	}
	return plans;
}

/** Whatever was thrown while a file was read, for the user. */
function toProblem(thrown: unknown, files: Files): SettingProblem {
	if (thrown instanceof files.TableError) return describeTableProblem(thrown);
	const { message, description } = thrown as Error & { description?: string | null };
	return { message: maskNumbers(message), description: maskNumbers(description ?? '') };
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

/** Checks one file. */
async function toItem(run: FileRun, plan: FilePlan): Promise<INodeExecutionData> {
	const { context, options, channel } = run;
	const before = run.summary.snapshot();
	const writer = await checkFile(run, plan);
	const { itemIndex: item } = plan.source;
	const isCancelled = context.getExecutionCancelSignal()?.aborted;
	const fault = writer.firstFault ?? (run.stop && 'fault' in run.stop ? run.stop.fault : null);
	const isNothing = writer.rowCounts.answered + writer.rowCounts.no_record + writer.unclear === 0;
	// Given back, a file is never asked twice; thrown away, it would be.
	if (isNothing && fault && run.summary.calls > 0 && !isTolerant(context) && !isCancelled) {
		writer.abort();
		throw toVendorError(context.getNode(), {
			...{ fault, vendor: channel.codec.vendor, itemIndex: item },
		});
	}
	const binary = await writer.end();
	const result: FileResult = { plan, writer, stop: run.stop, since: before };
	const summary = describeFile(run.summary, result, channel.codec.vendor);
	addRunHints(context, channel, describeRun(run.summary, writer));
	for (const warning of describeDoubts(result)) addHint(context, warning, 'warning');
	const json: IDataObject = options.includeInputFields
		? { ...context.getInputData()[item]!.json, [options.resultField]: summary }
		: summary;
	return { json, binary, pairedItem: { item } };
}

/** What a user should look at before the file is used. */
function describeDoubts({ plan, stop }: FileResult): string[] {
	const rows = (count: number) => describeCount(count, 'row');
	const doubts = [
		plan.lists > 0 &&
			translate(
				'{rows} hold several numbers in one cell and were not asked: put one in each row.',
				{
					rows: rows(plan.lists),
				},
			),
		plan.ragged > 0 &&
			translate('{rows} have more or fewer cells than the first row of the file.', {
				rows: rows(plan.ragged),
			}),
		stop && !('fault' in stop) && `${stop.message}. ${stop.description}`,
	];
	return doubts.filter((doubt) => typeof doubt === 'string');
}
