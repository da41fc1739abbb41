import { LEDGER_VERSION, type LedgerState } from '../../core/execute/ledger';

/** A ledger in which earlier runs have kept so many lost answers, of no number that is asked. */
export function filledLedger(entries: number): LedgerState {
	const lines = Array.from(
		{ length: entries },
		(_, n) => `${String(n).padStart(16, '0')}.u.earlier`,
	);
	return { version: LEDGER_VERSION, salt: 'salt', texts: [], blocks: [lines.join('\n')] };
}
