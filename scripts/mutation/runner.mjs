import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
	determineHitLimitReached,
	DryRunStatus,
	TestStatus,
	toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { loadAnew, loadSources } from './sources.mjs';

// Stryker's runner for jest starts jest anew for each of thousands of mutants, and jest loads every
// test file and n8n's engine with it: seconds each. Here jest's own test functions run in a process
// that stays, and of the files only those with tests that a mutant can fail.

const require = createRequire(import.meta.url);
const requireFromJest = createRequire(require.resolve('jest/package.json'));
const requireFromCli = createRequire(requireFromJest.resolve('jest-cli/package.json'));
const requireFromConfig = createRequire(requireFromCli.resolve('jest-config'));
const circus = requireFromConfig('jest-circus');
const requireFromCircus = createRequire(requireFromConfig.resolve('jest-circus'));
sayLess();
const { jestExpect } = requireFromCircus('@jest/expect');
const { ModuleMocker } = createRequire(requireFromCircus.resolve('jest-runtime'))('jest-mock');

const TEST_TIMEOUT_MS = 5000;
/** Of the first run, in which nothing is broken, however busy the machine is. */
const FIRST_TIMEOUT_MS = 60_000;
/** A mutant that is passed ten times as often as in the first run never ends; Stryker would wait for a hundred. */
const HIT_FACTOR = 10 / 100;
/** Of properties: what fails one of a hundred thousand inputs should have a test of its own. */
const MOST_RUNS = 100;
/** Of properties, so that a score can be had twice. */
const SEED = 20261124;

class Runner {
	capabilities() {
		return { reloadEnvironment: true };
	}

	async init() {
		globalThis.__stryker__ ??= {};
		const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;
		const jest = Object.assign(new ModuleMocker(globalThis), { setTimeout() {} });
		Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, it, test });
		Object.assign(globalThis, { expect: jestExpect, jest });
		limitProperties();
		loadSources();
		// Only now the working folder is Stryker's copy of the project.
		this.tests = await import('./tests.mjs');
	}

	async dryRun({ coverageAnalysis }) {
		const { isSlow, testFiles } = this.tests;
		const isWanted = (id) => !isSlow(id);
		const tests = [];
		const how = { isWanted, bail: false, timeoutMs: FIRST_TIMEOUT_MS };
		for (const file of testFiles) tests.push(...(await runFile(file, how)));
		const { mutantCoverage } = globalThis.__stryker__;
		return {
			status: DryRunStatus.Complete,
			tests,
			mutantCoverage: coverageAnalysis === 'off' ? undefined : mutantCoverage,
		};
	}

	async mutantRun({ activeMutant, sandboxFileName, testFilter, disableBail, ...options }) {
		const stryker = globalThis.__stryker__;
		const hitLimit = options.hitLimit && Math.ceil(options.hitLimit * HIT_FACTOR);
		Object.assign(stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
		const ids = testFilter && new Set(testFilter);
		const isWanted = (id) => (ids ? ids.has(id) : !this.tests.isSlow(id));
		const covering = ids && new Set(testFilter.map(fileOf));
		const source = relative(process.cwd(), sandboxFileName);
		const files = this.tests.findRelated(source).filter((file) => !covering || covering.has(file));
		const how = { isWanted, bail: !disableBail, timeoutMs: TEST_TIMEOUT_MS };
		const tests = [];
		for (const file of files) {
			tests.push(...(await runFile(file, how)));
			if (!disableBail && tests.some(({ status }) => status === TestStatus.Failed)) break;
		}
		const result = determineHitLimitReached(stryker.hitCount, hitLimit) ?? {
			status: DryRunStatus.Complete,
			tests,
		};
		Object.assign(stryker, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
		return toMutantRunResult(result, disableBail);
	}
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'circus', Runner)];

/** An isolate for each execution costs ten times what the nodes do; none of their code runs in it. */
function evaluateInProcess() {
	const { Expression } = require('n8n-workflow');
	Expression.initExpressionEngine = async () => {};
	Expression.disposeExpressionEngine = async () => {};
}

