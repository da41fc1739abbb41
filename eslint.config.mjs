import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

/** Which folder may import which: nodes → transport → core. */
const forbidImports = (folder, patterns) => ({
	files: [`${folder}/**/*.ts`],
	rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const notShipped = ['**/simulator/**', '**/test/**'];

const vendorsAndClient = {
	group: ['**/core/**', '**/transport/**', '**/nodes/**'],
	message: 'The simulator stands for the vendors: it knows their documents, not our client.',
};

export default [
	{ ignores: ['dist/', 'host/', '.node2*/', 'coverage/', '**/*.d.ts'] },
	...configWithoutCloudSupport,
	forbidImports('core', [
		{
			regex: '^(?!\\.{1,2}/|node:crypto$|zod/|json5$)',
			message: 'core is pure: besides itself it imports zod, json5 and node:crypto.',
		},
		{
			group: ['**/transport/**', '**/nodes/**', '**/files/**', '**/locale/**', ...notShipped],
			message: 'core knows neither network nor n8n.',
		},
	]),
	forbidImports('transport', [
		{
			group: ['**/nodes/**', '**/files/**', '**/locale/**', 'n8n-workflow', ...notShipped],
			message: 'transport knows core, not n8n.',
		},
	]),
	forbidImports('files', [
		{
			group: ['**/transport/**', '**/nodes/**', '**/locale/**', 'n8n-workflow', ...notShipped],
			message: 'files knows core, neither network nor n8n.',
		},
	]),
	forbidImports('nodes', [
		{ regex: '^(undici|csv-|hucre)', message: 'Only transport and files use libraries.' },
		{ group: notShipped, message: 'The simulator and the tests are no part of the package.' },
	]),
	forbidImports('simulator', [vendorsAndClient]),
	{
		// What is wrong with a file becomes one of n8n's errors in the node that was given it.
		files: ['files/**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		// Neither is part of the package, and both do what a node must not: start processes, hold
		// (made-up) keys, read files.
		files: ['simulator/**/*.ts', 'test/**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off',
		},
	},
];
