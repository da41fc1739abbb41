import {
	Ledger,
	LEDGER_CAPACITY,
	LEDGER_VERSION,
	type LedgerState,
} from '../../core/execute/ledger';
import { transportFault } from '../../core/faults';
import { type Outcome, TransportError } from '../../core/model';
import { stopExpressions } from '../support/engine';
import { codecs } from '../support/codecs';
import { useSimulator } from '../support/vendors';
import { privacy } from './checks';
import { numbers } from './list';
import { ask, failOnce, jsonOf, once, retry, timesAsked } from './rerun';

/* An execution does not grow for ever: beyond the cap answers are given, and not kept. */

const simulator = useSimulator();
afterAll(stopExpressions);

const filled = (entries: number): LedgerState => ({
	version: LEDGER_VERSION,
	salt: 'salt',
	texts: [],
	blocks: [
		Array.from({ length: entries }, (_, n) => `${String(n).padStart(16, '0')}.u.earlier`).join(
			'\n',
		),
	],
});
const open = (state: LedgerState) =>
	new Ledger(state, { codec: codecs.privacy_number, account: 'a', run: 'now', keepRaw: false });

const answer: Outcome = {
	name: 'answered',
	charged: true,
	answer: { isPrivacyNumber: true },
	raw: null,
	reply: { vendorCode: '0', vendorMessage: 'Succ', arrivedAt: 0 },
	fault: null,
} as Outcome;
const lost: Outcome = {
	...answer,
	name: 'failed',
	charged: null,
	answer: null,
	reply: null,
	fault: transportFault(new TransportError('reset')),
};
const [first, second, third] = numbers(3).map((phone) => ({ phone }));

it('keeps the last answer that fits, and none beyond it, lost ones neither', () => {
	const state = filled(LEDGER_CAPACITY - 1);
	const ledger = open(state);

	expect(ledger.isFull).toBe(false);
	ledger.keep(first!, answer);
	expect(ledger.isFull).toBe(true);
	ledger.keep(second!, answer);
	ledger.keep(third!, lost);

	expect(state.blocks.join('\n').split('\n')).toHaveLength(LEDGER_CAPACITY);
	expect(open(state).find(first!)).toMatchObject({ outcome: { name: 'answered', charged: true } });
	expect(open(state).find(second!)).toBeUndefined();
	expect(open(state).find(third!)).toBeUndefined();
});

it('still finds what it keeps when it is stored and read back', () => {
	const state = filled(LEDGER_CAPACITY - 2);
	open(state).keep(first!, answer);
	open(state).keep(third!, lost);
	const stored = JSON.parse(JSON.stringify(state)) as LedgerState;

	expect(open(stored).find(first!)).toMatchObject({ outcome: answer });
	expect(open(stored).find(third!)).toMatchObject({ isThisRun: true });
});

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
	memory.blocks = [...filled(LEDGER_CAPACITY - kept).blocks, ...memory.blocks];
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
