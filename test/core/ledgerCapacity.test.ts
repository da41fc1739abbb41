import { Ledger, LEDGER_CAPACITY, type LedgerState } from '../../core/execute/ledger';
import { answered, failed } from '../../core/execute/outcomes';
import { transportFault } from '../../core/faults';
import { TransportError } from '../../core/model';
import { codecs } from '../support/codecs';
import { phones } from '../support/fakeVendor';
import { filledLedger } from '../support/filledLedger';

/* An execution does not grow for ever: beyond the cap answers are given, and not kept. */

const open = (state: LedgerState) =>
	new Ledger(state, { codec: codecs.privacy_number, account: 'a', run: 'now', keepRaw: false });

const answer = answered(
	{ outcome: 'answered', charged: true, answer: { isPrivacyNumber: true }, raw: null },
	{ vendorCode: '0', vendorMessage: 'Succ', arrivedAt: 0 },
);
const lost = failed(transportFault(new TransportError('reset')));
const [first, second, third] = phones(3).map((phone) => ({ phone }));

it('keeps the last answer that fits, and none beyond it, lost ones neither', () => {
	const state = filledLedger(LEDGER_CAPACITY - 1);
	const ledger = open(state);

	expect(ledger.isFull).toBe(false);
	ledger.keep(first!, answer);
	expect(ledger.isFull).toBe(true);
	ledger.keep(second!, answer);
	ledger.keep(third!, lost);

	expect(state.blocks.join('\n').split('\n')).toHaveLength(LEDGER_CAPACITY);
	expect(open(state).find(first!)).toEqual({ outcome: answer });
	expect(open(state).find(second!)).toBeUndefined();
	expect(open(state).find(third!)).toBeUndefined();
});

it('still finds what it keeps when it is stored and read back', () => {
	const state = filledLedger(LEDGER_CAPACITY - 2);
	open(state).keep(first!, answer);
	open(state).keep(third!, lost);
	const stored = JSON.parse(JSON.stringify(state)) as LedgerState;

	expect(open(stored).find(first!)).toEqual({ outcome: answer });
	expect(open(stored).find(third!)).toMatchObject({ isThisRun: true });
});
