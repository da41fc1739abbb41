import { failed } from '../../core/execute/outcomes';
import type { AskableRow } from '../../core/plan/plan';
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
	readonly toAsk: AskableRow[];
	/** Those among them that this execution has asked before, and whose answer was lost. */
	readonly again: ReadonlySet<AskableRow>;
}

/** Writes what an earlier try, or the item itself, has the answer to; gives the rest. */
export async function writeKnown(run: CheckRun): Promise<Rest> {
	const { context, options, plan, writer, summary, ledger } = run;
	const items = context.getInputData();
	const skipOptions = options.skipIfCheckedWithinDays > 0 && {
		check: run.channel.codec.check,
		resultField: options.resultField,
		days: options.skipIfCheckedWithinDays,
		now: systemClock.now(),
	};
	const toAsk: AskableRow[] = [];
	const again = new Set<AskableRow>();
	const breathe = createBreather();
	for (const row of plan.distinct) {
		if (row.index % 64 === 0) await breathe();
		const earlier = skipOptions && findEarlierRecord(row, items, skipOptions);
		const known = earlier ? undefined : ledger?.find(row);
		if (earlier) writer.writeEarlier(row, earlier);
		else if (known && 'outcome' in known) writer.write(row, known.outcome, { isReused: true });
		else {
			const isLost = known?.isThisRun && !options.retryUnclear;
			if (isLost) writer.write(row, failed(known.lost));
			else toAsk.push(row);
			if (known && !isLost) again.add(row);
			continue;
		}
		summary.reused++;
	}
	return { toAsk, again };
}
