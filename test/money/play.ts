import type { IDataObject } from 'n8n-workflow';
import type { FaultRuleInput } from '../../simulator';
import { type EngineResult, type EngineRun, runNode } from '../support/engine';
import { judge, type Verdict } from './judge';
import { type Lane, untilQuiet } from './lanes';
import type { List } from './list';

/** What a user has set: three On Error modes, each with and without Retry On Fail. */
export interface Variant {
	readonly onError: EngineRun['onError'];
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
	readonly node: 'ywjisuNumberStatus' | 'qxtTwoElement';
	readonly list: List;
	readonly rules: readonly FaultRuleInput[];
	readonly variant: Variant;
	readonly options?: IDataObject;
}

export type PlayVerdict = Verdict & { readonly runs: number };

/** Nobody retries more often before asking somebody. */
const MOST_RETRIES = 3;

/** Runs it, lets a person retry it as long as it fails, and judges. */
export async function play(
	{ node, list, rules, variant, options }: Play,
	{ simulator, credentials, secrets }: Lane,
): Promise<PlayVerdict> {
	simulator.reset({ keep: ['accounts'] });
	simulator.setFaults(rules);
	const type = node === 'qxtTwoElement' ? 'qxtApi' : 'ywjisuApi';
	const { includeInputFields, onError, maxTries } = variant;
	const common = {
		node,
		items: list.items,
		parameters: { name: '={{ $json.name }}', includeInputFields, options: { ...options } },
		credentials: { [type]: credentials[type] },
		onError,
		maxTries,
	};
	const results: EngineResult[] = [];
	const callsAtEnd: number[] = [];
	do {
		const failed = results.at(-1);
		const retry = failed && { mode: 'retry' as const, retryOf: failed.data };
		results.push(await runNode({ ...common, ...retry, executionId: `${results.length + 1}` }));
		await untilQuiet(simulator);
		callsAtEnd.push(simulator.summary().calls);
	} while (results.at(-1)!.error && results.length <= MOST_RETRIES);
	const isImpatient = options?.timeoutMs !== undefined;
	const verdict = judge({ list, results, callsAtEnd, simulator, secrets, isImpatient });
	return { ...verdict, runs: results.length };
}
