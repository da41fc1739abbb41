import type { Fault, OutcomeName, Vendor } from '../../core/model';
import type { InputRow } from '../../core/plan/plan';
import type { ItemWriter } from './itemWriter';
import type { RunSummary } from './summary';

const vendorNames: Readonly<Record<Vendor, string>> = {
	qxt: 'QXT',
	aliyun_market: 'Alibaba Cloud Marketplace',
	ywjisu: 'YWJisu',
};

/** What happened, with the vendor's own words: `QXT: the balance is used up (-5 当前余额不足…)`. */
export function describeFault({ kind, vendorCode, vendorMessage }: Fault, vendor: Vendor): string {
	const words = [vendorCode, vendorMessage].filter(Boolean).join(' ');
	return `${vendorNames[vendor]}: ${kind.meaning}${words && ` (${words})`}`;
}

/** The text of `error` on a failed row. */
export function describeFailedRow(
	fault: Fault,
	{ vendor, outcome }: { vendor: Vendor; outcome: OutcomeName },
): string {
	const message = `${describeFault(fault, vendor)}. ${fault.kind.advice}`;
	return outcome === 'not_attempted' ? `Not asked. ${message}` : message;
}

/** Why a row cannot be asked; without the value, which may be personal data. */
export function describeInvalid({ phone, reason }: InputRow): string {
	if (phone === null) return `The value is not a Chinese mobile number (${reason})`;
	return reason === 'missing_name' ? 'The name is missing' : `The name cannot be used (${reason})`;
}

/** `1 row`, `2 rows`. */
export function describeCount(amount: number, one: string, many = `${one}s`): string {
	return `${amount} ${amount === 1 ? one : many}`;
}

/** The hint on the node's output: what the run did. */
export function describeRun(summary: RunSummary, { rowCounts }: ItemWriter): string {
	const { failed, not_attempted, invalid_input, missing_in_reply } = rowCounts;
	const parts = [
		describeCount(summary.rows, 'row'),
		describeCount(summary.distinct, 'distinct number'),
		describeCount(summary.calls, 'call'),
		summary.reused && `${summary.reused} reused`,
		`${summary.answered} answered`,
		`${summary.charged} charged`,
		`${summary.free} free`,
		invalid_input && `${invalid_input} invalid`,
		missing_in_reply && `${missing_in_reply} missing in the reply`,
		failed && `${failed} failed`,
		not_attempted && `${not_attempted} not attempted`,
		summary.unasked && `${describeCount(summary.unasked, 'row')} about other numbers ignored`,
		`${summary.seconds.toFixed(1)} s`,
	];
	return parts.filter(Boolean).join(', ');
}
