import type { IExecuteFunctions } from 'n8n-workflow';
import type { Ledger } from '../../core/execute/ledger';
import { unclearBefore } from '../../core/faults';
import type { Outcome } from '../../core/model';
import type { AskableRow, Plan } from '../../core/plan/plan';
import { createBreather, systemClock } from './clock';
import { findEarlierRecord } from './earlierRecord';
import type { ItemWriter } from './itemWriter';
import type { CheckOptions } from './options';
import type { Channel } from './runCheck';
import type { RunSummary } from './summary';

/** What the steps of a run share. */
export interface Run {
	readonly context: IExecuteFunctions;
	readonly options: CheckOptions;
	readonly channel: Channel;
	readonly plan: Plan;
	readonly writer: ItemWriter;
	readonly summary: RunSummary;
	readonly ledger: Ledger | null;
}

/** Writes the rows that cannot be asked. */
export async function writeInvalid({ plan, writer }: Pick<Run, 'plan' | 'writer'>): Promise<void> {
	const breathe = createBreather();
	for (const row of plan.invalid) {
		if (row.index % 64 === 0) await breathe();
		writer.writeInvalid(row);
	}
}

/** Writes what an earlier try, or the item itself, has the answer to; gives the rest. */
export async function writeKnown(run: Run): Promise<AskableRow[]> {
	const { context, options, plan, writer, summary, ledger } = run;
	const items = context.getInputData();
	const skipOptions = options.skipIfCheckedWithinDays > 0 && {
		check: run.channel.codec.check,
		resultField: context.getNodeParameter('resultField', 0, 'phoneCheck') as string,
		days: options.skipIfCheckedWithinDays,
		now: systemClock.now(),
	};
	const toAsk: AskableRow[] = [];
	const breathe = createBreather();
	for (const row of plan.distinct) {
		if (row.index % 64 === 0) await breathe();
		const earlier = skipOptions && findEarlierRecord(row, items, skipOptions);
		const known = earlier ? undefined : ledger?.find(row);
		if (earlier) writer.writeEarlier(row, earlier);
		else if (known && 'outcome' in known) writer.write(row, known.outcome, { isReused: true });
		else if (known && !options.retryUnclear && !ledger?.mayAskAgain(known.unclearIn)) {
			writer.write(row, lostBefore);
			continue;
		} else {
			toAsk.push(row);
			continue;
		}
		summary.reused++;
	}
	return toAsk;
}

const lostBefore: Outcome = {
	name: 'failed',
	charged: null,
	answer: null,
	raw: null,
	reply: null,
	fault: unclearBefore,
};
