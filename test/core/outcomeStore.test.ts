import { answered, failed, invalidInput, missing, notAttempted } from '../../core/execute/outcomes';
import { OutcomeStore } from '../../core/execute/outcomeStore';
import { stopped, transportFaults, unclearBefore } from '../../core/faults';
import type { Answer, Fault, Outcome } from '../../core/model';

/* What a file keeps of its numbers: small, and for a run that follows in the same execution. */

const reply = { vendorCode: '000000', vendorMessage: '成功', arrivedAt: 1_759_276_800_000 };
const answer: Answer = Object.freeze({ lineStatus: 'active', vendorStatus: '1' });
const otherAnswer: Answer = Object.freeze({ lineStatus: 'empty', vendorStatus: '0' });
const row = { outcome: 'answered', charged: true, answer, raw: { mobile: '1' } } as const;
const active = answered({ ...row, vendorTime: 1_756_713_600_000 }, reply);
const unclear: Fault = { kind: transportFaults.timeout };
const refused: Fault = { kind: transportFaults.dns, vendorCode: '7', vendorMessage: 'no' };

/** A store that holds these, from slot 0 on. */
function storeOf(...outcomes: readonly Outcome[]): OutcomeStore {
	const store = new OutcomeStore();
	for (const [slot, outcome] of outcomes.entries()) store.set(slot, outcome);
	return store;
}

it.each([
	['an answer with a time of the vendor', active],
	['an answer without one', answered(row, reply)],
	['an answer without words of the vendor', answered(row, { ...reply, vendorMessage: undefined })],
	['no record', answered({ ...row, outcome: 'no_record', charged: false }, reply)],
	['an answer that says nothing of its charge', answered({ ...row, charged: null }, reply)],
	['a number that every reply left out', missing(reply)],
	['a number that cannot be asked', invalidInput],
	['a failure', failed(refused)],
	['a number that was not asked', notAttempted(stopped)],
	['a number of a run that never began', notAttempted(null)],
])('gives back %s as it was, but for the raw reply', (_, outcome) => {
	const store = storeOf(outcome);
	expect(store.get(0)).toEqual({ ...outcome, raw: null });
});

it('knows which slots have an outcome, also those for which there is no room yet', () => {
	const store = new OutcomeStore();
	store.set(2, active);
	expect([0, 1, 2, 3, 1_000_000].map((slot) => store.has(slot))).toEqual([
		...[false, false, true, false, false],
	]);
});

it('knows which numbers were not asked', () => {
	const store = storeOf(active, notAttempted(null), failed(refused));
	expect([0, 1, 2, 3].map((slot) => store.isNotAttempted(slot))).toEqual([
		...[false, true, false, false],
	]);
});

it('makes room as slots come, and keeps what it has', () => {
	const store = new OutcomeStore();
	const slots = [0, 4095, 4096, 20_000];
	for (const slot of slots) store.set(slot, answered(row, { ...reply, arrivedAt: slot }));
	store.reserve(50_000);
	store.reserve(10);
	expect(slots.map((slot) => store.get(slot).reply!.arrivedAt)).toEqual(slots);
	expect(slots.map((slot) => store.arrivedAt(slot))).toEqual(slots);
	expect(store.has(4097)).toBe(false);
	store.set(49_999, active);
	expect(store.vendorTime(49_999)).toBe(active.vendorTime);
});

it('makes room also for a slot that is far away and the first to come', () => {
	const store = new OutcomeStore();
	store.set(20_000, active);
	expect([0, 19_999, 20_000].map((slot) => store.has(slot))).toEqual([false, false, true]);
	expect(store.get(20_000)).toEqual({ ...active, raw: null });
});

it('has no times of what was never answered', () => {
	const store = storeOf(failed(refused));
	expect(store.arrivedAt(0)).toBeNaN();
	expect(store.vendorTime(0)).toBeNaN();
});

