import fc from 'fast-check';
import { Ledger, LEDGER_VERSION, type LedgerState } from '../../core/execute/ledger';
import type { Check, Outcome } from '../../core/model';
import { codecs } from '../support/codecs';

const state = (): LedgerState => ({ version: LEDGER_VERSION, salt: 'salt', texts: [], blocks: [] });
const open = (kept: LedgerState) =>
	new Ledger(kept, { codec: codecs.two_element, account: 'a', run: 'manual 1', keepRaw: true });

describe('a raw row is given back as it was', () => {
	const giveBack = (check: Check, raw: unknown): unknown => {
		const kept = state();
		const reply = { vendorCode: '0', vendorMessage: 'Succ', arrivedAt: 1 };
		const outcome: Outcome = {
			...{ name: 'answered', charged: true, answer: {}, fault: null },
			...{ raw, reply },
		};
		open(kept).keep(check, outcome);
		const stored = JSON.parse(JSON.stringify(kept)) as LedgerState;
		expect(JSON.stringify(stored)).not.toContain(check.phone);
		const known = open(stored).find(check);
		return known && 'outcome' in known ? known.outcome.raw : undefined;
	};
	const phone = '13800138000';

	test.each(['$&', "$'", '$`', '$$', '"', '\\', '{', ':', 'null', '\u0001', '\u0002', 'a.b'])(
		'when the name is %j',
		(name) => {
			const raw = { Name: name, Mobile: phone, note: `${name} ${phone} $& \u0001\u0002`, n: null };
			expect(giveBack({ phone, name }, raw)).toEqual(raw);
		},
	);

	test('whatever the name and the row', () => {
		const name = fc.string({ minLength: 1, maxLength: 5, unit: 'binary' });
		fc.assert(
			fc.property(name, fc.jsonValue(), (one, value) => {
				const raw = { Name: one, Mobile: phone, value: value ?? null };
				const json = JSON.parse(JSON.stringify(raw)) as unknown;
				expect(giveBack({ phone, name: one }, json)).toEqual(json);
			}),
		);
	});
});
