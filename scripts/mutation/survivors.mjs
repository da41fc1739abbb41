/** Why a mutant that no test notices may stay. `code` has to match the line it begins in. */
const reasons = [
	{
		file: 'core/alarm/balanceAlarm.ts',
		code: /isToppedUp \? \[\] : told/,
		reason:
			'the list is only searched for the two reasons, so that another text in it is no reason',
	},
	{
		file: 'core/execute/callQueue.ts',
		code: /#isReading = false;/,
		reason: 'the first reading begins in the constructor and sets it',
	},
	{
		file: 'core/execute/runChecks.ts',
		code: /if \(ms === null\) return false;/,
		reason: 'for the types: a wait that is too long has ended the run before',
	},
];

export function reasonFor({ file, lines, location }) {
	const line = lines[location.start.line - 1];
	const found = reasons.find((one) => one.file === file && one.code.test(line));
	return found?.reason ?? 'no reason given yet';
}
