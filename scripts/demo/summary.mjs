import Table from 'cli-table3';
import pc from 'picocolors';

const colAligns = ['left', 'right'];
const NO_LINES_BETWEEN_ROWS = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const NOT_DONE = ['failed', 'not_attempted'];
/** A node that breaks under Continue passes its input on as it came. */
const NO_RECORD = { outcome: 'failed' };

/**
 * What the main example did, counted from its stored execution and from the vendors' own books.
 * `failed` is the number of rows that got no answer although they should have; `firstError` says
 * why the first of them did not.
 */
export function summarize({ execution, vendors }) {
	const rows = execution.items('Rows of the list');
	const checked = execution.items('Check number status').map(({ json }) => json);
	const checks = checked.map(({ phoneCheck = NO_RECORD }) => phoneCheck);
	const followed = execution.items('Check portability').map(({ json }) => json);
	const ported = followed.map(({ portability = NO_RECORD }) => portability);
	const records = [...checks, ...ported];
	return {
		rows: rows.length,
		numbers: checks.length,
		distinct: new Set(checks.map(({ phone }) => phone).filter(Boolean)).size,
		byStatus: count(checks.filter(isAnswered).map(({ lineStatus }) => lineStatus)),
		byInvalid: count(checks.filter(isInvalid).map(({ reason }) => reason)),
		missing: checks.filter(({ outcome }) => outcome === 'missing_in_reply').length,
		byPortability: count(ported.filter(isAnswered).map(wordForPortability)),
		failed: records.filter(({ outcome }) => NOT_DONE.includes(outcome)).length,
		firstError: firstErrorOf({ execution, rows: [...checked, ...followed] }),
		vendors,
	};
}

/** The summary as a table for the terminal. */
export function summaryTable(summary) {
	const { vendors } = summary;
	const table = new Table({ chars: NO_LINES_BETWEEN_ROWS, style: { border: [] }, colAligns });
	const line = (label, value) => table.push([label, value]);
	const section = (title) => table.push(['', ''], [pc.bold(title), '']);

	table.push([pc.bold('The list'), '']);
	line('Rows', summary.rows);
	line('Numbers asked about', summary.numbers);
	line('Distinct mobile numbers', summary.distinct);
	line('Invalid, sent to nobody', sum(summary.byInvalid));
	for (const [reason, rows] of sorted(summary.byInvalid)) line(`  ${reason}`, rows);

	section('Number status (YWJisu)');
	line('Calls', vendors.status.calls);
	line('Rows answered', sum(summary.byStatus));
	for (const [status, rows] of sorted(summary.byStatus)) line(`  ${status}`, rows);
	if (summary.missing > 0) line('Missing in the reply', summary.missing);
	line('Charged', vendors.status.charged);

	section('Portability of those in service (QXT)');
	line('Calls', vendors.portability.calls);
	line('Rows answered', sum(summary.byPortability));
	for (const [word, rows] of sorted(summary.byPortability)) line(`  ${word}`, rows);
	line('Charged', vendors.portability.charged);

	section('Failed');
	line('Rows', summary.failed === 0 ? pc.green('0') : pc.red(String(summary.failed)));
	return table.toString();
}

function firstErrorOf({ execution, rows }) {
	const runs = ['Check number status', 'Check portability'].flatMap((name) => execution.runs(name));
	const broken = runs.find(({ error }) => error !== undefined);
	return broken?.error.message ?? rows.find(({ error }) => error !== undefined)?.error;
}

function isAnswered({ outcome }) {
	return outcome === 'answered' || outcome === 'no_record';
}

function isInvalid({ outcome }) {
	return outcome === 'invalid_input';
}

function wordForPortability({ isPorted, isMvno }) {
	if (isMvno === true) return 'virtual operator';
	if (isPorted === null) return 'unknown';
	return isPorted === true ? 'ported' : 'not ported';
}

function count(words) {
	const counts = new Map();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}

function sorted(counts) {
	return [...counts].sort(([, a], [, b]) => b - a);
}

function sum(counts) {
	return [...counts.values()].reduce((total, value) => total + value, 0);
}
