import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { CallEntry } from '../../simulator';
import { runNode, stopExpressions } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { modes, type PaidCheck, portability, privacy, ywjisu } from './checks';
import { passTurns } from './lanes';
import { numbers } from './list';
import { ask } from './rerun';

/*
 * An account's limits hold over all executions of the process: the strictest of those under way.
 * The vendor's log is the judge, of time the moment a request is written.
 */

const simulator = useSimulator();
afterAll(stopExpressions);

interface Execution {
	readonly check?: PaidCheck;
	readonly concurrency?: number;
	readonly callsPerSecond?: number;
}

const run = async ({ check = privacy, ...limits }: Execution, phones: readonly string[], n = 0) =>
	await ask(simulator, check, {
		phones,
		options: { batchSize: 1, ...limits },
		onError: modes[n % modes.length],
		executionId: String(n),
	});

/** Executions that begin at once, each about numbers of its own. */
async function runAtOnce(executions: readonly Execution[], count: number): Promise<void> {
	const all = numbers(executions.length * count);
	const results = await Promise.all(
		executions.map(async (one, n) => await run(one, all.slice(n * count, (n + 1) * count), n)),
	);
	for (const { error } of results) expect(error).toBeUndefined();
	expect(simulator.ledger).toHaveLength(all.length);
	expect(simulator.summary().chargedTwice).toEqual([]);
}

/** A strict execution, joined by lax ones; the calls until its last one. */
async function runStrictFirst(strict: Execution, lax: readonly Execution[], count: number) {
	const all = numbers(count * (lax.length + 1));
	const own = all.slice(0, count);
	const first = run(strict, own);
	while (simulator.calls.length === 0) await passTurns(1);
	await Promise.all([
		first,
		...lax.map(
			async (one, n) => await run(one, all.slice((n + 1) * count, (n + 2) * count), n + 1),
		),
	]);
	expect(simulator.ledger).toHaveLength(all.length);
	const last = simulator.calls.findLastIndex(({ mobiles }) => own.includes(mobiles[0]!));
	return simulator.calls.slice(0, last + 1);
}

describe('Concurrency', () => {
	beforeEach(() => simulator.configure({ latencyMs: 15, latencySpreadMs: 15 }));

	it.each<{ what: string; executions: Execution[]; most: number }>([
		{ what: 'one execution', executions: [{ concurrency: 3 }], most: 3 },
		{
			what: 'five executions',
			executions: Array.from({ length: 5 }, () => ({ concurrency: 4 })),
			most: 4,
		},
		{
			what: 'two services of one key',
			executions: [
				{ check: privacy, concurrency: 3 },
				{ check: portability, concurrency: 3 },
			],
			most: 3,
		},
		{
			what: 'two executions of YWJisu',
			executions: [
				{ check: ywjisu, concurrency: 2 },
				{ check: ywjisu, concurrency: 2 },
			],
			most: 2,
		},
	])('holds over $what, and is used', async ({ executions, most }) => {
		await runAtOnce(executions, 24);
		expect(simulator.summary().maxInFlight).toBe(most);
	});

	it('is that of the strictest execution under way', async () => {
		const lax = [{ concurrency: 20 }, { concurrency: 50 }];
		// Seconds long, so that the lax ones join in time on a machine that is busy, too.
		simulator.configure({ latencyMs: 60, latencySpreadMs: 30 });
		const calls = await runStrictFirst({ concurrency: 2 }, lax, 30);
		expect(calls.length).toBeGreaterThan(30);
		expect(mostAtOnce(calls)).toBe(2);
	});

	it('is not lowered by a look at the balance', async () => {
		simulator.configure({ latencyMs: 150 });
		const checks = run({ concurrency: 20 }, numbers(40));
		simulator.setFaults([{ service: 'balance', fault: 'hang_before' }]);
		const balance = runNode({
			node: 'qxtBalance',
			items: [{}],
			credentials: credentialFor(simulator, privacy.account),
			parameters: { options: { timeoutMs: 200, retries: 0 } },
		});
		await Promise.all([checks, balance]);
		expect(simulator.summary().callsPerService.balance).toBe(1);
		expect(simulator.summary().maxInFlight).toBeGreaterThan(15);
	});

	it('holds for calls that are asked again', async () => {
		simulator.setFaults([{ every: 4, times: 12, fault: { kind: 'code', code: '-8' } }]);
		await runAtOnce([{ concurrency: 3 }, { concurrency: 3 }], 20);
		expect(simulator.summary().maxInFlight).toBeLessThanOrEqual(3);
		expect(simulator.calls).toHaveLength(52);
	});

	it('is not shared by different accounts', async () => {
		simulator.configure({ latencyMs: 1000, latencySpreadMs: 0 });
		const others = [{ ...privacy, account: 'qxtPostpaid' }, ywjisu, privacy];
		await runAtOnce(
			others.map((check) => ({ check, concurrency: 2 })),
			2,
		);
		expect(simulator.summary().maxInFlight).toBe(6);
	});
});

