import base from '../../jest.config.mjs';

/** For `npm run test:versions`: tests of `test/engine` in the engine of another n8n. */
export default {
	...base,
	rootDir: '../..',
	testPathIgnorePatterns: ['/node_modules/'],
	testMatch: [
		'<rootDir>/test/versions/engine.test.ts',
		'<rootDir>/test/engine/{golden,parameters,onError,splitOutput,balanceTrigger,credentialTests}.test.ts',
		'<rootDir>/test/engine/{tool,chinese}.test.ts',
		'<rootDir>/test/money/ledger.test.ts',
	],
	moduleNameMapper: {
		'^(n8n-core|n8n-workflow|reflect-metadata)$': `${process.env.N8N_MODULES}/$1`,
	},
	maxWorkers: 2,
};
