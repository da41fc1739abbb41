import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { type Ledger, LEDGER_CAPACITY } from '../../core/execute/ledger';
import { runChecks } from '../../core/execute/runChecks';
import { unclearBefore } from '../../core/faults';
import type { Codec, Outcome } from '../../core/model';
import { type AskableRow, Plan } from '../../core/plan/plan';
import { createTransport } from '../../transport/undiciTransport';
import type { Account } from './account';
import { createBreather, systemClock } from './clock';
import { findEarlierRecord } from './earlierRecord';
import { openLedger, rememberAsked } from './executionMemory';
import { ItemWriter } from './itemWriter';
import { describeRun } from './messages';
import { type CheckOptions, readOptions } from './options';
import { readRows } from './readRows';
import { readSettings } from './settingError';
import { findStop, toStopError } from './spending';
import { RunSummary } from './summary';
import { toInvalidNumberError, toRunError } from './toNodeError';

/** Where and how a node asks: what it makes of its credential. */
export interface Channel {
	readonly codec: Codec;
	readonly baseUrl: URL;
	readonly account: Account;
}

/** What the steps of a run share. */
interface Run {
	readonly context: IExecuteFunctions;
	readonly options: CheckOptions;
	readonly channel: Channel;
	readonly plan: Plan;
	readonly writer: ItemWriter;
	readonly summary: RunSummary;
	readonly ledger: Ledger | null;
}

/**
 * What every check node does: read checks → plan calls → run calls → write items.
 *
 * @param open makes the channel of the node's credential
 * @param hasName whether a check is about a number and a name
 * @returns one item for each number, in input order
 * @throws {NodeApiError} in On Error = Stop, after everything that can be answered was
 */
export async function runCheck(
	context: IExecuteFunctions,
	{
		open,
		hasName = false,
	}: { open: (context: IExecuteFunctions) => Promise<Channel>; hasName?: boolean },
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const options = readOptions(context);
	const channel = await readSettings(context.getNode(), async () => await open(context));
	const plan = new Plan(channel.codec.keyOf);
	await readRows(context, { plan, hasName });

	const run: Run = {
		context,
		options,
		channel,
		plan,
		writer: new ItemWriter(context, { codec: channel.codec, plan, options }),
		summary: new RunSummary(plan, systemClock),
		ledger: options.planOnly ? null : openLedger(context, { channel, options }),
	};
	const toAsk = await writeKnown(run);
	if (options.planOnly) return [[describePlan(run, toAsk)]];

	if (options.invalidNumbers === 'fail' && plan.invalid[0] && !context.continueOnFail()) {
		throw toInvalidNumberError(context.getNode(), plan.invalid);
	}
	const stop = await findStop(context, { amount: toAsk.length, options });
	if (stop && !context.continueOnFail()) throw toStopError(context, stop);

	if (stop) run.writer.writeStopped(toAsk, stop);
	else await askAndWrite(run, toAsk);
	return finish(run);
}

/** Writes what needs no question, and gives the rest. */
async function writeKnown(run: Run): Promise<AskableRow[]> {
	const { context, options, plan, writer, summary, ledger } = run;
	const items = context.getInputData();
	const skipOptions = options.skipIfCheckedWithinDays > 0 && {
		check: run.channel.codec.check,
		resultField: context.getNodeParameter('resultField', 0, 'phoneCheck') as string,
		days: options.skipIfCheckedWithinDays,
		now: systemClock.now(),
	};
	const toAsk: AskableRow[] = [];
	const breathe = createBreather();
	for (const row of plan.invalid) {
		if (row.index % 64 === 0) await breathe();
		writer.writeInvalid(row);
	}
	for (const row of plan.distinct) {
		if (row.index % 64 === 0) await breathe();
		const earlier = skipOptions && findEarlierRecord(row, items, skipOptions);
		const known = earlier ? undefined : ledger?.find(row);
		if (earlier) writer.writeEarlier(row, earlier);
		else if (known && 'outcome' in known) writer.write(row, known.outcome, { isReused: true });
		else if (known && !options.retryUnclear && !ledger?.mayAskAgain(known.unclearIn)) {
			writer.write(row, lostBefore);
			continue;
		} else {
			toAsk.push(row);
			continue;
		}
		summary.reused++;
	}
	return toAsk;
}

const lostBefore: Outcome = {
	name: 'failed',
	charged: null,
	answer: null,
	raw: null,
	reply: null,
	fault: unclearBefore,
};

/** Plan Only: the one item that says what a run would do. */
function describePlan({ context, options, channel, plan, summary }: Run, toAsk: AskableRow[]) {
	const batchSize = Math.min(options.batchSize, channel.codec.batchSize);
	const items = context.getInputData();
	return {
		json: {
			items: items.length,
			rows: plan.rows.length,
			distinct: plan.distinct.length,
			invalid: plan.invalid.length,
			reused: summary.reused,
			calls: Math.ceil(toAsk.length / batchSize),
		},
		pairedItem: items.map((_, item) => ({ item })),
	};
}

async function askAndWrite(run: Run, toAsk: readonly AskableRow[]): Promise<void> {
	const { context, options, writer, summary, ledger } = run;
	const { codec, baseUrl, account } = run.channel;
	const signal = context.getExecutionCancelSignal();
	const dispatcher = account.connect(context, { baseUrl, connections: options.concurrency });
	const settled = runChecks(
		toAsync(toAsk),
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
	for await (const { check, outcome } of settled) {
		ledger?.keep(check, outcome);
		rememberAsked(context, outcome);
		summary.count(outcome);
		writer.write(check, outcome);
	}
}

async function* toAsync<T>(values: Iterable<T>): AsyncGenerator<T, void, undefined> {
	yield* values;
}

function finish({ context, channel, writer, summary, ledger }: Run): INodeExecutionData[][] {
	const hint = (message: string, type: 'info' | 'warning') =>
		context.addExecutionHints({ message, type, location: 'outputPane' });
	hint(describeRun(summary, writer), 'info');
	if (channel.baseUrl.protocol === 'http:') hint(unencrypted, 'warning');
	if (ledger?.isFull) hint(ledgerFull, 'warning');

	// After a time-out of the workflow n8n keeps what is returned, and nothing of what is thrown.
	const isCancelled = context.getExecutionCancelSignal()?.aborted;
	if (writer.failures.length > 0 && !context.continueOnFail() && !isCancelled) {
		throw toRunError(context.getNode(), { writer, summary, vendor: channel.codec.vendor });
	}
	return [writer.items];
}

const unencrypted =
	'The service URL of the credential begins with http: the key and the numbers travel unencrypted.';
const ledgerFull = `This execution has kept ${LEDGER_CAPACITY} answers and can keep no more: a re-run asks the others again.`;
