import { LEDGER_CAPACITY } from '../../core/execute/ledger';
import { stopExpressions } from '../support/engine';
import { filledLedger } from '../support/filledLedger';
import { useSimulator } from '../support/vendors';
import { privacy } from './checks';
import { numbers } from './list';
import { ask, failOnce, jsonOf, once, retry, timesAsked } from './rerun';

/* An execution does not grow for ever: beyond the cap answers are given, and not kept. */

const simulator = useSimulator();
afterAll(stopExpressions);

it('reads nothing that another version of the package has written', async () => {
	const phones = numbers(3);
	simulator.setFaults([failOnce(phones[2]!)]);
	const failed = await ask(simulator, privacy, { phones, options: once });
	memoryOf(failed).version = 0;
	const { items } = await retry(simulator, privacy, { phones, of: failed });

	expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(phones.map(() => 'answered'));
	expect(timesAsked(simulator)[phones[0]!]).toBe(2);
});

it('says so when a run can keep no more, and answers all the same', async () => {
	const phones = numbers(5);
	simulator.setFaults([failOnce(phones[4]!)]);
	const failed = await ask(simulator, privacy, { phones, options: once });
	const memory = memoryOf(failed);
	const kept = memory.blocks.join('\n').split('\n').length;
	memory.blocks = [...filledLedger(LEDGER_CAPACITY - kept).blocks, ...memory.blocks];
	const { items, data } = await retry(simulator, privacy, { phones, of: failed });
	const { hints } = data.resultData.runData.Check!.at(-1)!;

	expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(phones.map(() => 'answered'));
	expect(jsonOf(items).filter(({ reusedFrom }) => reusedFrom === 'execution')).toHaveLength(4);
	expect(hints).toContainEqual(
		expect.objectContaining({
			type: 'warning',
			message: expect.stringContaining(`has kept ${LEDGER_CAPACITY} answers and can keep no more`),
		}),
	);
	expect(simulator.summary().chargedTwice).toEqual([]);
});

function memoryOf({ data }: Awaited<ReturnType<typeof ask>>) {
	const memory = data.executionData!.contextData['node:Check'] as {
		phoneCheck: { ledger: { version: number; blocks: string[] } };
	};
	return memory.phoneCheck.ledger;
}
