import { type FaultRuleInput, type Simulator, startSimulator } from '../../../simulator';
import type { Summary } from '../../../simulator/state';
import { makeList, numbers } from '../../money/list';
import { type EngineRun, runNode, stopExpressions } from '../../support/engine';
import { credentialFor } from '../../support/vendors';

/*
 * A process of its own, started with `--expose-gc`: runs both vendors' nodes many times in n8n's
 * engine, in health and in trouble, and says after each cycle what it holds. Prints one JSON line.
 */

/** What a process holds when nothing runs. */
export interface Held {
	/** Of the vendor's connections, those that are open. */
	readonly connections: number;
	/** What keeps the process alive, by kind: timers, sockets, … */
	readonly resources: Readonly<Record<string, number>>;
	readonly listeners: number;
	readonly heapBytes: number;
}

export interface ManyRuns {
	readonly runs: number;
	/** Of the process, such as MaxListenersExceeded. */
	readonly warnings: readonly string[];
	/** After each cycle. */
	readonly held: readonly Held[];
}

const CYCLES = Number(process.argv[2]);
const NUMBERS = 400;
const { items } = makeList(numbers(NUMBERS));

/** Each strikes a few calls of a run. */
const troubles: ReadonlyArray<{ rules: FaultRuleInput[]; isStopped?: boolean }> = [
	{ rules: [] },
	{ rules: [{ every: 7, fault: { kind: 'http', status: 503 } }] },
	{ rules: [{ every: 7, fault: { kind: 'reset_after' } }] },
	{ rules: [{ every: 7, times: 2, fault: { kind: 'hang_before' } }] },
	{ rules: [{ every: 7, times: 3, fault: { kind: 'endless' } }] },
	{ rules: [{ ordinal: 5, fault: { kind: 'http', status: 403 } }] },
	{ rules: [{ ordinal: 3, fault: { kind: 'hang_before' } }], isStopped: true },
];

const warnings: string[] = [];
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));

void main();

async function main(): Promise<void> {
	const simulator = await startSimulator({ settings: { log: 'counts' } });
	const nodes: Array<Pick<EngineRun, 'node' | 'credentials'> & { batchSize?: number }> = [
		{
			node: 'ywjisuNumberStatus',
			credentials: credentialFor(simulator, 'ywjisuPrepaid'),
			batchSize: 20,
		},
		{ node: 'qxtPrivacyNumber', credentials: credentialFor(simulator, 'qxtPrepaid') },
	];
	const held: Held[] = [];
	let runs = 0;
	for (let cycle = 0; cycle < CYCLES; cycle++) {
		for (const { rules, isStopped } of troubles) {
			for (const { batchSize, ...node } of nodes) {
				simulator.reset();
				simulator.setFaults(rules);
				const stop = new AbortController();
				const calls = NUMBERS / (batchSize ?? 1);
				if (isStopped) void untilHung(simulator, calls).then(() => stop.abort());
				await runNode({
					...node,
					items,
					parameters: { options: { batchSize, retries: 1, timeoutMs: isStopped ? 60_000 : 500 } },
					onError: 'continueRegularOutput',
					signal: stop.signal,
				});
				runs++;
			}
		}
		while (simulator.summary().inFlight > 0) await turn();
		held.push(await look(simulator.summary().connectionsOpen));
	}
	await simulator.close();
	await stopExpressions();
	const result: ManyRuns = { runs, warnings, held };
	process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Resolves when all is asked, and only the call is left that is never answered. */
async function untilHung(simulator: Simulator, calls: number): Promise<void> {
	const isHung = (summary: Summary) => summary.calls === calls && summary.inFlight === 1;
	while (!isHung(simulator.summary())) await turn();
}

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

async function look(connections: number): Promise<Held> {
	for (let time = 0; time < 3; time++) {
		await turn();
		global.gc!();
	}
	const resources: Record<string, number> = {};
	for (const kind of process.getActiveResourcesInfo()) {
		resources[kind] = (resources[kind] ?? 0) + 1;
	}
	return {
		connections,
		resources,
		listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
		heapBytes: process.memoryUsage().heapUsed,
	};
}
