import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS } from './paths.mjs';

/**
 * The last line of `.ci/run`. Arguments: name and exit code of each stage, as `unit=0`. A stage
 * with jest results counts its tests; any other counts as one.
 */
const stages = process.argv.slice(2).map((argument) => argument.split('='));
const counts = stages.map(([name, exitCode]) => countStage(name, Number(exitCode)));
const passed = counts.reduce((total, count) => total + count.passed, 0);
const failed = counts.reduce((total, count) => total + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function countStage(name, exitCode) {
	const file = join(RESULTS, `${name}.json`);
	if (!existsSync(file))
		return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	const result = JSON.parse(readFileSync(file, 'utf8'));
	const counted = result.numFailedTests + result.numRuntimeErrorTestSuites;
	// A stage may fail although each of its tests passed, for example when jest cannot end.
	return { passed: result.numPassedTests, failed: exitCode === 0 ? counted : Math.max(counted, 1) };
}
