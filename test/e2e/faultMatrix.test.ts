import { channels } from '../money/channels';
import { Lanes } from '../money/lanes';
import { makeList, numbers, withNames } from '../money/list';
import { type Play, play, type Variant, variants, wrongsOf } from '../money/play';
import { Tally } from '../money/tally';
import { recordFigures } from '../support/figures';
import { runInN8n } from './support/jobs';

/*
 * Every fault the simulator can inject, on every check node in every way in which it can ask, as
 * stored workflows of a real n8n; a person retries what failed, with the workflow as it was and as
 * it is. The vendor's ledger and the stored execution are the judge.
 */

const NUMBERS = 20;
const BATCH = 5;
const WITHIN_MS = 300_000;
/** A busy machine must not let healthy calls run out of time, run after run. */
const PATIENCE_MS = 5_000;

const LANES = 2;

const plain = makeList(numbers(NUMBERS));
const list = { ...plain, items: withNames(plain.items) };

/** In each mode, with and without Retry On Fail; what stops may be retried in two ways. */
const ways = variants
	.flatMap((variant) => {
		const kinds = variant.onError === 'stopWorkflow' ? [false, true] : [false];
		return kinds.map((withCurrentWorkflow) => ({ variant, withCurrentWorkflow }));
	})
	// Lanes that stay with one way need fewer workflows: storing one costs n8n as much as a run.
	.map((way, n) => ({ ...way, lanes: new Lanes(LANES, n * LANES) }));

const tally = new Tally();

beforeAll(async () => {
	await Promise.all(ways.map(async ({ lanes }) => await lanes.open()));
});
afterAll(async () => {
	await Promise.all(ways.map(async ({ lanes }) => await lanes.close()));
	recordFigures('fault-matrix-n8n', {
		command: 'npm run test:e2e -- faultMatrix',
		rows: tally.figures,
	});
});

const faults = channels.flatMap((channel) =>
	channel.cases.map((one, n) => ({
		channel,
		one,
		// What a node does with a fault is the same in all channels: by turns is enough there.
		ways: ways.filter((_, way) => !channel.isFurther || (way + n) % 2 === 0),
	})),
);

it.concurrent.each(faults.map((fault) => [fault.channel.name, fault.one.name, fault] as const))(
	'%s, %s: no number charged twice; no answer, row or pairing lost',
	async (_, _name, { channel, one, ways: own }) => {
		const batchSize = channel.service === 'number_status' ? BATCH : 1;
		const wrongs: string[] = [];
		const playOne = async ({ variant, withCurrentWorkflow, lanes }: (typeof ways)[number]) => {
			const next: Play = {
				channel,
				list,
				// One call, in each way another one.
				rules: [{ service: channel.service, ordinal: ordinalOf(variant), fault: one.fault }],
				variant,
				options: { batchSize, ...one.options, ...(one.options && { timeoutMs: PATIENCE_MS }) },
			};
			const run = runInN8n({ withCurrentWorkflow });
			const verdict = await lanes.use(async (lane) => await play(next, lane, run));
			tally.add(verdict);
			wrongs.push(...wrongsOf(one, next, verdict));
		};
		await Promise.all(own.map(playOne));
		expect(wrongs).toEqual([]);
	},
	WITHIN_MS,
);

/** A run has four calls at least. */
const ordinalOf = (variant: Variant) => (variants.indexOf(variant) % 4) + 1;
