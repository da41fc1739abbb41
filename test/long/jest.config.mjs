import e2e from '../e2e/jest.config.mjs';

/** Tests of load: one n8n of their own, the vendors' simulator in a process of its own. */
export default {
	...e2e,
	testMatch: ['<rootDir>/test/long/**/*.test.ts'],
	globalSetup: '<rootDir>/test/long/support/globalSetup.mjs',
	testTimeout: 600_000,
};
