import type { FaultRuleInput } from '../../simulator';
import { stopExpressions } from '../support/engine';
import { useSimulator } from '../support/vendors';
import { modes, type PaidCheck, privacy, ywjisu } from './checks';
import { passTurns, untilQuiet } from './lanes';
import { numbers } from './list';
import { type Asked, ask, outcomesOf } from './rerun';

/*
 * Stop by the user and the workflow's time-out reach a node in the same way: its signal. Nothing
 * here has a shorter time-out than the test itself, so that only the signal can end it.
 */

const simulator = useSimulator();
afterAll(stopExpressions);

const phones = numbers(30);
const options = { batchSize: 1, concurrency: 4, timeoutMs: 300_000, retries: 10 };

/** Runs until `isReached`, then cancels the execution. */
async function cancelWhen(check: PaidCheck, asked: Asked, isReached: () => boolean) {
	const controller = new AbortController();
	const running = ask(simulator, check, { ...asked, signal: controller.signal });
	while (!isReached()) await passTurns(1);
	// What the vendor has said is heard.
	await passTurns(20);
	controller.abort();
	const result = await running;
	await untilQuiet(simulator);
	return result;
}

const answered = (count: number) => () =>
	simulator.ledger.length === count && simulator.summary().inFlight === 0;

describe.each(modes)('while calls are under way, under %s', (onError) => {
	it.each([privacy, ywjisu])(
		'aborts them, starts no other, gives what was answered: $title',
		async (check) => {
			const hanging: FaultRuleInput[] = phones
				.slice(3)
				.map((mobile) => ({ mobile, fault: 'hang_after' }));
			simulator.setFaults(hanging);
			const result = await cancelWhen(
				check,
				{ phones, options, onError },
				() => simulator.summary().inFlight === 4 && simulator.ledger.length === 7,
			);
			const outcomes = Object.values(outcomesOf(result));

			expect(result.run.status).toBe('canceled');
			expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(3);
			expect(outcomes.filter((outcome) => outcome === 'failed')).toHaveLength(4);
			expect(outcomes.filter((outcome) => outcome === 'not_attempted')).toHaveLength(23);
			expect(simulator.calls).toHaveLength(7);
			expect(simulator.summary()).toMatchObject({ inFlight: 0, lost: 4, chargedTwice: [] });
		},
	);
});

it('ends at once while a call waits to be asked again', async () => {
	simulator.setFaults([{ mobile: phones[0], fault: { kind: 'code', code: '-8' } }]);
	const result = await cancelWhen(
		privacy,
		{ phones: phones.slice(0, 2), options, onError: 'continueRegularOutput' },
		() => answered(1)() && simulator.calls.length >= 4,
	);
	expect(outcomesOf(result)).toEqual({ [phones[0]!]: 'failed', [phones[1]!]: 'answered' });
	expect(simulator.calls.length).toBeLessThan(10);
});

it('ends at once while the vendor’s Retry-After runs', async () => {
	const fault = { kind: 'http', status: 429, headers: { 'retry-after': '120' } } as const;
	simulator.setFaults([{ ordinal: 3, fault }]);
	const result = await cancelWhen(
		privacy,
		{ phones, options: { ...options, concurrency: 1 }, onError: 'continueRegularOutput' },
		() => simulator.calls.length === 3 && simulator.summary().inFlight === 0,
	);
	expect(Object.values(outcomesOf(result)).slice(0, 4)).toEqual([
		'answered',
		'answered',
		'failed',
		'not_attempted',
	]);
	expect(simulator.calls).toHaveLength(3);
});

it('ends at once while a row is late', async () => {
	const late = '13800130410';
	const result = await cancelWhen(
		ywjisu,
		{ phones: [late, phones[0]], options, onError: 'continueRegularOutput' },
		() => answered(1)() && simulator.calls.length === 2,
	);
	expect(outcomesOf(result)).toEqual({ [late]: 'missing_in_reply', [phones[0]!]: 'answered' });
	expect(simulator.calls).toHaveLength(2);
});

it('ends at once while calls wait for their turn', async () => {
	const result = await cancelWhen(
		privacy,
		{ phones, options: { ...options, callsPerSecond: 1 }, onError: 'continueRegularOutput' },
		answered(1),
	);
	expect(
		Object.values(outcomesOf(result)).filter((outcome) => outcome === 'answered'),
	).toHaveLength(1);
	expect(simulator.calls).toHaveLength(1);
});
