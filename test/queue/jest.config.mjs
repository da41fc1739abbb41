import e2e from '../e2e/jest.config.mjs';

/** Tests of n8n in queue mode: one main, Redis, PostgreSQL and simulator for all, a file at a time. */
export default {
	...e2e,
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	globalSetup: '<rootDir>/test/queue/support/globalSetup.mjs',
	globalTeardown: '<rootDir>/test/queue/support/globalTeardown.mjs',
	testTimeout: 240_000,
};
