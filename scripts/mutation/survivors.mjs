/**
 * Why mutants that no test notices may stay. `code` has to match the line a mutant begins in, and
 * `to`, where it is given, what stands in its place.
 */
const reasons = [
	{
		reason:
			'the list is only searched for the two reasons, so that another text in it is no reason',
		of: [{ file: 'core/alarm/balanceAlarm.ts', code: /isToppedUp \? \[\] : told/ }],
	},
	{
		reason: 'the first reading begins in the constructor and sets it',
		of: [{ file: 'core/execute/callQueue.ts', code: /#isReading = false;/ }],
	},
	{
		reason: 'for the types: a wait that is too long has ended the run before',
		of: [{ file: 'core/execute/runChecks.ts', code: /if \(ms === null\) return false;/ }],
	},
];

/** The first reason that is given for the mutant. */
export function reasonFor({ file, lines, location, replacement }) {
	const line = lines[location.start.line - 1];
	const isMeant = (one) =>
		one.file === file && one.code.test(line) && (!one.to || one.to.test(replacement));
	const found = reasons.find(({ of }) => of.some(isMeant));
	return found?.reason ?? 'no reason given yet';
}
