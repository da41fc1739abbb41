import { askOnce } from '../../core/execute/askOnce';
import type { Lease } from '../../core/execute/limiter';
import { type Fault, type Transport, TransportError } from '../../core/model';
import { type Balance, decodeBalance, encodeBalance } from '../../core/vendors/qxt/balance';
import { createTransport } from '../../transport/undiciTransport';
import type { EgressContext } from './account';
import { systemClock } from './clock';
import type { CheckOptions } from './options';
import type { QxtCredential } from './qxtCredential';

/** An execution can be cancelled, a poll of a trigger cannot. */
type BalanceContext = EgressContext & {
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/** Asks for the balance with the options of a node; not billed. */
export async function askBalance(
	context: BalanceContext,
	{
		credential,
		options,
	}: {
		credential: QxtCredential;
		options: Pick<CheckOptions, 'concurrency' | 'callsPerSecond' | 'timeoutMs' | 'retries'>;
	},
): Promise<{ balance: Balance; fault: null } | { balance?: null; fault: Fault }> {
	const { account, keep, baseUrl, shared } = credential;
	const signal = context.getExecutionCancelSignal?.();
	const dispatcher = shared.connect(context, { baseUrl, connections: options.concurrency });
	const transport = createTransport({ dispatcher, baseUrl, timeoutMs: options.timeoutMs, signal });
	const lease = shared.limiter.join(options);
	// A request that still waits for its place ends with the run.
	const leave = () => lease.end();
	signal?.addEventListener('abort', leave);
	if (signal?.aborted) leave();
	try {
		return await askOnce({
			request: encodeBalance(account),
			decode: (reply) => decodeBalance(reply, keep),
			transport: limit(transport, lease),
			clock: systemClock,
			retries: options.retries,
			random: Math.random,
			signal,
		});
	} finally {
		signal?.removeEventListener('abort', leave);
		leave();
	}
}

/** Each request, also one that is made again, waits for its place among the account's calls. */
function limit(transport: Transport, lease: Lease): Transport {
	return (request, handler) =>
		lease.start((ticket) => {
			if (!ticket) return handler.onFailure(new TransportError('cancelled_before_sending'));
			transport(request, {
				onSent: () => ticket.sent(),
				onReply: (reply) => {
					ticket.end();
					handler.onReply(reply);
				},
				onFailure: (error) => {
					ticket.end();
					handler.onFailure(error);
				},
			});
		});
}
