import type { IExecuteFunctions } from 'n8n-workflow';
import type { Clock } from '../../core/model';
import { translate } from '../../locale/translate';
import type { RunSummary } from './summary';

/** Who runs a workflow by hand watches it. */
const MANUAL_INTERVAL_MS = 2_000;
const LOG_INTERVAL_MS = 10_000;

/**
 * Says where a long run stands: in the console of the editor when it is run by hand, else in n8n's
 * log at level info. Numbers only, nobody's.
 *
 * @param plan.checks distinct numbers to ask
 * @param plan.calls that they take, if none has to be made again
 * @returns to be called after each outcome
 */
export function createProgress(
	context: IExecuteFunctions,
	plan: { checks: number; calls: number },
	{ summary, clock }: { summary: RunSummary; clock: Clock },
): () => void {
	const isManual = context.getMode() === 'manual';
	const intervalMs = isManual ? MANUAL_INTERVAL_MS : LOG_INTERVAL_MS;
	const startedAt = clock.elapsed();
	let saidAt = startedAt;
	return () => {
		const now = clock.elapsed();
		if (now - saidAt < intervalMs) return;
		saidAt = now;
		const message = describeProgress(plan, summary, (now - startedAt) / 1000);
		if (isManual) context.sendMessageToUI(message);
		else context.logger.info(message, { node: context.getNode().name });
	};
}

function describeProgress(
	plan: { checks: number; calls: number },
	summary: RunSummary,
	seconds: number,
): string {
	const perSecond = summary.settled / seconds;
	return translate(
		'Call {calls} of {planned}: {answered} answered, {charged} charged, {failed} failed, {rate} numbers per second, {left} left',
		{
			calls: summary.calls,
			planned: Math.max(plan.calls, summary.calls),
			answered: summary.answered,
			charged: summary.charged,
			failed: summary.failed,
			rate: perSecond.toFixed(perSecond < 10 ? 1 : 0),
			left: describeTime((plan.checks - summary.settled) / perSecond),
		},
	);
}

function describeTime(seconds: number): string {
	return seconds < 100
		? translate('{seconds} s', { seconds: Math.ceil(seconds) })
		: translate('{minutes} min', { minutes: Math.ceil(seconds / 60) });
}
