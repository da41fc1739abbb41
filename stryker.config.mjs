/**
 * `npm run test:mutation`. The tests and how they are run: scripts/mutation/.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	plugins: ['./scripts/mutation/runner.mjs', './scripts/mutation/texts.mjs'],
	testRunner: 'circus',
	coverageAnalysis: 'perTest',
	ignorers: ['texts'],
	mutate: [
		'core/**/*.ts',
		'nodes/shared/**/*.ts',
		// Descriptions of parameters for the editor and for models: nothing in them is decided.
		'!nodes/shared/**/{properties,toolProperties}.ts',
	],
	ignorePatterns: ['host', 'dist', 'coverage', 'docs/images', '.ci'],
	tempDirName: 'coverage/stryker-tmp',
	concurrency: 2,
	// What never ends is mostly noticed by the test's own limit, or by how often the mutant is passed.
	timeoutMS: 8_000,
	disableTypeChecks: false,
	reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
	clearTextReporter: {
		allowColor: false,
		logTests: false,
		reportTests: false,
		reportMutants: false,
	},
	jsonReporter: { fileName: 'coverage/mutation/report.json' },
	htmlReporter: { fileName: 'coverage/mutation/report.html' },
	thresholds: { high: 95, low: 85, break: 85 },
};
