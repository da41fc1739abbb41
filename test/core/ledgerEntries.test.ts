import { Ledger, LEDGER_VERSION, type LedgerState } from '../../core/execute/ledger';
import {
	answered,
	failed,
	mayBeCharged,
	missing,
	notAttempted,
	refused,
} from '../../core/execute/outcomes';
import { freeOfCharge, transportFault, unknownCode } from '../../core/faults';
import { type Fault, type Outcome, TransportError } from '../../core/model';
import { codecs } from '../support/codecs';
import { faults, phone } from '../support/fakeVendor';

const emptyState = (): LedgerState => ({
	version: LEDGER_VERSION,
	salt: 'salt',
	texts: [],
	blocks: [],
});

const open = (
	state: LedgerState,
	options: Partial<ConstructorParameters<typeof Ledger>[1]> = {},
): Ledger =>
	new Ledger(state, {
		codec: codecs.number_status,
		account: 'account',
		run: 'trigger 1',
		keepRaw: false,
		...options,
	});

/** The state as n8n gives it back: stored and read again. */
const stored = (state: LedgerState) => JSON.parse(JSON.stringify(state)) as LedgerState;

const check = { phone: phone(0) };
const reply = { vendorCode: '000000', vendorMessage: '成功', arrivedAt: 1_759_276_800_123 };
const row = {
	outcome: 'answered',
	charged: true,
	answer: { lineStatus: 'active', city: null, isMvno: false },
	vendorTime: 1_759_248_000_456,
	raw: null,
} as const;
const lostFault: Fault = transportFault(new TransportError('reset'));

/** What a later run finds of an outcome that was kept. */
function keepAndFind(outcome: Outcome, { keepRaw = false, of = check } = {}) {
	const state = emptyState();
	open(state, { keepRaw }).keep(of, outcome);
	return open(stored(state), { run: 'retry 2' }).find(of);
}

describe('what was paid is found again as it was', () => {
	it.each([
		['charged', { charged: true }],
		['free', { charged: false }],
		['not known to be charged', { charged: null }],
		['without a record', { outcome: 'no_record' }],
		['without a time of the vendor', { vendorTime: undefined }],
		// 1_047_000 * 36 ** 4: of eight digits in base 36 the last four are zeros.
		['of a time that ends in zeros', { vendorTime: 1_758_557_952_000 }],
	] as const)('an answer that is %s', (_, part) => {
		const outcome = answered({ ...row, ...part }, reply);
		expect(keepAndFind(outcome)).toEqual({ outcome });
	});

	it('a reply without words', () => {
		const outcome = answered(row, { ...reply, vendorMessage: undefined });
		expect(keepAndFind(outcome)).toEqual({ outcome });
	});

	it('a number that the vendor refused, but for the line of the table', () => {
		const outcome = refused({ kind: faults.refusedNumber, vendorCode: '400001' }, reply);
		expect(keepAndFind(outcome)).toEqual({ outcome: { ...outcome, fault: null } });
	});

	it.each([
		['a failure that cost nothing', failed({ kind: faults.clear, vendorCode: '500000' })],
		['a failure of the account', failed({ kind: faults.account, vendorCode: '500005' })],
		['what was never asked', notAttempted(lostFault)],
		['what the replies left out', missing(reply)],
		['a refusal without a reply', refused({ kind: faults.refusedNumber }, null)],
	])('but not %s: it is asked again', (_, outcome) => {
		expect(keepAndFind(outcome)).toBeUndefined();
	});

	it('nothing in a new ledger', () => {
		expect(open(emptyState()).find(check)).toBeUndefined();
	});

	it('by number: not the answer of another', () => {
		const state = emptyState();
		open(state).keep(check, answered(row, reply));
		expect(open(state).find({ phone: phone(1) })).toBeUndefined();
	});

	it.each([
		['another account', { account: 'other' }],
		['another check of the vendor', { codec: codecs.privacy_number }],
		['another vendor', { codec: { ...codecs.number_status, vendor: 'qxt' as const } }],
	])('but not for %s', (_, other) => {
		const state = emptyState();
		open(state).keep(check, answered(row, reply));
		expect(open(state, other).find(check)).toBeUndefined();
	});

	it('but not under another salt', () => {
		const state = emptyState();
		open(state).keep(check, answered(row, reply));
		expect(open({ ...state, salt: 'pepper' }).find(check)).toBeUndefined();
	});
});

