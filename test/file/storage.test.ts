import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { runNode, stopExpressions } from '../support/engine';
import { checkFile, checkFiles, listOf, readBinary, toBinary } from '../support/files';
import { credentialFor, useSimulator } from '../support/vendors';
// After the engine, which sets n8n up before it is loaded.
import { BinaryDataService } from 'n8n-core';

/** Where n8n cannot store a file, no more is paid for it, and none that was stored is lost. */

const simulator = useSimulator();
afterAll(stopExpressions);

const { store } = BinaryDataService.prototype;
/** n8n stores as many, and no more, or not the next one; it says so at once, or when it has read to the end. */
function storeOnly(count: number, fails: 'at once' | 'at the end', until = Infinity) {
	let stored = 0;
	const spy = jest.spyOn(BinaryDataService.prototype, 'store');
	return spy.mockImplementation(async function (this: BinaryDataService, ...args) {
		stored++;
		if (stored <= count || stored > until) return await store.apply(this, args);
		// A folder that cannot be made: nobody reads the file, nor closes it.
		if (fails === 'at the end') await finished((args[1] as Readable).resume());
		throw new Error('No room for 13800138000');
	});
}
afterEach(() => jest.restoreAllMocks());
const said = 'The file could not be read or written to its end (No room for 138****8000)';

it('throws with Stop, and Retry On Fail pays nothing twice', async () => {
	const spy = storeOnly(0, 'at the end');
	const { error } = await checkFile(simulator, listOf(3), { maxTries: 3 });
	expect(error!.message).toBe(said);
	expect(spy).toHaveBeenCalledTimes(3);
	expect(simulator.ledger).toHaveLength(3);
});

it.each([undefined, 'continueRegularOutput'] as const)(
	'the files before it are given, and no more is asked (On Error: %s)',
	async (onError) => {
		storeOnly(1, 'at once', 2);
		const { items, error } = await checkFiles(
			simulator,
			[listOf(3), listOf(5_000, 10), listOf(3, 9_000)],
			{ onError, options: { batchSize: 1 } },
		);
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ status: 'complete', answered: 3 });
		expect(items[1]!.json).toEqual({ file: 1, error: expect.stringContaining(said) });
		expect(simulator.ledger.length).toBeLessThan(1_000);
		const ofTheLast = simulator.ledger.filter(({ mobile }) => mobile >= '13800149000');
		expect(ofTheLast).toEqual([]);
	},
);

it('no more files are asked when one could not be stored to its end', async () => {
	storeOnly(1, 'at the end', 2);
	const { items } = await checkFiles(simulator, [listOf(3), listOf(3, 10), listOf(3, 20)]);
	expect(items.map(({ json }) => json.answered)).toEqual([3, undefined, 0]);
	expect(simulator.ledger).toHaveLength(6);
});

it.each([
	['once is read anew, and nothing is paid twice', 4],
	['again and again ends the run', Infinity],
])('a file whose reading breaks off while it is asked %s', async (_what, lastBroken) => {
	const content = Buffer.from(listOf(5_000));
	const middle = content.length / 2;
	let opened = 0;
	const spy = jest.spyOn(BinaryDataService.prototype, 'getAsStream');
	spy.mockImplementation(async () => {
		opened++;
		// For a look at it, its first rows, and to its end before anything is asked.
		if (opened < 4 || opened > lastBroken) return Readable.from([content]);
		return Readable.from(breakOff([content.subarray(0, middle)]));
	});
	const { items, error } = await runNode({
		node: 'ywjisuNumberStatus',
		items: [{}],
		binaries: [{ data: { ...toBinary(content), data: 'filesystem-v2', id: 'filesystem-v2:list' } }],
		credentials: credentialFor(simulator, 'ywjisuPrepaid'),
		parameters: { source: 'file', options: { retries: 0 } },
	});
	expect(simulator.summary().chargedTwice).toEqual([]);
	if (lastBroken > 4) {
		expect(error!.message).toMatch(/could not be read or written to its end \(The storage is gone/);
		return;
	}
	expect(error).toBeUndefined();
	expect(opened).toBe(5);
	// The simulator leaves some out of its replies, at first or always.
	expect(items[0]!.json).toMatchObject({ status: 'complete', rows: 5_000, answered: 4_980 });
	expect(readBinary(items[0]!.binary!.data).toString().trim().split('\n')).toHaveLength(5_001);
});

function* breakOff(chunks: Buffer[]) {
	yield* chunks;
	throw new Error('The storage is gone');
}
