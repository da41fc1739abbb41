import { collectGarbage, measure } from './measure.mjs';
import { makeItems } from './phones.mjs';
import { prepareSubject } from './subjects/index.mjs';
import { credentialOf, WARM_UP_ACCOUNTS } from './vendors.mjs';

/**
 * The process of one case: warms up on two accounts in turn, says so, and on its parent's word does
 * the case on a third, `times` times, and says what each time cost.
 */
const { times, warmUp, ...job } = JSON.parse(process.argv[2]);
const run = await prepareSubject(job);
const credential = (account) => credentialOf(job.vendor, { url: job.url, account });

if (job.isForMemory) await collectGarbage();
const items = makeItems({ items: warmUp.items, duplicates: 0 });
for (let time = 0; time < warmUp.times; time++) {
	const account = WARM_UP_ACCOUNTS[time % WARM_UP_ACCOUNTS.length];
	await run({ items, credential: credential(account), around: async (work) => await work() });
}

const word = new Promise((resolve) => process.once('message', resolve));
process.send({ isReady: true });
await word;

const runs = [];
for (let time = 0; time < times; time++) runs.push(await runOnce());
process.send({ runs }, () => process.exit());

async function runOnce() {
	let cost = {};
	const result = await run({
		items: makeItems(job),
		credential: credential('measured'),
		around: async (work) => {
			const measured = await measure(work);
			cost = measured.cost;
			return measured.settle();
		},
	});
	return { ...cost, ...result };
}
