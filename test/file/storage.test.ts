import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { stopExpressions } from '../support/engine';
import { checkFile, checkFiles, listOf } from '../support/files';
import { useSimulator } from '../support/vendors';
// After the engine, which sets n8n up before it is loaded.
import { BinaryDataService } from 'n8n-core';

/** Where n8n cannot store a file, no more is paid for it, and none that was stored is lost. */

const simulator = useSimulator();
afterAll(stopExpressions);

const { store } = BinaryDataService.prototype;
/** n8n stores as many, and no more; it says so at once, or when it has read to the end. */
function storeOnly(count: number, fails: 'at once' | 'at the end') {
	let stored = 0;
	const spy = jest.spyOn(BinaryDataService.prototype, 'store');
	return spy.mockImplementation(async function (this: BinaryDataService, ...args) {
		if (stored++ < count) return await store.apply(this, args);
		const file = args[1] as Readable;
		if (fails === 'at once') file.destroy();
		else await finished(file.resume());
		throw new Error('No room for 13800138000');
	});
}
afterEach(() => jest.restoreAllMocks());
const said = 'The file could not be written to its end (No room for 138****8000)';

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
		storeOnly(1, 'at once');
		const { items, error } = await checkFiles(
			simulator,
			[listOf(3), listOf(5_000, 10), listOf(3, 9_000)],
			{ onError, options: { batchSize: 1 } },
		);
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ status: 'complete', answered: 3 });
		expect(items[1]!.json).toEqual({ file: 1, error: expect.stringContaining(said) });
		expect(simulator.ledger.length).toBeLessThan(1_000);
	},
);
