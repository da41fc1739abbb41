import { countDistinct, makeItems } from '../../bench/phones.mjs';
import type { Service } from '../../simulator/contract';
import type { Summary } from '../../simulator/state';
import { credentialFor } from '../e2e/support/credentials';
import { vendors } from '../e2e/support/vendors';
import { type Figure, recordFigures } from '../support/figures';
import { type ListRun, prepareList } from './support/lists';
import { watch, type Watched } from './support/watch';

/*
 * Lists from a file into a file, in a real n8n: what comes out, what the vendor charged, and whether
 * n8n answers its health check the while.
 */

type Row = Record<string, string>;

const DUPLICATES = 0.3;
const HEALTHY_WITHIN_MS = 1000;

const ywjisu: NonNullable<ListRun['check']> = {
	node: 'ywjisuNumberStatus',
	credential: credentialFor('ywjisuPrepaid'),
};
const qxt: NonNullable<ListRun['check']> = {
	node: 'qxtPrivacyNumber',
	credential: credentialFor('qxtPrepaid'),
	options: { concurrency: 50 },
};

const figures: Figure[] = [];

afterAll(() => recordFigures('load', { command: 'npm run test:long -- load', rows: figures }));

const phonesOf = (list: Parameters<typeof makeItems>[0]) =>
	makeItems(list).map(({ json }) => json.phone);

/** Rows that are not there, or not about the number asked, or without its answer. */
function countWrong(rows: readonly Row[], phones: readonly string[]): number {
	const wrong = phones.filter((phone, n) => {
		const row = rows[n];
		return row?.phone !== phone || row.outcome !== 'answered';
	});
	return wrong.length + Math.max(0, rows.length - phones.length);
}

const isSlow = (ms: number) => ms > HEALTHY_WITHIN_MS;

/** n8n's own nodes that read and write a large file keep it busy, whoever checks the rows. */
function recordHealth(
	{ askingMs, healthMs, wallMs }: Watched<unknown>,
	en: string,
	zh: string,
): void {
	const slowest = (times: readonly number[]) => `${Math.round(Math.max(0, ...times))} ms`;
	figures.push(
		{
			what: {
				en: `${en}: health checks of n8n while the node asks, answered within a second`,
				zh: `${zh}：节点查询时 n8n 健康检查一秒内应答`,
			},
			figure: askingMs.length,
			lost: askingMs.filter(isSlow).length,
		},
		{
			what: { en: `${en}: slowest of them`, zh: `${zh}：其中最慢` },
			figure: slowest(askingMs),
		},
		{
			what: {
				en: `${en}: slowest of all, with n8n’s own reading and writing of the files`,
				zh: `${zh}：全程最慢，包括 n8n 自带节点读写文件`,
			},
			figure: slowest(healthMs),
		},
		{
			what: { en: `${en}: from file to file`, zh: `${zh}：从文件到文件` },
			figure: `${(wallMs / 1000).toFixed(1)} s`,
		},
	);
}

interface Load {
	readonly vendor: string;
	readonly size: number;
	readonly service: Service;
	readonly check: NonNullable<ListRun['check']>;
}

const loads: Load[] = [
	{ vendor: 'YWJisu', size: 100_000, service: 'number_status', check: ywjisu },
	{ vendor: 'QXT', size: 20_000, service: 'privacy_number', check: qxt },
];

describe.each(loads)('$size items through $vendor in one execution', (load) => {
	const { vendor, size, service, check } = load;
	const list = { items: size, duplicates: DUPLICATES };
	const phones = phonesOf(list);
	let own: Watched<unknown>;
	let checked: Watched<Row[]>;
	let books: Summary;

	beforeAll(async () => {
		const passing = await prepareList({ name: `${vendor}-passing`, phones });
		// Once for code to be compiled.
		await passing.run();
		own = await watch(passing.run);
		const checking = await prepareList({ name: `${vendor}-checking`, phones, check });
		await vendors.reset();
		checked = await watch(checking.run);
		books = await vendors.summary();
	});

	it('gives every row once, in order, answered, and pays each number once', () => {
		const { charged, chargedTwice } = books;
		const wrong = countWrong(checked.result, phones);
		const en = `${size.toLocaleString('en')} items through ${vendor}`;
		const zh = `${vendor} ${size.toLocaleString('en')} 条`;
		figures.push(
			{ what: { en: `${en}: rows`, zh: `${zh}：行` }, figure: checked.result.length, lost: wrong },
			{
				what: { en: `${en}: numbers charged`, zh: `${zh}：计费的号码` },
				figure: charged[service]!,
				lost: chargedTwice.length,
			},
			{
				what: {
					en: `${en}: peak memory of n8n over the same without the check`,
					zh: `${zh}：n8n 内存峰值比没有检测节点时多`,
				},
				figure: `${Math.round(checked.peakMb - own.peakMb)} MB`,
			},
		);
		recordHealth(checked, en, zh);
		expect(wrong).toBe(0);
		expect(charged).toEqual({ [service]: countDistinct(list) });
		expect(chargedTwice).toEqual([]);
	});

	it('leaves n8n able to answer its health check within a second while it asks', () => {
		expect(checked.askingMs.length).toBeGreaterThan(5);
		expect(checked.askingMs.filter(isSlow)).toEqual([]);
	});
});

describe('20 executions at once, 2,000 items each', () => {
	const EXECUTIONS = 20;
	const SIZE = 2000;
	const phones = phonesOf({ items: EXECUTIONS * SIZE, duplicates: 0 });
	const lists = Array.from({ length: EXECUTIONS }, (_, n) => ({
		name: `at-once-${n}`,
		phones: phones.slice(n * SIZE, (n + 1) * SIZE),
		check: ywjisu,
	}));

	it('all end with their own rows; the account’s limit holds over all of them', async () => {
		const runs = await Promise.all(lists.map(prepareList));
		await vendors.reset();
		const watched = await watch(async () => await Promise.all(runs.map(({ run }) => run())));
		const { charged, chargedTwice, maxInFlight } = await vendors.summary();
		const wrong = lists.reduce((sum, list, n) => {
			return sum + countWrong(watched.result[n]!, list.phones);
		}, 0);
		const en = '20 executions at once, 2,000 items each';
		const zh = '20 个执行同时进行，每个 2,000 条';
		figures.push(
			{ what: { en: `${en}: rows`, zh: `${zh}：行` }, figure: phones.length, lost: wrong },
			{
				what: { en: `${en}: numbers charged`, zh: `${zh}：计费的号码` },
				figure: charged.number_status!,
				lost: chargedTwice.length,
			},
		);
		recordHealth(watched, en, zh);
		expect(wrong).toBe(0);
		expect(charged).toEqual({ number_status: phones.length });
		expect(chargedTwice).toEqual([]);
		// Concurrency, by default.
		expect(maxInFlight).toBeLessThanOrEqual(10);
		expect(watched.askingMs.filter(isSlow)).toEqual([]);
	});
});
