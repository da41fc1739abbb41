import { openAsBlob, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeList } from '../../bench/file/list.mjs';
import { countDistinct } from '../../bench/phones.mjs';
import { filesFolder, WEBHOOK_KEY } from '../e2e/support/examples';
import { vendors } from '../e2e/support/vendors';
import { type Figure, recordFigures } from '../support/figures';
import { ProcessCost } from '../support/processCost';
import { sharesOf, startWorkers, stopWorkers, workers } from './support/queue';
import { WebhookWorkflow } from './support/webhookWorkflow';

/** What the example makes up. One number in a hundred is not in the vendor's database: free. */
const FILES = 4;
const ROWS = 250;
const NUMBERS = 200;
const CHARGED = FILES * NUMBERS * 0.99;

/** Of a worker; the example leaves both at their defaults. */
const CONCURRENCY = 10;
const NUMBERS_PER_CALL = 50;
const LATENCY_MS = 100;
const LONG_LIST_MS = 400_000;

describe('Check files on all workers', () => {
	let workflow: WebhookWorkflow;
	const figures: Figure[] = [];

	beforeAll(async () => {
		await startWorkers(2);
		const file = 'check-files-on-all-workers.json';
		workflow = await WebhookWorkflow.publishExample(file, 'check-a-file');
	});
	beforeEach(() => vendors.reset());
	afterAll(async () => {
		await stopWorkers();
		recordFigures('queue-files', { command: 'npm run test:queue -- queue/files', rows: figures });
	});

	/** Posts a list and reads what the webhook gives back. */
	async function check(list: Blob): Promise<string> {
		const body = new FormData();
		body.set('list', list, 'list.csv');
		const headers = { [WEBHOOK_KEY.name]: WEBHOOK_KEY.value };
		const response = await fetch(workflow.url, { method: 'POST', headers, body });
		expect(response.status).toBe(200);
		return await response.text();
	}

	const fileNames = Array.from({ length: FILES }, (_, n) => `to-check-${n + 1}.csv`);
	const readFiles = () => fileNames.map((name) => readFileSync(join(filesFolder, name), 'utf8'));

	it('gives each file to a free worker and writes it back; started again it asks only what failed', async () => {
		// Long enough for a worker that has its hands full to leave files to the other.
		await vendors.changeSettings({ latencyMs: 1500 });
		await workflow.run('Set up once');
		const given = readFiles();
		await vendors.setFaults([{ ordinal: 3, fault: { kind: 'http', status: 400 } }]);
		const first = await workflow.run('Start');
		expect(first.items('Write it back')).toHaveLength(FILES);
		const ofFiles = (await workflow.ended(FILES + 2)).filter(({ nodeNames }) =>
			nodeNames.includes('Check the file'),
		);
		const shares = sharesOf(ofFiles);
		expect(shares[0]! + shares[1]!).toBe(FILES);
		expect(Math.min(...shares)).toBeGreaterThan(0);
		expect(countOutcomes(readFiles()).failed).toBeGreaterThan(0);

		await workflow.run('Start');
		const taken = readFiles();
		expect(taken.map((file, n) => isKept(given[n]!, file))).toEqual(given.map(() => true));
		const { answered = 0, no_record: none = 0 } = countOutcomes(taken);
		expect(answered + none).toBe(FILES * ROWS);
		const calls = (FILES * NUMBERS) / NUMBERS_PER_CALL;
		expect(await vendors.summary()).toMatchObject({
			calls: calls + 1,
			chargedTotal: CHARGED,
			chargedTwice: [],
		});

		await workflow.run('Start');
		expect((await vendors.summary()).calls).toBe(calls + 1);
	});

	it.each([100_000, 1_000_000])(
		'takes a list of %i rows through the database, every row as it stood, each number paid once',
		async (rows) => {
			const load = { items: rows, duplicates: 0.3 };
			const file = join(filesFolder, 'list.csv');
			await writeList(file, { format: 'csv', ...load });
			const list = await openAsBlob(file);
			const before = await workflow.list();
			await vendors.changeSettings({ latencyMs: LATENCY_MS });
			await workers[1]!.stop();
			const cost = new ProcessCost(workers[0]!.pid);
			const startedAt = performance.now();
			const taken = await check(list);
			const seconds = (performance.now() - startedAt) / 1000;
			const { addedMb, cpuSeconds } = cost;
			expect(isKept(await list.text(), taken)).toBe(true);
			expect(countOutcomes([taken])).toEqual({ answered: rows });
			const distinct = countDistinct(load);
			expect(await vendors.summary()).toMatchObject({ chargedTotal: distinct, chargedTwice: [] });
			const stored = (await workflow.ended(before.length + 1)).at(-1)!;
			expect(stored.items('Check the file')[0]!.binary!.list!.id).toMatch(/^database:/);
			rmSync(file);
			note(rows, { distinct, seconds, addedMb, cpuSeconds });
		},
		LONG_LIST_MS,
	);

	/** Notes how long it took, beside the least that the vendor's answer time allows, and its cost. */
	function note(
		rows: number,
		run: Record<'distinct' | 'seconds' | 'addedMb' | 'cpuSeconds', number>,
	) {
		const { distinct, seconds, addedMb, cpuSeconds } = run;
		const bound = (Math.ceil(distinct / NUMBERS_PER_CALL) / CONCURRENCY) * (LATENCY_MS / 1000);
		const count = rows.toLocaleString('en');
		figures.push(
			{
				what: {
					en: `A file of ${count} rows through a webhook, one worker and the database: rows`,
					zh: `${count} 行的文件，经 Webhook、一个 worker 和数据库：行数`,
				},
				figure: rows,
				lost: 0,
			},
			{
				what: {
					en: `Time for it, from the upload to the download; at least ${bound} s by the vendor’s answers after ${LATENCY_MS} ms`,
					zh: `用时，从上传到下载；供应商 ${LATENCY_MS} 毫秒应答，至少要 ${bound} 秒`,
				},
				figure: `${seconds.toFixed(1)} s`,
			},
			{
				what: {
					en: 'Peak memory of the worker over what it held before; n8n holds files of its database whole',
					zh: 'worker 内存峰值比之前多；n8n 把数据库里的文件整个放进内存',
				},
				figure: `${Math.round(addedMb)} MB`,
			},
			{
				what: { en: 'Processor of the worker for each row', zh: 'worker 每行所用 CPU' },
				figure: `${((cpuSeconds / rows) * 1e6).toFixed(0)} µs`,
			},
		);
	}
});

const linesOf = (text: string) => text.split('\n').map((line) => line.replace(/\r$/, ''));

/** Whether each line came back as it stood, in its place, with something behind. */
function isKept(given: string, taken: string): boolean {
	const [before, after] = [given, taken].map((text) => linesOf(text.trimEnd()));
	const isLonger = (line: string, n: number) => after![n]!.startsWith(`${line},`);
	return before!.length === after!.length && before!.every(isLonger);
}

/** How many rows came to which outcome. */
function countOutcomes(files: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const [, outcome = ''] of files.join('\n').matchAll(/,number_status,ywjisu,(\w+),/g)) {
		counts[outcome] = (counts[outcome] ?? 0) + 1;
	}
	return counts;
}
