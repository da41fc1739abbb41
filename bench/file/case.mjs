import { loadOwnNode, runNode, startExpressions } from '../engine.mjs';
import { collectGarbage, measure } from '../measure.mjs';
import { credentialOf } from '../vendors.mjs';
import { countKeptLines, openStorage } from './storage.mjs';

/**
 * The process of one case, as `../case.mjs`: warms up on a short file and another account, and on its
 * parent's word checks the file.
 */
const { warmUp, ...job } = JSON.parse(process.argv[2]);
await startExpressions();
const storage = await openStorage();
const subject = {
	node: loadOwnNode('YwjisuNumberStatus'),
	credentialType: 'ywjisuApi',
	parameters: { source: 'file', binaryField: 'data', options: { concurrency: job.concurrency } },
};

if (job.isForMemory) await collectGarbage();
for (let time = 0; time < warmUp.times; time++) {
	await check(warmUp.file, { account: 'warmUp', around: async (work) => await work() });
}
const word = new Promise((resolve) => process.once('message', resolve));
process.send({ isReady: true });
await word;

let cost = {};
const { items, error } = await check(job.file, {
	account: 'measured',
	around: async (work) => {
		const measured = await measure(work);
		cost = measured.cost;
		return measured.settle();
	},
});
const [{ json, binary }] = items;
const kept =
	job.format === 'csv'
		? // Without the header.
			(await countKeptLines(job.file, storage.pathOf(binary.data))) - 1
		: null;
const { answered, rows } = json;
process.send({ runs: [{ ...cost, answered, rows, kept, error: error?.message }] }, () =>
	process.exit(),
);

async function check(file, { account, around }) {
	const data = await storage.store(file, job.format);
	const credential = credentialOf('ywjisu', { url: job.url, account });
	const items = [{ json: {}, binary: { data } }];
	return await runNode({ subject, items, credential, around });
}
