import { vendors } from '../e2e/support/vendors';
import { type Figure, recordFigures } from '../support/figures';
import { countWrongs, judge, NOTHING_WRONG, type Verdict } from './support/judge';
import { makeList } from './support/lists';
import { startWorkers, stopWorkers, workers } from './support/queue';
import { WebhookWorkflow } from './support/webhookWorkflow';

const EXECUTIONS = 30;
const NUMBERS = 200;
const NUMBERS_PER_CALL = 10;
const CONCURRENCY = 10;
const LATENCY_MS = 200;

describe('Webhooks in queue mode', () => {
	let workflow: WebhookWorkflow;
	const figures: Figure[] = [];

	beforeAll(async () => {
		await startWorkers();
		const options = { batchSize: NUMBERS_PER_CALL, concurrency: CONCURRENCY };
		workflow = await WebhookWorkflow.publish('queue-lists', options);
	});
	afterAll(async () => {
		await stopWorkers();
		recordFigures('queue-webhooks', { command: 'npm run test:queue -- webhooks', rows: figures });
	});

	/** Runs the lists on the workers there are; prints how long it took, and the least it can. */
	async function run(name: string) {
		await vendors.reset();
		await vendors.changeSettings({ latencyMs: LATENCY_MS });
		const before = new Set((await workflow.list()).map(({ id }) => id));
		const lists = Array.from({ length: EXECUTIONS }, (_, n) => makeList(`${name} ${n}`, NUMBERS));
		const startedAt = Date.now();
		await workflow.start(lists);
		const ended = await workflow.ended(before.size + EXECUTIONS);
		const executions = ended.filter(({ id }) => !before.has(id));
		return { lists, executions, seconds: (Date.now() - startedAt) / 1000 };
	}

	/** Notes how fast it was, beside the least that the vendor's answer time allows. */
	function note(workerCount: number, { seconds, verdict }: { seconds: number; verdict: Verdict }) {
		const calls = (EXECUTIONS * NUMBERS) / NUMBERS_PER_CALL;
		const bound = ((calls / CONCURRENCY / workerCount) * LATENCY_MS) / 1000;
		figures.push(
			{
				what: {
					en: `Numbers of ${EXECUTIONS} webhook executions of ${NUMBERS}, workers: ${workerCount}`,
					zh: `${EXECUTIONS} 次 Webhook 执行、每次 ${NUMBERS} 个号码，worker 数 ${workerCount}：号码数`,
				},
				figure: EXECUTIONS * NUMBERS,
				lost: countWrongs(verdict),
			},
			{
				what: {
					en: `Time for them; at least ${bound} s by the vendor’s answers after ${LATENCY_MS} ms`,
					zh: `用时；供应商 ${LATENCY_MS} 毫秒应答，至少要 ${bound} 秒`,
				},
				figure: `${seconds.toFixed(1)} s`,
			},
		);
	}

	it(`run ${EXECUTIONS} lists of ${NUMBERS} numbers on both workers, each number paid once`, async () => {
		const { lists, executions, seconds } = await run('two workers');
		expect(executions.map(({ status }) => status)).toEqual(lists.map(() => 'success'));
		const verdict = await judge(lists, executions);
		expect(verdict).toEqual(NOTHING_WRONG);
		expect((await vendors.summary()).charged).toEqual({ number_status: EXECUTIONS * NUMBERS });
		const shares = workers.map((worker) => worker.executions.length);
		expect(shares[0]! + shares[1]!).toBe(EXECUTIONS);
		expect(Math.min(...shares)).toBeGreaterThan(EXECUTIONS / 5);
		note(2, { seconds, verdict });
	});

	it('keep to Concurrency in each worker: two have twice as many calls under way', async () => {
		expect((await vendors.summary()).maxInFlight).toBe(2 * CONCURRENCY);
		await workers[1]!.stop();
		const { lists, executions, seconds } = await run('one worker');
		const verdict = await judge(lists, executions);
		expect(verdict).toEqual(NOTHING_WRONG);
		expect((await vendors.summary()).maxInFlight).toBe(CONCURRENCY);
		note(1, { seconds, verdict });
	});
});
