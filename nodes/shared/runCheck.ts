import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { LEDGER_CAPACITY } from '../../core/execute/ledger';
import type { Outcome } from '../../core/model';
import { Plan } from '../../core/plan/plan';
import type { HideSecrets } from '../../core/words';
import { translate } from '../../locale/translate';
import { askVendor } from './askVendor';
import { findBranch, splitItems } from './branches';
import { runFileCheck } from './file/runFileCheck';
import { isFileRun } from './file/settings';
import { batchSizeOf, type CheckNode } from './channel';
import type { CheckRun } from './checkRun';
import { systemClock } from './clock';
import { createAskedCount, openLedger } from './executionMemory';
import { ItemWriter } from './itemWriter';
import { addHint, addRunHints } from './hints';
import { describeRun } from './messages';
import { type Rest, writeInvalid, writeKnown } from './known';
import { readFallbackOptions, readOptions } from './options';
import { isTolerant } from './onError';
import { createProgress } from './progress';
import { readRows } from './readRows';
import { readSettings } from './settingError';
import { findStop, toStopError } from './spending';
import { RunSummary } from './summary';
import { toInvalidNumberError, toRunError } from './toNodeError';
import { takeTurn } from './toolTurns';

/**
 * What every check node does: read checks → plan calls → run calls → write items.
 *
 * @returns one item for each number, in input order
 * @throws {NodeApiError} in On Error = Stop, after everything that can be answered was
 */
export async function runCheck(
	context: IExecuteFunctions,
	node: CheckNode,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	if (isFileRun(context)) return await runFileCheck(context, node);
	return await takeTurn(context, async () => await checkItems(context, node));
}

async function checkItems(
	context: IExecuteFunctions,
	node: CheckNode,
): Promise<INodeExecutionData[][]> {
	const { settings, problem } = await readSettings(context, async () => {
		const options = readOptions(context);
		const channel = await node.open(context);
		const readBalanceCredential = options.checkBalanceFirst && channel.readBalanceCredential;
		const balanceCredential = readBalanceCredential ? readBalanceCredential() : null;
		return { options, channel, balanceCredential };
	});
	const plan = new Plan(
		settings?.channel.codec.keyOf ?? (({ phone, name }) => `${phone} ${name}`),
		context.getInputData().length,
	);
	await readRows(context, { plan, hasName: node.hasName ?? false });
	plan.close();

	const options = settings?.options ?? readFallbackOptions(context);
	const writer = new ItemWriter(context, { ...node, plan, options });
	await writeInvalid({ plan, writer });
	if (!settings) {
		writer.writeStopped(Array(plan.distinct).keys(), problem);
		return writer.outputs;
	}
	const { channel, balanceCredential } = settings;
	const summary = new RunSummary({ rows: plan.size, distinct: plan.distinct }, systemClock);
	const ledger = options.planOnly ? null : openLedger(context, { channel, options });
	const run: CheckRun = { context, options, channel, plan, writer, summary, ledger };
	const { toAsk, again } = await writeKnown(run);
	if (options.planOnly) return toPlanOutputs(run, describePlan(run, toAsk.length));

	if (options.invalidNumbers === 'fail' && plan.invalid[0] && !isTolerant(context)) {
		throw toInvalidNumberError(context.getNode(), plan.invalid);
	}
	const amount = toAsk.length;
	const spending = { amount, fresh: amount - again.size, options, balanceCredential };
	const stop = await findStop(context, spending);
	if (stop && !isTolerant(context)) throw toStopError(context, stop);

	if (stop) writer.writeStopped(toAsk, stop);
	else await askAndWrite(run, { toAsk, again });
	return finish(run);
}

/** Plan Only: the one item that says what a run would do. */
function describePlan({ context, options, channel, plan, summary }: CheckRun, checks: number) {
	const items = context.getInputData();
	return {
		json: {
			items: items.length,
			rows: plan.size,
			distinct: plan.distinct,
			invalid: plan.invalid.length,
			reused: summary.reused,
			calls: Math.ceil(checks / batchSizeOf(options, channel)),
		},
		pairedItem: items.map((_, item) => ({ item })),
	};
}

/** A plan is about the whole list: what stands behind Active or a carrier does not get it. */
function toPlanOutputs(
	{ options, channel }: CheckRun,
	item: INodeExecutionData,
): INodeExecutionData[][] {
	const { check } = channel.codec;
	if (!options.splitOutput) return [[item]];
	return splitItems([item], { check, branchOf: () => findBranch({}, check) });
}

async function askAndWrite(run: CheckRun, { toAsk, again }: Rest): Promise<void> {
	const { context, options, channel, plan, writer, summary, ledger } = run;
	const calls = Math.ceil(toAsk.length / batchSizeOf(options, channel));
	const planned = { checks: toAsk.length, calls };
	const sayProgress = createProgress(context, planned, { summary, clock: systemClock });
	const rememberAsked = createAskedCount(context);
	for await (const batch of askVendor(plan.firsts(toAsk), run)) {
		for (const { check, outcome: arrived } of batch) {
			const outcome = options.includeRaw ? hideInRaw(arrived, channel.hideSecrets) : arrived;
			ledger?.keep(check, outcome);
			if (!again.has(check.index)) rememberAsked(outcome);
			summary.count(outcome);
			writer.write(check, outcome);
		}
		sayProgress();
	}
}

/** The raw row as it can be shown: without the credential's values, and null when it is no plain JSON. */
function hideInRaw(outcome: Outcome, hideSecrets: HideSecrets): Outcome {
	try {
		return { ...outcome, raw: JSON.parse(hideSecrets(JSON.stringify(outcome.raw))) };
	} catch {
		// Nested deeper than JSON can be written.
		return { ...outcome, raw: null };
	}
}

function finish({ context, channel, writer, summary, ledger }: CheckRun): INodeExecutionData[][] {
	addRunHints(context, channel, describeRun(summary, writer));
	const note = ledger?.isFull
		? translate(
				'This execution has kept {count} answers and can keep no more: a re-run asks the others again.',
				{ count: LEDGER_CAPACITY },
			)
		: undefined;
	if (note) addHint(context, note, 'warning');

	// After a time-out of the workflow n8n keeps what is returned, and nothing of what is thrown.
	const isCancelled = context.getExecutionCancelSignal()?.aborted;
	if (writer.failures.length > 0 && !isTolerant(context) && !isCancelled) {
		throw toRunError(context.getNode(), { writer, summary, vendor: channel.codec.vendor, note });
	}
	return writer.outputs;
}