/** What exactly differs is of no interest, and takes seconds to tell of long lists. */
function sayLess() {
	const path = createRequire(requireFromCircus.resolve('@jest/expect')).resolve('expect');
	const utils = createRequire(path).resolve('jest-matcher-utils');
	const nothing = () => '';
	require(utils);
	const said = require.cache[utils];
	said.exports = {
		...said.exports,
		stringify: nothing,
		printReceived: nothing,
		printExpected: nothing,
		printDiffOrStringify: nothing,
		diff: nothing,
	};
}

function limitProperties() {
	const fc = require('fast-check');
	const reporter = ({ failed }) => {
		if (failed) throw new Error('The property does not hold');
	};
	fc.configureGlobal({ seed: SEED, numRuns: MOST_RUNS, endOnFailure: true, reporter });
	const assert = (property, { numRuns = MOST_RUNS, ...rest } = {}) =>
		fc.assert(property, { ...rest, numRuns: Math.min(numRuns, MOST_RUNS) });
	const limited = { ...fc, assert };
	require.cache[require.resolve('fast-check')].exports = {
		...limited,
		__esModule: true,
		default: limited,
	};
}

const idOf = (file, test) => `${file} › ${nameOf(test)}`;
const fileOf = (id) => id.split(' › ', 1)[0];
const nameOf = ({ name, parent }) => (parent ? `${nameOf(parent)} ${name}` : '').trim();

/** Runs the tests of a file, all or those with these ids. */
async function runFile(file, { isWanted, bail, timeoutMs }) {
	if (!file.startsWith('test/core/')) evaluateInProcess();
	circus.resetState();
	const stryker = globalThis.__stryker__;
	const state = circus.getState();
	state.testTimeout = timeoutMs;
	const tests = [];
	const strays = [];
	const onStray = (error) => strays.push(error);
	const onEvent = ({ name, test }) => {
		if (name === 'test_start') stryker.currentTestId = idOf(file, test);
		if (name === 'test_done') {
			stryker.currentTestId = undefined;
			test.errors.push(...strays.splice(0));
			if (bail && test.errors.length > 0) for (const one of tests) one.mode = 'skip';
		}
	};
	circus.addEventHandler(onEvent);
	process.on('uncaughtException', onStray);
	process.on('unhandledRejection', onStray);
	const loading = { id: file, name: file, fileName: file, timeSpentMs: 0 };
	try {
		loadAnew(file);
		collect(state.rootDescribeBlock, tests);
		for (const test of tests) if (!isWanted(idOf(file, test))) test.mode = 'skip';
		const { unhandledErrors } = await circus.run();
		const done = tests.filter((test) => test.startedAt && test.mode !== 'skip');
		const failed = tests.filter((test) => test.errors.length > 0);
		const error = unhandledErrors[0] ?? strays[0];
		if (error) return [{ ...loading, status: TestStatus.Failed, failureMessage: String(error) }];
		return [...new Set([...failed, ...done])].map((test) => toResult(file, test));
	} catch (error) {
		return [{ ...loading, status: TestStatus.Failed, failureMessage: String(error?.stack) }];
	} finally {
		circus.removeEventHandler(onEvent);
		process.off('uncaughtException', onStray);
		process.off('unhandledRejection', onStray);
		globalThis.jest.restoreAllMocks();
	}
}

function collect({ children }, tests) {
	for (const child of children) {
		if (child.type === 'test') tests.push(child);
		else collect(child, tests);
	}
}

function toResult(file, test) {
	const id = idOf(file, test);
	const result = { id, name: nameOf(test), fileName: file, timeSpentMs: test.duration ?? 0 };
	if (test.errors.length === 0) return { ...result, status: TestStatus.Success };
	const failureMessage = String([test.errors[0]].flat()[0]?.message ?? test.errors[0]);
	return { ...result, status: TestStatus.Failed, failureMessage };
}
