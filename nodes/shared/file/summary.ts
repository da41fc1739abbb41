import type { IDataObject } from 'n8n-workflow';
import type { Vendor } from '../../../core/model';
import { adviseOn, describeFault } from '../messages';
import type { Stop } from '../spending';
import type { RunSummary } from '../summary';
import { translate } from '../../../locale/translate';
import type { FilePlan } from './plan';
import type { FileWriter } from './writer';

/** What became of a file. */
export interface FileResult {
	readonly plan: FilePlan;
	readonly writer: FileWriter;
	/** Why the run ended early. */
	readonly stop: Stop | null;
	/** The run's counts before this file. */
	readonly since: ReturnType<RunSummary['snapshot']>;
}

/** The JSON of a checked file; a contract like the record's keys. Never an `error`: n8n's Retry On Fail would run it again. */
export function describeFile(
	summary: RunSummary,
	{ plan, writer, stop, since }: FileResult,
	vendor: Vendor,
): IDataObject {
	const { rowCounts } = writer;
	const now = summary.snapshot();
	const seconds = now.seconds - since.seconds;
	const asked = now.settled - since.settled;
	const answered = now.answered - since.answered;
	const charged = now.charged - since.charged;
	const free = now.free - since.free;
	return {
		fileName: plan.source.binary.fileName ?? null,
		check: plan.check,
		vendor,
		status: stop ? 'stopped' : 'complete',
		...(stop && { stoppedBecause: describeStop(stop, vendor) }),
		phoneColumn: columnOf(plan, plan.places.phone),
		nameColumn: columnOf(plan, plan.places.name),
		rows: plan.rows,
		distinct: plan.distinct,
		reused: writer.reused,
		calls: now.calls - since.calls,
		answered: rowCounts.answered + rowCounts.no_record,
		results: { ...writer.resultCounts },
		charged,
		free,
		chargeUnknown: answered - charged - free,
		invalid: rowCounts.invalid_input,
		missingInReply: rowCounts.missing_in_reply,
		failed: rowCounts.failed,
		notAttempted: rowCounts.not_attempted,
		seconds: Math.round(seconds * 10) / 10,
		numbersPerSecond: seconds > 0 ? Math.round(asked / seconds) : 0,
	};
}

/** A column as a user calls it: by its name, or its number from 1. */
function columnOf({ table }: FilePlan, place: number | null): string | number | null {
	return place === null ? null : (table.header?.[place] ?? place + 1);
}

function describeStop(stop: Stop, vendor: Vendor): string {
	const [what, advice] =
		'fault' in stop
			? [describeFault(stop.fault, vendor), adviseOn(stop.fault)]
			: [stop.message, stop.description];
	return translate('{what}. {advice}', { what, advice });
}