describe('an answer that was lost', () => {
	const lost = failed({ ...lostFault, vendorCode: 'http_502', vendorMessage: 'Bad Gateway' });

	it.each([
		['is of this run', 'trigger 1', true],
		['is of an earlier run', 'retry 2', false],
		['is of a run with a dot in its name', 'a.b', false],
	])('%s', (_, run, isThisRun) => {
		const state = emptyState();
		open(state).keep(check, lost);
		expect(open(stored(state), { run }).find(check)).toMatchObject({ isThisRun });
	});

	it('is of the run that has the whole name, dots included', () => {
		const state = emptyState();
		open(state, { run: 'a.b' }).keep(check, lost);
		expect(open(state, { run: 'a.b' }).find(check)).toMatchObject({ isThisRun: true });
		expect(open(state, { run: 'a' }).find(check)).toMatchObject({ isThisRun: false });
		expect(open(state, { run: 'ab' }).find(check)).toMatchObject({ isThisRun: false });
	});

	it('keeps the vendor’s words, and may have been charged', () => {
		expect(keepAndFind(lost)).toMatchObject({
			lost: {
				kind: { scope: 'call', retry: 'unclear', charged: null },
				vendorCode: 'http_502',
				vendorMessage: 'Bad Gateway',
			},
		});
	});

	it('has no words when the vendor said nothing', () => {
		const found = keepAndFind(failed(lostFault)) as { lost: Fault };
		expect(Object.keys(found.lost)).toEqual(['kind']);
	});

	it('gives way to an answer that came later', () => {
		const state = emptyState();
		open(state).keep(check, lost);
		open(state).keep(check, answered(row, reply));
		expect(open(stored(state)).find(check)).toEqual({ outcome: answered(row, reply) });
	});

	it.each([
		['failed, unclear', failed(lostFault), true],
		['failed, clear', failed({ kind: faults.clear }), false],
		['failed, with a code outside the tables', failed({ kind: unknownCode }), true],
		['failed so where all is free', failed(freeOfCharge({ kind: unknownCode })), false],
		['not attempted after an unclear failure', notAttempted(lostFault), false],
		['answered', answered(row, reply), false],
	])('is one that was charged, perhaps: %s', (_, outcome, expected) => {
		expect(mayBeCharged(outcome)).toBe(expected);
	});
});

describe('the raw row', () => {
	const raw = { mobile: phone(0), note: 'a.b.c', text: `about ${phone(0)}, again ${phone(0)}` };
	const outcome = answered({ ...row, raw }, reply);

	it('is kept when it is asked for', () => {
		expect(keepAndFind(outcome, { keepRaw: true })).toEqual({ outcome });
	});

	it('is left out when it is not', () => {
		expect(keepAndFind(outcome)).toEqual({ outcome: { ...outcome, raw: null } });
	});

	it('holds neither number nor name where it is stored', () => {
		const named = { phone: phone(0), name: '张三' };
		const withName = answered({ ...row, raw: { ...raw, names: ['张三', '张三丰'] } }, reply);
		const state = emptyState();
		open(state, { codec: codecs.two_element, keepRaw: true }).keep(named, withName);
		expect(JSON.stringify(state)).not.toMatch(/13800000000|张三/);
		const found = open(stored(state), { codec: codecs.two_element }).find(named);
		expect(found).toEqual({ outcome: withName });
	});

	it('may be missing', () => {
		expect(keepAndFind(answered(row, reply), { keepRaw: true })).toEqual({
			outcome: answered(row, reply),
		});
	});
});

describe('what is stored is small', () => {
	const many = Array.from({ length: 120 }, (_, index) => ({ phone: phone(index) }));

	/** Two answers and two replies, in turns. */
	const outcomeOf = (index: number) =>
		answered(
			{ ...row, answer: index % 2 === 0 ? row.answer : { lineStatus: 'empty' } },
			{ ...reply, vendorMessage: index % 3 === 0 ? '成功' : 'ok' },
		);

	function fill(): LedgerState {
		const state = emptyState();
		const ledger = open(state);
		for (const [index, one] of many.entries()) ledger.keep(one, outcomeOf(index));
		return state;
	}

	it('as lines in blocks of 50, each text once', () => {
		const state = fill();
		expect(state.blocks.map((block) => block.split('\n').length)).toEqual([50, 50, 20]);
		expect(state.texts).toHaveLength(4);
	});

	it('and is found, every line of every block', () => {
		const ledger = open(stored(fill()));
		for (const [index, one] of many.entries()) {
			expect(ledger.find(one)).toEqual({ outcome: outcomeOf(index) });
		}
	});

	it('also by the round of a loop that opened the same state before it grew', () => {
		const state = emptyState();
		const early = open(state);
		early.keep(many[0]!, outcomeOf(0));
		const next = open(state);
		next.keep(many[1]!, outcomeOf(1));
		const last = open(state);
		expect(last.find(many[0]!)).toEqual({ outcome: outcomeOf(0) });
		expect(last.find(many[1]!)).toEqual({ outcome: outcomeOf(1) });
		expect(state.texts).toHaveLength(4);
		expect(state.blocks).toHaveLength(2);
	});

	it('without a text that stands there already from an earlier execution', () => {
		const state = stored(fill());
		open(state).keep({ phone: phone(999) }, outcomeOf(0));
		expect(state.texts).toHaveLength(4);
	});

	it('and a hash is all that is left of a number', () => {
		const state = fill();
		expect(JSON.stringify(state)).not.toMatch(/1380{6}/);
		expect(state.blocks[0]!.split('\n')[0]).toMatch(
			/^[\w-]{16}\.a\.0\.1\.1\.[0-9a-z]+\.[0-9a-z]+\.$/,
		);
	});
});
