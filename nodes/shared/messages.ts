import type { Fault, Outcome, OutcomeName, Vendor } from '../../core/model';
import type { InputRow } from '../../core/plan/plan';
import { joinParts, type Text, translate } from '../../locale/translate';
import type { Stop } from './spending';
import type { RowCounts, RunSummary } from './summary';

const vendorNames: Readonly<Record<Vendor, Text>> = {
	qxt: 'QXT',
	aliyun_market: 'Alibaba Cloud Marketplace',
	ywjisu: 'YWJisu',
};

/** What happened, with the vendor's own words: `QXT: the balance is used up (-5 当前余额不足…)`. */
export function describeFault({ kind, vendorCode, vendorMessage }: Fault, vendor: Vendor): string {
	const words = [vendorCode, vendorMessage].filter(Boolean).join(' ');
	const values = {
		vendor: translate(vendorNames[vendor]),
		what: translate(kind.meaning as Text),
		words,
	};
	return translate(words ? '{vendor}: {what} ({words})' : '{vendor}: {what}', values);
}

/** What to do about a failure. */
export function adviseOn({ kind }: Fault): string {
	return translate(kind.advice as Text);
}

/** The text of `error` on a failed row. */
export function describeFailedRow(
	fault: Fault,
	{ vendor, outcome }: { vendor: Vendor; outcome: OutcomeName },
): string {
	const what = describeFault(fault, vendor);
	const advice = adviseOn(fault);
	return outcome === 'not_attempted'
		? describeNotAsked({ message: what, description: advice })
		: translate('{what}. {advice}', { what, advice });
}

/** The text of `error` on a row of a run that ended before it was asked. */
export function describeNotAsked(stop: { message: string; description: string }): string {
	return translate('Not asked. {what}. {advice}', {
		what: stop.message,
		advice: stop.description,
	});
}

/**
 * The text of `error` by a row's outcome; undefined for one that is no failure. Rows that end alike
 * share it.
 *
 * @param options.stop why rows were left that no failure of the vendor stopped
 */
export function createDescriber({
	vendor,
	stop = () => null,
}: {
	vendor: Vendor;
	stop?: () => Stop | null;
}): (outcome: Outcome) => string | undefined {
	let last: { fault: Fault; name: OutcomeName; message: string } | null = null;
	return ({ name, fault }) => {
		if (name !== 'failed' && name !== 'not_attempted') return undefined;
		const why = fault ? { fault } : stop();
		if (!why) return undefined;
		if (!('fault' in why)) return describeNotAsked(why);
		if (last?.fault !== why.fault || last.name !== name) {
			const message = describeFailedRow(why.fault, { vendor, outcome: name });
			last = { fault: why.fault, name, message };
		}
		return last.message;
	};
}

/** Why a row cannot be asked; without the value, which may be personal data. */
export function describeInvalid({ phone, reason = 'empty' }: InputRow): string {
	if (phone === null) {
		return translate('The value is not a Chinese mobile number ({reason})', { reason });
	}
	return reason === 'missing_name'
		? translate('The name is missing')
		: translate('The name cannot be used ({reason})', { reason });
}

const counted = {
	row: ['{count} row', '{count} rows'],
	'failed row': ['{count} failed row', '{count} failed rows'],
	number: ['{count} number', '{count} numbers'],
	'distinct number': ['{count} distinct number', '{count} distinct numbers'],
	call: ['{count} call', '{count} calls'],
} as const satisfies Record<string, readonly [one: Text, many: Text]>;

/** `1 row`, `2 rows`. */
export function describeCount(count: number, noun: keyof typeof counted): string {
	const [one, many] = counted[noun];
	return translate(count === 1 ? one : many, { count });
}

/** The hint on the node's output: what the run did. */
export function describeRun(
	summary: RunSummary,
	{ rowCounts }: { readonly rowCounts: RowCounts },
): string {
	const { failed, not_attempted, invalid_input, missing_in_reply } = rowCounts;
	const count = (text: Text, amount: number) => translate(text, { count: amount });
	return joinParts([
		describeCount(summary.rows, 'row'),
		describeCount(summary.distinct, 'distinct number'),
		describeCount(summary.calls, 'call'),
		summary.reused > 0 && count('{count} reused', summary.reused),
		count('{count} answered', summary.answered),
		count('{count} charged', summary.charged),
		count('{count} free', summary.free),
		invalid_input > 0 && count('{count} invalid', invalid_input),
		missing_in_reply > 0 && count('{count} missing in the reply', missing_in_reply),
		failed > 0 && count('{count} failed', failed),
		not_attempted > 0 && count('{count} not attempted', not_attempted),
		summary.unasked > 0 &&
			translate('{rows} about other numbers ignored', {
				rows: describeCount(summary.unasked, 'row'),
			}),
		translate('{seconds} s', { seconds: summary.seconds.toFixed(1) }),
	]);
}
