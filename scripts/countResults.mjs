import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS } from './paths.mjs';

/**
 * The last line of `.ci/run`. Arguments: name and exit code of each stage, as `unit=0`. A stage
 * with jest results counts its tests, those of all its runs; any other counts as one.
 */
const stages = process.argv.slice(2).map((argument) => argument.split('='));
const counts = stages.map(([name, exitCode]) => countStage(name, Number(exitCode)));
const passed = sum(counts, (count) => count.passed);
const failed = sum(counts, (count) => count.failed);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function countStage(name, exitCode) {
	const results = readResults(name);
	if (results.length === 0)
		return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	const counted = sum(results, (run) => run.numFailedTests + run.numRuntimeErrorTestSuites);
	// A stage may fail although each of its tests passed, for example when jest cannot end.
	const failed = exitCode === 0 ? counted : Math.max(counted, 1);
	return { passed: sum(results, (run) => run.numPassedTests), failed };
}

/** Of a stage named `unit`: `unit.json`, or `unit-….json` of each of its runs. */
function readResults(name) {
	if (!existsSync(RESULTS)) return [];
	return readdirSync(RESULTS)
		.filter((file) => file === `${name}.json` || file.startsWith(`${name}-`))
		.map((file) => JSON.parse(readFileSync(join(RESULTS, file), 'utf8')));
}

function sum(values, give) {
	return values.reduce((total, value) => total + give(value), 0);
}
