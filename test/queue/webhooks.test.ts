import { vendors } from '../e2e/support/vendors';
import { printFigure } from './support/figures';
import { judge, NOTHING_WRONG } from './support/judge';
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

	beforeAll(async () => {
		await startWorkers();
		const options = { batchSize: NUMBERS_PER_CALL, concurrency: CONCURRENCY };
		workflow = await WebhookWorkflow.publish('queue-lists', options);
	});
	afterAll(stopWorkers);

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

	function print(count: number, seconds: number): void {
		const calls = (EXECUTIONS * NUMBERS) / NUMBERS_PER_CALL;
		const bound = ((calls / CONCURRENCY / count) * LATENCY_MS) / 1000;
		const rate = Math.round((EXECUTIONS * NUMBERS) / seconds);
		printFigure(
			`${EXECUTIONS} executions of ${NUMBERS} numbers, ${NUMBERS_PER_CALL} a call, ${LATENCY_MS} ms: ` +
				`${count} worker(s) ${seconds.toFixed(1)} s, ${rate} numbers/s, bound ${bound.toFixed(1)} s`,
		);
	}

	it(`run ${EXECUTIONS} lists of ${NUMBERS} numbers on both workers, each number paid once`, async () => {
		const { lists, executions, seconds } = await run('two workers');
		expect(executions.map(({ status }) => status)).toEqual(lists.map(() => 'success'));
		expect(await judge(lists, executions)).toEqual(NOTHING_WRONG);
		expect((await vendors.summary()).charged).toEqual({ number_status: EXECUTIONS * NUMBERS });
		const shares = workers.map((worker) => worker.executions.length);
		expect(shares[0]! + shares[1]!).toBe(EXECUTIONS);
		expect(Math.min(...shares)).toBeGreaterThan(EXECUTIONS / 5);
		print(2, seconds);
	});

	it('keep to Concurrency in each worker: two have twice as many calls under way', async () => {
		expect((await vendors.summary()).maxInFlight).toBe(2 * CONCURRENCY);
		await workers[1]!.stop();
		const { lists, executions, seconds } = await run('one worker');
		expect(await judge(lists, executions)).toEqual(NOTHING_WRONG);
		expect((await vendors.summary()).maxInFlight).toBe(CONCURRENCY);
		print(1, seconds);
	});
});
