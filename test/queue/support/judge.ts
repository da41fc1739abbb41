import type { Execution } from '../../../scripts/n8nRest.mjs';
import { vendors } from '../../e2e/support/vendors';
import type { List } from './lists';

/** What must never happen, counted. */
export interface Verdict {
	numbersPaidTwice: number;
	/** Charged by the vendor, and in no row of any execution. */
	paidAnswersLost: number;
	rowsLost: number;
	rowsDoubled: number;
	/** Rows with the answer of another number. */
	rowsMixedUp: number;
}

export const NOTHING_WRONG: Verdict = {
	numbersPaidTwice: 0,
	paidAnswersLost: 0,
	rowsLost: 0,
	rowsDoubled: 0,
	rowsMixedUp: 0,
};

/** How many things went wrong. */
export const countWrongs = (verdict: Verdict): number =>
	Object.values(verdict).reduce((sum: number, count: number) => sum + count, 0);

/** An item as the node Check gives it, with the fields that came in. */
interface Checked {
	id: string;
	phone: string;
	phoneCheck: { phone: string; outcome: string };
}

/** Judges by the simulator's books what became of these lists in these executions. */
export async function judge(
	lists: readonly List[],
	executions: readonly Execution[],
): Promise<Verdict> {
	const rows = executions
		.flatMap((execution) => execution.items('Check'))
		.map(({ json }) => json as unknown as Checked);
	const answered = rows.filter(({ phoneCheck }) => phoneCheck.outcome === 'answered');
	const answeredPhones = new Set(answered.map(({ phoneCheck }) => phoneCheck.phone));
	const ids = new Set(rows.map(({ id }) => id));
	const charged = (await vendors.ledger()).filter((entry) => entry.charged);
	const paid = new Set(charged.map(({ mobile }) => mobile));
	return {
		numbersPaidTwice: charged.length - paid.size,
		paidAnswersLost: [...paid].filter((mobile) => !answeredPhones.has(mobile)).length,
		rowsLost: lists.flatMap((list) => list.rows).filter(({ id }) => !ids.has(id)).length,
		rowsDoubled: rows.length - ids.size,
		rowsMixedUp: rows.filter(({ phone, phoneCheck }) => phone !== phoneCheck.phone).length,
	};
}
