/** Tests against the real n8n of `host/`: one n8n and one simulator for all, one file at a time. */
export default {
	rootDir: '../..',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testEnvironment: 'node',
	extensionsToTreatAsEsm: ['.ts'],
	transform: {
		'\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
		],
	},
	globalSetup: '<rootDir>/test/e2e/support/globalSetup.mjs',
	globalTeardown: '<rootDir>/test/e2e/support/globalTeardown.mjs',
	modulePathIgnorePatterns: ['<rootDir>/host', '<rootDir>/.node24'],
	testSequencer: '<rootDir>/test/e2e/support/wholeRunLast.cjs',
	maxWorkers: 1,
	testTimeout: 60_000,
};
