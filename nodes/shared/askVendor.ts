import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Checks } from '../../core/execute/callQueue';
import { runChecks } from '../../core/execute/runChecks';
import type { Check, Settled } from '../../core/model';
import { rememberReplies } from '../../core/normalize/replyCache';
import { createTransport } from '../../transport/undiciTransport';
import { batchSizeOf, type Channel } from './channel';
import { systemClock } from './clock';
import type { CheckOptions } from './options';
import type { RunSummary } from './summary';

/** What comes before the time-out of the workflow; without one, nothing does. */
export interface Deadlines {
	/** No call is started any more. */
	readonly asking?: AbortSignal;
	/** Calls under way are broken off. */
	readonly calls?: AbortSignal;
}

/** How a run asks. */
export interface Asking {
	readonly context: IExecuteFunctions;
	readonly channel: Channel;
	readonly options: CheckOptions;
	readonly summary: RunSummary;
	/** What ends it before the execution's own cancel does. */
	readonly deadlines?: Deadlines;
}

/** As many as a call of YWJisu brings. */
const MANY = 50;
const FEW_WAIT_MS = 2;

/**
 * Asks the vendor of a channel every check, within the limits of its account and the node's options.
 * Gives what has arrived together, and n8n a turn after each: answers that come one by one are
 * gathered for a moment, since a turn for each costs a tenth of a call.
 */
export async function* askVendor<C extends Check>(
	checks: Checks<C>,
	{ context, channel, options, summary, deadlines = {} }: Asking,
): AsyncGenerator<ReadonlyArray<Settled<C>>, void, undefined> {
	const { codec, baseUrl, account } = channel;
	const { concurrency, timeoutMs, retries, retryUnclear } = options;
	const cancel = context.getExecutionCancelSignal();
	const calls = either(cancel, deadlines.calls);
	const dispatcher = account.connect(context, { baseUrl, connections: concurrency });
	const settled = runChecks(
		checks,
		{
			codec: options.includeRaw ? codec : rememberReplies(codec),
			transport: createTransport({ dispatcher, baseUrl, timeoutMs, signal: calls }),
			clock: systemClock,
			lease: account.limiter.join(options),
			batchSize: batchSizeOf(options, channel),
			retries,
			retryUnclear,
			signal: either(cancel, deadlines.asking),
			random: Math.random,
		},
		summary,
	);
	for await (const batch of settled) {
		yield batch;
		await (batch.length < MANY ? systemClock.sleep(FEW_WAIT_MS) : nextTurn());
	}
}

function either(one: AbortSignal | undefined, other: AbortSignal | undefined) {
	return one && other ? AbortSignal.any([one, other]) : (one ?? other);
}
