import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { LEDGER_CAPACITY } from '../../core/execute/ledger';
import { runChecks } from '../../core/execute/runChecks';
import type { CheckName, Codec, Vendor } from '../../core/model';
import { type AskableRow, Plan } from '../../core/plan/plan';
import { createTransport } from '../../transport/undiciTransport';
import type { Account } from './account';
import { systemClock } from './clock';
import { openLedger, rememberAsked } from './executionMemory';
import { ItemWriter } from './itemWriter';
import { describeRun } from './messages';
import { type Run, writeInvalid, writeKnown } from './known';
import { defaultOptions, readOptions } from './options';
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

/** What a node is asked to do. */
export interface CheckNode {
	readonly check: CheckName;
	readonly vendor: Vendor;
	/** Whether a check is about a number and a name. */
	readonly hasName?: boolean;
	/** Makes the channel of the node's credential. @throws {SettingError} */
	readonly open: (context: IExecuteFunctions) => Promise<Channel>;
}

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
	const { settings, problem } = await readSettings(context, async () => ({
		options: readOptions(context),
		channel: await node.open(context),
	}));
	const plan = new Plan(settings?.channel.codec.keyOf ?? (({ phone, name }) => `${phone} ${name}`));
	await readRows(context, { plan, hasName: node.hasName ?? false });
	plan.close();

	const { options, channel } = settings ?? { options: defaultOptions, channel: null };
	const writer = new ItemWriter(context, { ...node, plan, options });
	if (!channel) {
		await writeInvalid({ plan, writer });
		writer.writeStopped(plan.distinct, problem!);
		return [writer.items];
	}
	return await runChannel({
		context,
		options,
		channel,
		plan,
		writer,
		summary: new RunSummary(plan, systemClock),
		ledger: options.planOnly ? null : openLedger(context, { channel, options }),
	});
}

async function runChannel(run: Run): Promise<INodeExecutionData[][]> {
	const { context, options, plan, writer } = run;
	await writeInvalid(run);
	const toAsk = await writeKnown(run);
	if (options.planOnly) return [[describePlan(run, toAsk)]];

	if (options.invalidNumbers === 'fail' && plan.invalid[0] && !context.continueOnFail()) {
		throw toInvalidNumberError(context.getNode(), plan.invalid);
	}
	const stop = await findStop(context, { amount: toAsk.length, options });
	if (stop && !context.continueOnFail()) throw toStopError(context, stop);

	if (stop) writer.writeStopped(toAsk, stop);
	else await askAndWrite(run, toAsk);
	return finish(run);
}

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
		toAsk,
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