/**
 * When each request was written to its socket. Asker and vendor share a thread here: by the vendor's
 * own clock calls would bunch up whenever the thread is late to read them.
 */
let sentAt: number[] = [];
const noteSent = () => sentAt.push(performance.now());

describe('Maximum Calls per Second', () => {
	const RATE = 6;

	beforeAll(() => subscribe('undici:client:sendHeaders', noteSent));
	afterAll(() => unsubscribe('undici:client:sendHeaders', noteSent));
	beforeEach(() => {
		sentAt = [];
	});

	it.each([1, 4])('holds in any second over executions at once: %d', async (count) => {
		const executions = Array.from({ length: count }, () => ({ callsPerSecond: RATE }));
		await runAtOnce(executions, Math.ceil(14 / count));
		expect(simulator.calls.length).toBeGreaterThan(2 * RATE);
		expect(mostInASecond(simulator.calls.length)).toBeLessThanOrEqual(RATE);
	});

	it('is that of the strictest execution under way', async () => {
		const lax = [{ callsPerSecond: 100 }, { callsPerSecond: 0 }];
		const calls = await runStrictFirst({ callsPerSecond: RATE }, lax, 3 * RATE);
		expect(calls.length).toBeGreaterThan(3 * RATE);
		expect(mostInASecond(calls.length)).toBeLessThanOrEqual(RATE);
	});

	it('holds for calls that are asked again', async () => {
		simulator.setFaults([{ every: 3, times: 4, fault: { kind: 'code', code: '-8' } }]);
		await runAtOnce([{ callsPerSecond: RATE }, { callsPerSecond: RATE }], 5);
		expect(simulator.calls).toHaveLength(14);
		expect(mostInASecond(simulator.calls.length)).toBeLessThanOrEqual(RATE);
	});

	it('holds for the balance, also where it is asked for again', async () => {
		simulator.setFaults([{ service: 'balance', times: 2, fault: { kind: 'code', code: '-8' } }]);
		const { error } = await ask(simulator, privacy, {
			phones: numbers(1),
			options: { checkBalanceFirst: true, callsPerSecond: 1 },
		});
		expect(error).toBeUndefined();
		expect(simulator.calls).toHaveLength(4);
		expect(mostInASecond(simulator.calls.length)).toBe(1);
	});

	it('is not shared by different accounts', async () => {
		const all = numbers(9);
		const slow = run({ callsPerSecond: 1 }, all.slice(0, 3));
		while (simulator.calls.length === 0) await passTurns(1);
		const other = { ...privacy, account: 'qxtPostpaid' };
		await Promise.all([slow, run({ check: other, callsPerSecond: 100 }, all.slice(3), 1)]);

		expect(simulator.calls).toHaveLength(9);
		// With the other account's six calls in its second, it would not be the last.
		expect(all.slice(1, 3)).toContain(simulator.calls.at(-1)!.mobiles[0]);
	});
});

/** The most calls that were open when one of them began. */
function mostAtOnce(calls: readonly CallEntry[]): number {
	const opens = calls.map(({ id, at }) =>
		calls.filter((other) => other.id <= id && (other.endedAt ?? Infinity) > at),
	);
	return Math.max(...opens.map(({ length }) => length));
}

/** The most calls, of the first `count`, that were sent in any sliding second. */
function mostInASecond(count: number): number {
	const times = sentAt.slice(0, count);
	const counts = times.map((from, n) => times.slice(n).filter((at) => at < from + 1000).length);
	return Math.max(...counts);
}