describe('rows that end alike share what is made of them', () => {
	const later = { ...reply, arrivedAt: reply.arrivedAt + 1 };

	it('whenever their answers came', () => {
		const store = storeOf(active, answered(row, later));
		expect(store.endOf(1)).toBe(store.endOf(0));
	});

	it.each([
		['another answer', answered({ ...row, answer: otherAnswer }, reply)],
		['another charge', answered({ ...row, charged: false }, reply)],
		['another outcome', answered({ ...row, outcome: 'no_record' }, reply)],
		['another code', answered(row, { ...reply, vendorCode: '1' })],
		['other words', answered(row, { ...reply, vendorMessage: 'ok' })],
		['no reply', failed(unclear)],
	])('unless there is %s', (_, outcome) => {
		const store = storeOf(active, outcome);
		expect(store.endOf(1)).not.toBe(store.endOf(0));
	});

	it.each([
		['of another kind', { ...refused, kind: transportFaults.tls }],
		['with another code', { ...refused, vendorCode: '8' }],
		['with other words', { ...refused, vendorMessage: 'never' }],
		[
			'with the same letters in another place',
			{ ...refused, vendorCode: '7n', vendorMessage: 'o' },
		],
	])('and failures unless they are %s', (_, fault) => {
		const store = storeOf(failed(refused), failed(fault), failed(refused));
		expect(store.endOf(1)).not.toBe(store.endOf(0));
		expect(store.endOf(2)).toBe(store.endOf(0));
	});

	it('unless one was asked for before', () => {
		const store = storeOf(active);
		store.set(1, active, 'input');
		store.set(2, active, 'execution');
		expect(new Set([0, 1, 2].map((slot) => store.endOf(slot))).size).toBe(3);
		expect([0, 1, 2].map((slot) => store.reusedFrom(slot))).toEqual([
			...[undefined, 'input', 'execution'],
		]);
	});

	it('unless one was asked for before, whatever their answers are', () => {
		const store = new OutcomeStore();
		const slots = [0, 1, 2, 3, 4, 5];
		for (const slot of slots) {
			const other = Object.freeze({ lineStatus: 'active', area: String(slot) });
			const outcome = answered({ ...row, answer: other }, reply);
			store.set(slot, outcome, slot < 3 ? 'execution' : undefined);
		}
		expect(new Set(slots.map((slot) => store.endOf(slot))).size).toBe(6);
	});

	it('unless the run never began, and was not stopped', () => {
		const store = storeOf(failed(refused), notAttempted(stopped), notAttempted(null));
		expect(store.get(1).fault).toEqual(stopped);
		expect(store.get(2).fault).toBeNull();
	});
});

describe('for a run that follows in the same execution', () => {
	/** What slot 0 holds, and whether as reused. */
	function afterwards(outcome: Outcome, { retryUnclear = false } = {}) {
		const store = storeOf(outcome);
		store.beginRun({ retryUnclear });
		return store.has(0) ? { outcome: store.get(0), from: store.reusedFrom(0) } : null;
	}

	it.each([
		['an answer', active],
		['no record', answered({ ...row, outcome: 'no_record' }, reply)],
		['a number that the vendor refused', { ...failed(refused), name: 'invalid_input' as const }],
	])('%s is reused', (_, outcome) => {
		expect(afterwards(outcome)).toMatchObject({
			outcome: { name: outcome.name, answer: outcome.answer },
			from: 'execution',
		});
	});

	it.each([
		['a failure that cost nothing', failed(refused)],
		['a number that every reply left out', missing(reply)],
		['a number that was not asked', notAttempted(stopped)],
	])('%s is asked again', (_, outcome) => {
		expect(afterwards(outcome)).toBeNull();
	});

	it('a row that may have been charged stays failed, and is no reused answer', () => {
		expect(afterwards(failed(unclear))).toEqual({
			outcome: failed(unclearBefore),
			from: undefined,
		});
	});

	it('with Retry Unclear Failures such a row is asked again', () => {
		expect(afterwards(failed(unclear), { retryUnclear: true })).toBeNull();
	});

	it('a slot without an outcome still has none', () => {
		const store = new OutcomeStore();
		store.set(1, active);
		store.beginRun({ retryUnclear: false });
		expect([store.has(0), store.has(1)]).toEqual([false, true]);
	});
});
