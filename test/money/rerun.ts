import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { FaultRuleInput, Simulator } from '../../simulator';
import { type EngineResult, type EngineRun, runNode } from '../support/engine';
import { credentialFor } from '../support/vendors';
import { itemsOf, type PaidCheck } from './checks';

/** What a check node is given. */
export interface Asked extends Partial<Omit<EngineRun, 'node'>> {
	/** In place of items that hold nothing else. */
	readonly phones?: readonly unknown[];
	readonly options?: IDataObject;
}

/** Runs a check node at its account. */
export async function ask(
	simulator: Simulator,
	check: PaidCheck,
	{ phones = [], options, ...run }: Asked,
): Promise<EngineResult> {
	return await runNode({
		node: check.node,
		items: itemsOf(phones),
		credentials: credentialFor(simulator, check.account),
		...run,
		parameters: { ...check.parameters, ...run.parameters, options: { ...options } },
	});
}

/** The first call of the number fails at no cost; nothing asks it again but a re-run. */
export const failOnce = (mobile: string): FaultRuleInput => ({
	mobile,
	ordinal: 1,
	fault: { kind: 'http', status: 503 },
});
/** What goes with it. */
export const once = { batchSize: 1, retries: 0 };

/** The ways in which an execution asks the same items twice. Each ends with the second asking. */
export const reruns: ReadonlyArray<{
	readonly way: string;
	/** @param failing the number at which the first asking fails, where it must fail */
	readonly run: (
		simulator: Simulator,
		check: PaidCheck,
		asked: Asked & { failing: string; phones: readonly string[] },
	) => Promise<EngineResult>;
}> = [
	{
		way: 'Retry On Fail',
		run: async (simulator, check, { failing, ...asked }) => {
			simulator.setFaults([failOnce(failing)]);
			return await ask(simulator, check, { ...asked, maxTries: 2 });
		},
	},
	{
		way: 'Retry On Fail under Continue',
		run: async (simulator, check, { failing, phones, ...asked }) => {
			simulator.setFaults([failOnce(failing)]);
			// n8n tries again when the first item carries an error.
			const ordered = [failing, ...phones.filter((phone) => phone !== failing)];
			return await ask(simulator, check, {
				...asked,
				phones: ordered,
				onError: 'continueRegularOutput',
				maxTries: 2,
			});
		},
	},
	{
		way: 'a loop over the node',
		run: async (simulator, check, { failing, phones, ...asked }) =>
			await ask(simulator, check, {
				...asked,
				phones: phones.filter((phone) => phone !== failing),
				rounds: [itemsOf(phones)],
			}),
	},
	{
		way: 'Retry of the failed execution',
		run: async (simulator, check, { failing, ...asked }) => {
			simulator.setFaults([failOnce(failing)]);
			const failed = await ask(simulator, check, asked);
			return await retry(simulator, check, { ...asked, of: failed });
		},
	},
];

/** Retry by a person, with the workflow as it is now: n8n puts its nodes on the stored stack. */
export async function retry(
	simulator: Simulator,
	check: PaidCheck,
	{ of, ...asked }: Asked & { of: EngineResult },
): Promise<EngineResult> {
	const data = structuredClone(of.data);
	const credentials = credentialFor(simulator, check.account);
	for (const { node } of data.executionData!.nodeExecutionStack) {
		const { phone } = node.parameters;
		const { parameters, options } = asked;
		node.parameters = {
			phone,
			...check.parameters,
			...parameters,
			options: { ...options },
		} as never;
		node.credentials = Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		);
	}
	return await ask(simulator, check, { executionId: '2', ...asked, mode: 'retry', retryOf: data });
}

export const jsonOf = (items: readonly INodeExecutionData[]): IDataObject[] =>
	items.map(({ json }) => json);

/** How the rows ended, by number. */
export const outcomesOf = ({
	items,
	errorItems,
}: Pick<EngineResult, 'items' | 'errorItems'>): Record<string, unknown> =>
	Object.fromEntries(
		[...items, ...errorItems].map(({ json }) => {
			const record = (json.details ?? json.phoneCheck ?? json) as IDataObject;
			return [String(record.phone ?? record.input), record.outcome];
		}),
	);

/** How often each number was asked, by the vendor's log. */
export function timesAsked(simulator: Simulator): Record<string, number> {
	const times: Record<string, number> = {};
	for (const { mobiles } of simulator.calls) {
		for (const mobile of mobiles) times[mobile] = (times[mobile] ?? 0) + 1;
	}
	return times;
}

/** The records of each round of a loop. */
export const roundsOf = ({ data }: EngineResult): IDataObject[][] =>
	(data.resultData.runData.Check ?? []).map((task) => jsonOf(task.data?.main?.[0] ?? []));
