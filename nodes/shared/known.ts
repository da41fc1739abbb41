import { failed } from '../../core/execute/outcomes';
import type { CheckRun } from './checkRun';
import { createBreather, systemClock } from './clock';
import { findEarlierRecord } from './earlierRecord';

/** Writes the rows that cannot be asked. */
export async function writeInvalid({
	plan,
	writer,
}: Pick<CheckRun, 'plan' | 'writer'>): Promise<void> {
	const breathe = createBreather();
	for (const row of plan.invalid) {
		if (row.index % 64 === 0) await breathe();
		writer.writeInvalid(row);
	}
}

/** What is left to ask. */
export interface Rest {
	/** Checks of the plan. */
	readonly toAsk: Int32Array;
	/** The first rows, by index, of those that were asked before in this execution and whose answer was lost. */
	readonly again: ReadonlySet<number>;
}

/** Writes what an earlier try, or the item itself, has the answer to; gives the rest. */
export async function writeKnown(run: CheckRun): Promise<Rest> {
	const { context, options, plan, writer, summary, ledger } = run;
	const among = { plan, items: context.getInputData() };
	const skipOptions = options.skipIfCheckedWithinDays > 0 && {
		check: run.channel.codec.check,
		resultField: options.resultField,
		days: options.skipIfCheckedWithinDays,
		now: systemClock.now(),
	};
	const toAsk = new Int32Array(plan.distinct);
	let amount = 0;
	const again = new Set<number>();
	const breathe = createBreather();
	for (let check = 0; check < plan.distinct; check++) {
		if (check % 64 === 0) await breathe();
		const row = plan.first(check);
		const earlier = skipOptions && findEarlierRecord(row, among, skipOptions);
		const known = earlier ? undefined : ledger?.find(row);
		if (earlier) writer.writeEarlier(row, earlier);
		else if (known && 'outcome' in known) writer.write(row, known.outcome, { isReused: true });
		else {
			const isLost = known?.isThisRun && !options.retryUnclear;
			if (isLost) writer.write(row, failed(known.lost));
			else toAsk[amount++] = check;
			if (known && !isLost) again.add(row.index);
			continue;
		}
		summary.reused++;
	}
	return { toAsk: toAsk.subarray(0, amount), again };
}
