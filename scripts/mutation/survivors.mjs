/**
 * Why a mutant that no test notices may stay. `code` has to match the line it begins in.
 */
const reasons = [];

export function reasonFor({ file, lines, location }) {
	const line = lines[location.start.line - 1];
	const found = reasons.find((one) => one.file === file && one.code.test(line));
	return found?.reason ?? 'no reason given yet';
}
