import type { IDataObject } from 'n8n-workflow';
import type { FaultRuleInput } from '../../simulator';
import type { EngineRun } from '../support/engine';
import type { PaidChannel } from './channels';
import { type FaultCase, mostUnanswered } from './faultCases';
import { judge, type Result, type Verdict } from './judge';
import { type Lane, untilQuiet } from './lanes';
import type { List } from './list';

/** What a user has set: three On Error modes, each with and without Retry On Fail. */
export interface Variant {
	readonly onError: NonNullable<EngineRun['onError']>;
	readonly maxTries?: number;
	readonly includeInputFields: boolean;
}

export const variants: readonly Variant[] = (
	['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const
).flatMap((onError, n) => [
	{ onError, includeInputFields: n % 2 === 0 },
	{ onError, maxTries: 2, includeInputFields: n % 2 === 1 },
]);

/** One execution to be played: what is asked, and what goes wrong. */
export interface Play {
	readonly channel: PaidChannel;
	readonly list: List;
	readonly rules: readonly FaultRuleInput[];
	readonly variant: Variant;
	readonly options?: IDataObject;
}

/** A node as it is run, whoever runs it. */
export interface Job extends Pick<EngineRun, 'items' | 'maxTries'> {
	readonly node: string;
	readonly onError: Variant['onError'];
	readonly parameters: IDataObject;
	readonly credentials: NonNullable<EngineRun['credentials']>;
}

/** Runs a node in one n8n or another; with `failed`, retries that execution as a person does. */
export type Run<Ran extends Result> = (job: Job, failed?: Ran) => Promise<Ran>;

export type PlayVerdict = Verdict & {
	readonly runs: number;
	/** Calls that the fault struck: without any, nothing was tried. */
	readonly struck: number;
};

/** Nobody retries more often before asking somebody. */
const MOST_RETRIES = 3;

/** Runs it, lets a person retry it as long as it fails, and judges. */
export async function play<Ran extends Result>(
	{ channel, list, rules, variant, options }: Play,
	{ simulator, credentials, secrets }: Lane,
	run: Run<Ran>,
): Promise<PlayVerdict> {
	simulator.reset({ keep: ['accounts'] });
	simulator.setFaults(rules);
	const { node, credential, parametersAt } = channel;
	const { includeInputFields, onError, maxTries } = variant;
	const job: Job = {
		node,
		items: list.items,
		parameters: {
			name: '={{ $json.name }}',
			...parametersAt?.(simulator),
			includeInputFields,
			options: { ...options },
		},
		credentials: credential ? { [credential]: credentials[credential] } : {},
		onError,
		maxTries,
	};
	const results: Ran[] = [];
	const callsAtEnd: number[] = [];
	do {
		results.push(await run(job, results.at(-1)));
		await untilQuiet(simulator);
		callsAtEnd.push(simulator.summary().calls);
	} while (results.at(-1)!.error && results.length <= MOST_RETRIES);
	const isImpatient = options?.timeoutMs !== undefined;
	const verdict = judge({ list, results, callsAtEnd, simulator, secrets, isImpatient });
	const strikes = Object.values(simulator.summary().faults);
	return {
		...verdict,
		runs: results.length,
		struck: strikes.reduce((sum, count) => sum + count, 0),
	};
}

/** What went wrong: promises broken, and more rows without an answer than the fault may cost them. */
export function wrongsOf(
	{ costs }: FaultCase,
	{ rules, variant, options }: Play,
	{ wrongs, unanswered, struck }: PlayVerdict,
): string[] {
	const most = rules.length * mostUnanswered(costs, Number(options?.batchSize ?? 1));
	// Who waits too short a time may lose any answer.
	const isTooMany = unanswered > most && options?.timeoutMs === undefined;
	const where = `${variant.onError}, tries: ${variant.maxTries ?? 1}, from call ${rules[0]?.ordinal}`;
	return [
		...Object.values(wrongs).flat(),
		...(struck === 0 ? ['the fault did not strike'] : []),
		...(isTooMany ? [`${unanswered} rows without an answer`] : []),
	].map((wrong) => `${where}: ${wrong}`);
}
