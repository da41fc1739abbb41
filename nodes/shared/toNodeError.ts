import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { Fault, Vendor } from '../../core/model';
import type { InputRow } from '../../core/plan/plan';
import { joinParts, translate } from '../../locale/translate';
import type { FailedRow, ItemWriter } from './itemWriter';
import { adviseOn, describeCount, describeFault, describeInvalid } from './messages';
import type { RunSummary } from './summary';

/** A failure of the vendor or the network, as n8n shows it. */
export function toVendorError(
	node: INode,
	{
		fault,
		vendor,
		itemIndex,
		rest,
	}: { fault: Fault; vendor: Vendor; itemIndex?: number; rest?: string },
): NodeApiError {
	// Given an empty object, n8n stores nothing but what is said here.
	return new NodeApiError(
		node,
		{},
		{
			message: describeFault(fault, vendor),
			description: [adviseOn(fault), rest].filter(Boolean).join(' '),
			httpCode: fault.httpStatus === undefined ? null! : String(fault.httpStatus),
			itemIndex,
		},
	);
}

/** The one error of a run in On Error = Stop: its first failed item, and what became of the rest. */
export function toRunError(
	node: INode,
	run: { writer: ItemWriter; summary: RunSummary; vendor: Vendor; note: string | undefined },
): NodeApiError | NodeOperationError {
	const { writer, summary, vendor, note } = run;
	const { failed, not_attempted } = writer.rowCounts;
	const counts = joinParts([
		translate('{rows} failed', { rows: describeCount(failed, 'row') }),
		translate('{rows} not attempted', { rows: describeCount(not_attempted, 'row') }),
		translate('{numbers} answered', {
			numbers: describeCount(summary.answered + summary.reused, 'number'),
		}),
	]);
	const rest = [
		translate('{counts}.', { counts }),
		writer.unclear > 0 && describeUnclear(writer.unclear),
		note,
	]
		.filter(Boolean)
		.join(' ');
	const { row, outcome, message } = findFirst(writer.failures);
	const { itemIndex } = row;
	if (outcome.fault) return toVendorError(node, { fault: outcome.fault, vendor, itemIndex, rest });
	return new NodeOperationError(node, message, { itemIndex, description: rest });
}

function describeUnclear(amount: number): string {
	return translate('{rows} may have been charged: Retry of this execution asks them once more.', {
		rows: describeCount(amount, 'failed row'),
	});
}

/** The failed row that stands first, before any that was only not attempted. */
function findFirst(failures: readonly FailedRow[]): FailedRow {
	const rank = ({ row, outcome }: FailedRow) =>
		outcome.name === 'not_attempted' ? row.index + 2 ** 32 : row.index;
	return failures.reduce((first, next) => (rank(next) < rank(first) ? next : first));
}

/** Invalid Numbers = Fail, before anything was asked. */
export function toInvalidNumberError(
	node: INode,
	invalid: readonly InputRow[],
): NodeOperationError {
	const [first] = invalid;
	return new NodeOperationError(node, describeInvalid(first!), {
		itemIndex: first!.itemIndex,
		description: translate(
			'{rows} cannot be asked; nothing was asked. Correct them, or set the option Invalid Numbers to Output.',
			{ rows: describeCount(invalid.length, 'row') },
		),
	});
}
