import { stopExpressions } from '../support/engine';
import { type FaultCase, qxtCases, ywjisuCases } from './faultCases';
import type { Verdict } from './judge';
import { Lanes } from './lanes';
import { makeList, numbers, withNames } from './list';
import { type Play, play, type PlayVerdict, variants } from './play';

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
const figures = { runs: 0, executions: 0, charged: 0, lost: 0, paidAgain: 0, twice: 0 };
jest.setTimeout(900_000);

beforeAll(async () => await lanes.open());
afterAll(async () => {
	await lanes.close();
	await stopExpressions();
	const { runs, executions, charged, lost, paidAgain, twice } = figures;
	// eslint-disable-next-line no-console -- the figures of the proof
	console.info(
		`Fault matrix: ${executions} executions in ${runs} runs, ${charged} numbers charged, ${lost} answers lost, ${paidAgain} of them paid again by a person, ${twice} charged twice`,
	);
});

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

function count({ runs, charged, lost, paidAgain, wrongs }: PlayVerdict): void {
	figures.executions++;
	figures.runs += runs;
	figures.charged += charged;
	figures.lost += lost;
	figures.paidAgain += paidAgain;
	figures.twice += wrongs.filter((wrong) => /charged \d+ times/.test(wrong)).length;
}

/** More rows without an answer than the fault may cost them, in a run that waits long enough. */
function judgeCosts({ costs, options }: FaultCase, { rules }: Play, verdict: Verdict): string[] {
	const mostPerRule = { nothing: 0, call: 2 * BATCH, rest: Infinity }[costs];
	const isTooMany = verdict.unanswered > rules.length * mostPerRule;
	return isTooMany && !options?.timeoutMs ? [`${verdict.unanswered} rows without an answer`] : [];
}

async function playAll(one: FaultCase, plays: readonly Play[]): Promise<void> {
	const wrongs: string[] = [];
	let charged = 0;
	const playOne = async (next: Play) => {
		const verdict = await lanes.use(async (lane) => await play(next, lane));
		count(verdict);
		charged += verdict.charged;
		const { onError, maxTries = 1 } = next.variant;
		const where = `${onError}, tries: ${maxTries}, from call ${next.rules[0]?.ordinal}`;
		const found = [...verdict.wrongs, ...judgeCosts(one, next, verdict)];
		wrongs.push(...found.map((wrong) => `${where}: ${wrong}`));
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
					node: 'ywjisuNumberStatus',
					list: plain,
					rules: [{ service: 'number_status', ordinal: call + 1, fault: one.fault }],
					variant: variants[mode * 2 + ((call + mode) % 2)]!,
					options: { batchSize: BATCH, ...one.options },
				}),
			),
		);
		await playAll(one, plays);
	},
);

it.concurrent.each(qxtCases)(
	'QXT, $name: no number charged twice; no answer, row or pairing lost',
	async (one) => {
		// A fault that ends a run strikes once; others at every twelfth call.
		const isLast = one.costs === 'rest';
		const plays = upTo(isLast ? NUMBERS : STRIDE).map(
			(run): Play => ({
				node: 'qxtTwoElement',
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
);

it.concurrent.each([
	{ vendor: 'YWJisu', node: 'ywjisuNumberStatus', list: plain, cases: ywjisuCases, every: 2 },
	{ vendor: 'QXT', node: 'qxtTwoElement', list: named, cases: qxtCases, every: 12 },
] as const)(
	'$vendor, one fault after the other in the same run: nothing charged twice, nothing lost',
	async ({ node, list, cases, every }) => {
		const faults = cases.filter(({ costs, options }) => costs !== 'rest' && !options);
		const strikes = node === 'qxtTwoElement' ? NUMBERS / every : NUMBERS / BATCH / every;
		const plays = faults.map(
			(_, run): Play => ({
				node,
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
);
