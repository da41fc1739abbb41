import type { Execution } from '../../scripts/n8nRest.mjs';
import { rest } from '../e2e/support/n8n';
import { until } from '../e2e/support/until';
import { vendors } from '../e2e/support/vendors';
import { type Figure, recordFigures } from '../support/figures';
import { countWrongs, judge, NOTHING_WRONG } from './support/judge';
import { type List, makeList } from './support/lists';
import { startWorkers, stopWorkers, workers } from './support/queue';
import { WebhookWorkflow } from './support/webhookWorkflow';

const NUMBERS = 200;
const OPTIONS = { batchSize: 10, concurrency: 4, retries: 0 };

describe('A worker that ends', () => {
	let workflow: WebhookWorkflow;
	const figures: Figure[] = [];
	/** Executions of the tests before. */
	let before: Set<string>;

	beforeAll(async () => {
		await startWorkers(2);
		workflow = await WebhookWorkflow.publish('queue-ends', OPTIONS);
	});
	beforeEach(async () => {
		await startWorkers(2);
		before = new Set((await workflow.list()).map(({ id }) => id));
		await vendors.reset();
		await vendors.changeSettings({ latencyMs: 300 });
	});
	afterAll(async () => {
		await stopWorkers();
		recordFigures('queue-workers', { command: 'npm run test:queue -- workerEnds', rows: figures });
	});

	async function endedSince(count: number): Promise<Execution[]> {
		const ended = await workflow.ended(before.size + count);
		return ended.filter(({ id }) => !before.has(id));
	}

	/** A worker in the middle of its work: it has begun executions, and their answers come in. */
	async function workerAtWork() {
		return await until('a worker is in the middle of its work', async () => {
			const { chargedTotal } = await vendors.summary();
			const busy = workers.find((one) => one.executions.some((id) => !before.has(id)));
			return chargedTotal > 0 ? busy : undefined;
		});
	}

	async function untilAllAreBegun(lists: List[]): Promise<void> {
		await until('answers for each list', async () => {
			const paid = new Set((await vendors.ledger()).map(({ mobile }) => mobile));
			const isBegun = ({ rows }: List) => rows.some(({ phone }) => paid.has(phone));
			return lists.every(isBegun) || undefined;
		});
	}

	const makeLists = (name: string, count: number) =>
		Array.from({ length: count }, (_, n) => makeList(`${name} ${n}`, NUMBERS));

	const listEnded = async () => (await workflow.list()).filter(({ stoppedAt }) => stoppedAt);

	it('leaves a failed execution to the other, which pays only for what is missing', async () => {
		const [list] = makeLists('failed', 1) as [List];
		const mobile = list.rows[77]!.phone;
		await vendors.setFaults([{ mobile, times: 1, fault: { kind: 'http', status: 400 } }]);
		await workflow.start([list]);
		const [failed] = (await endedSince(1)) as [Execution];
		expect(failed.status).toBe('error');
		expect((await vendors.summary()).chargedTotal).toBe(190);

		const [first] = workers.filter((worker) => worker.executions.includes(failed.id));
		await first!.stop();
		const retryId = await rest.retryExecution(failed.id);
		const retried = (await endedSince(2)).filter(({ id }) => id === retryId);
		expect(retried.map(({ status }) => status)).toEqual(['success']);
		const verdict = await judge([list], retried);
		expect(verdict).toEqual(NOTHING_WRONG);
		expect((await vendors.summary()).chargedTotal).toBe(200);
		const [other] = workers.filter((worker) => worker !== first);
		expect(other!.executions).toContain(retryId);
		figures.push({
			what: {
				en: 'Numbers of a failed execution, retried on the other worker',
				zh: '失败的执行在另一个 worker 上重试：号码数',
			},
			figure: NUMBERS,
			lost: countWrongs(verdict),
		});
	});

	it('finishes what it has in hand when it is asked to end, and leaves the rest to the other', async () => {
		const lists = makeLists('stopped', 8);
		await workflow.start(lists);
		const worker = await workerAtWork();
		await worker.stop();
		const hadEnded = new Set((await listEnded()).map(({ id }) => id));
		const begun = worker.executions.filter((id) => !before.has(id));
		expect(begun.length).toBeGreaterThan(0);
		expect(begun.filter((id) => !hadEnded.has(id))).toEqual([]);

		const executions = await endedSince(lists.length);
		expect(executions.map(({ status }) => status)).toEqual(lists.map(() => 'success'));
		const verdict = await judge(lists, executions);
		expect(verdict).toEqual(NOTHING_WRONG);
		expect(begun.length).toBeLessThan(lists.length);
		figures.push({
			what: {
				en: `Numbers of ${lists.length} executions, one of two workers asked to end in the middle`,
				zh: `${lists.length} 次执行、中途请两个 worker 之一结束：号码数`,
			},
			figure: lists.length * NUMBERS,
			lost: countWrongs(verdict),
		});
	});

	it('loses what it has in hand when it is killed: nobody asks it again, and Retry cannot', async () => {
		// As many as the workers have hands: all of them are in the middle when a worker is killed.
		const lists = makeLists('killed', 4);
		await vendors.changeSettings({ latencyMs: 1000 });
		await workflow.start(lists);
		await untilAllAreBegun(lists);
		const worker = await workerAtWork();
		await worker.kill();
		const killedAt = Date.now();
		const hadEnded = new Set((await listEnded()).map(({ id }) => id));
		const inHand = worker.executions.filter((id) => !before.has(id) && !hadEnded.has(id));

		const executions = await endedSince(lists.length);
		const seconds = Math.round((Date.now() - killedAt) / 1000);
		const lost = executions.filter(({ status }) => status !== 'success');
		expect(lost.map(({ id }) => id).sort()).toEqual(inHand.sort());
		expect(lost.map(({ status }) => status)).toEqual(inHand.map(() => 'error'));
		const whole = lists.filter((list) => executions.some((one) => isAbout(one, list)));
		const verdict = await judge(whole, executions);
		expect({ ...verdict, paidAnswersLost: 0 }).toEqual(NOTHING_WRONG);
		expect(verdict.paidAnswersLost).toBeGreaterThan(0);

		// n8n has overwritten what the execution was given: there is nothing to start from.
		const { calls } = await vendors.summary();
		const retryId = await rest.retryExecution(lost[0]!.id);
		const [retried] = (await endedSince(lists.length + 1)).filter(({ id }) => id === retryId);
		expect(retried).toMatchObject({ status: 'error', nodeNames: [] });
		expect((await vendors.summary()).calls).toBe(calls);

		// Who hands the lists in again pays again for what the dead worker had asked, and no more.
		const missing = lists.filter((list) => !whole.includes(list));
		await workflow.start(missing);
		const all = await endedSince(lists.length + 1 + missing.length);
		expect(await judge(lists, all)).toEqual({
			...NOTHING_WRONG,
			numbersPaidTwice: verdict.paidAnswersLost,
		});
		figures.push(
			{
				what: {
					en: 'Executions in hand of a worker that was killed; called lost by n8n, not run again',
					zh: '被强行结束的 worker 手里的执行；n8n 记为失败，不再运行',
				},
				figure: inHand.length,
				lost: lost.length,
			},
			{
				what: {
					en: 'Their numbers; paid answers lost with the worker',
					zh: '它们的号码数；随 worker 丢失的已付费结果',
				},
				figure: missing.length * NUMBERS,
				lost: verdict.paidAnswersLost,
			},
			{
				what: {
					en: 'Until n8n noticed, with the impatient settings of the test',
					zh: 'n8n 发现所用的时间（测试里设得较短）',
				},
				figure: `${seconds} s`,
			},
		);
	});
});

/** Whether the execution was given the list. */
function isAbout(execution: Execution, { rows }: List): boolean {
	return execution.items('Rows').some(({ json }) => json.id === rows[0]!.id);
}
