import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runChecks } from '../../core/execute/runChecks';
import type { Codec } from '../../core/model';
import { Plan } from '../../core/plan/plan';
import { createTransport } from '../../transport/undiciTransport';
import type { Account } from './account';
import { systemClock } from './clock';
import { ItemWriter } from './itemWriter';
import { describeRun } from './messages';
import { type CheckOptions, readOptions } from './options';
import { readRows } from './readRows';
import { readSettings } from './settingError';
import { RunSummary } from './summary';
import { toInvalidNumberError, toRunError } from './toNodeError';

/** Where and how a node asks: what it makes of its credential. */
export interface Channel {
	readonly codec: Codec;
	readonly baseUrl: URL;
	readonly account: Account;
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
	const options = readOptions(context);
	const channel = await readSettings(context.getNode(), async () => await open(context));
	const plan = new Plan(channel.codec.keyOf);
	await readRows(context, { plan, hasName });
	if (options.invalidNumbers === 'fail' && plan.invalid[0] && !context.continueOnFail()) {
		throw toInvalidNumberError(context.getNode(), plan.invalid);
	}

	const writer = new ItemWriter(context, { codec: channel.codec, plan, options });
	for (const row of plan.invalid) writer.writeInvalid(row);

	const summary = new RunSummary(plan, systemClock);
	for await (const { check, outcome } of ask(context, { plan, channel, options, summary })) {
		summary.count(outcome);
		writer.write(check, outcome);
	}

	const message = describeRun(summary, writer);
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	if (channel.baseUrl.protocol === 'http:') context.addExecutionHints(unencrypted);
	if (writer.failures.length > 0 && !context.continueOnFail()) {
		throw toRunError(context.getNode(), { writer, summary, vendor: channel.codec.vendor });
	}
	return [writer.items];
}

const unencrypted = {
	message:
		'The service URL of the credential begins with http: the key and the numbers travel unencrypted.',
	type: 'warning',
	location: 'outputPane',
} as const;

function ask(
	context: IExecuteFunctions,
	run: { plan: Plan; channel: Channel; options: CheckOptions; summary: RunSummary },
) {
	const { plan, options, summary } = run;
	const { codec, baseUrl, account } = run.channel;
	const signal = context.getExecutionCancelSignal();
	const dispatcher = account.connect(context, { baseUrl, connections: options.concurrency });
	return runChecks(
		toAsync(plan.distinct),
		{
			codec,
			transport: createTransport({ dispatcher, baseUrl, timeoutMs: options.timeoutMs, signal }),
			clock: systemClock,
			lease: account.limiter.join(options),
			batchSize: Math.min(options.batchSize, codec.batchSize),
			retries: options.retries,
			retryUnclear: false,
			signal,
			random: Math.random,
		},
		summary,
	);
}

async function* toAsync<T>(values: Iterable<T>): AsyncGenerator<T, void, undefined> {
	yield* values;
}
