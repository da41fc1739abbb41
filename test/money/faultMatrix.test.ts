import { type EngineResult, runNode, stopExpressions } from '../support/engine';
import { recordFigures } from '../support/figures';
import { numberStatus, twoElement } from './channels';
import { type FaultCase, qxtCases, ywjisuCases } from './faultCases';
import { Lanes } from './lanes';
import { makeList, numbers, withNames } from './list';
import { type Play, play, type Run, variants, wrongsOf } from './play';
import { Tally } from './tally';

/*
 * Every fault the simulator can inject, at every call of a run of 120 numbers, in every way a user
 * may have set the node. The vendor's ledger is the judge.
 */

const NUMBERS = 120;
const BATCH = 10;
/** A run of single numbers is struck at so many places that this many runs meet every call. */
const STRIDE = 12;

const plain = makeList(numbers(NUMBERS));
const named = { ...plain, items: withNames(plain.items) };

const lanes = new Lanes(12);
const tally = new Tally();
/** Of executions that are retried: each has one of its own. */
let nextId = 2;
/** For each test: all of them run side by side. */
const LIMIT_MS = 900_000;

beforeAll(async () => await lanes.open(), LIMIT_MS);
afterAll(async () => {
	await lanes.close();
	await stopExpressions();
	recordFigures('fault-matrix-engine', {
		command: 'npm test -- faultMatrix',
		rows: tally.figures,
	});
}, LIMIT_MS);

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

const runInEngine: Run<EngineResult> = async (job, failed) =>
	await runNode({
		...job,
		...(failed && { mode: 'retry', retryOf: failed.data, executionId: `${nextId++}` }),
	});

async function playAll(one: FaultCase, plays: readonly Play[]): Promise<void> {
	const wrongs: string[] = [];
	let charged = 0;
	const playOne = async (next: Play) => {
		const verdict = await lanes.use(async (lane) => await play(next, lane, runInEngine));
		tally.add(verdict);
		charged += verdict.charged;
		wrongs.push(...wrongsOf(one, next, verdict));
	};
	await Promise.all(plays.map(playOne));
	expect(wrongs).toEqual([]);
	expect(charged).toBeGreaterThan(NUMBERS);
}

it.concurrent.each(ywjisuCases)(
	'YWJisu, $name: no number charged twice; no answer, row or pairing lost',
	async (one) => {
		const plays = upTo(NUMBERS / BATCH).flatMap((call) =>
			// All modes at each call; with and without Retry On Fail by turns.
			upTo(3).map(
				(mode): Play => ({
					channel: numberStatus,
					list: plain,
					rules: [{ service: 'number_status', ordinal: call + 1, fault: one.fault }],
					variant: variants[mode * 2 + ((call + mode) % 2)]!,
					options: { batchSize: BATCH, ...one.options },
				}),
			),
		);
		await playAll(one, plays);
	},
	LIMIT_MS,
);

it.concurrent.each(qxtCases)(
	'QXT, $name: no number charged twice; no answer, row or pairing lost',
	async (one) => {
		// A fault that ends a run strikes once; others at every twelfth call.
		const isLast = one.costs === 'rest';
		const plays = upTo(isLast ? NUMBERS : STRIDE).map(
			(run): Play => ({
				channel: twoElement,
				list: named,
				rules: upTo(isLast ? 1 : NUMBERS / STRIDE).map((n) => ({
					service: 'two_element',
					ordinal: n * STRIDE + run + 1,
					fault: one.fault,
				})),
				variant: variants[run % variants.length]!,
				options: one.options,
			}),
		);
		await playAll(one, plays);
	},
	LIMIT_MS,
);

it.concurrent.each([
	{ vendor: 'YWJisu', channel: numberStatus, list: plain, cases: ywjisuCases, every: 2 },
	{ vendor: 'QXT', channel: twoElement, list: named, cases: qxtCases, every: 12 },
] as const)(
	'$vendor, one fault after the other in the same run: nothing charged twice, nothing lost',
	async ({ channel, list, cases, every }) => {
		const faults = cases.filter(({ costs, options }) => costs !== 'rest' && !options);
		const strikes = channel === twoElement ? NUMBERS / every : NUMBERS / BATCH / every;
		const plays = faults.map(
			(_, run): Play => ({
				channel,
				list,
				rules: upTo(strikes).map((n) => ({
					ordinal: n * every + (run % every) + 1,
					fault: faults[(run + n * 7) % faults.length]!.fault,
				})),
				variant: variants[run % variants.length]!,
				options: { batchSize: BATCH },
			}),
		);
		await playAll({ name: 'any', fault: { kind: 'empty' }, costs: 'call' }, plays);
	},
	LIMIT_MS,
);
