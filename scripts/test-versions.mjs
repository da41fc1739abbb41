import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { runJest } from './jest.mjs';
import { ensureNode } from './node24.mjs';
import { HOST, OLDEST, ROOT } from './paths.mjs';
import { ensureBuild, ensureDependencies, ensureOldest } from './setup.mjs';

const oldest = {
	version: readManifest(OLDEST).config.n8n,
	modules: join(OLDEST, 'node_modules'),
	// Its SSH client's timer keeps a process alive.
	args: ['--forceExit'],
	lacks: ['An agent that has the engine run its tool'],
};
const newest = {
	version: readManifest(HOST).dependencies.n8n,
	modules: join(ROOT, 'node_modules'),
	args: [],
	lacks: [],
};

/**
 * The oldest n8n that the README claims on each Node that it allows. The newest allows Node 24
 * alone, where `npm test` runs; its engine runs on older ones too, and so does the package.
 */
const runs = [
	{ n8n: oldest, node: '20.19.0' },
	{ n8n: oldest, node: '22' },
	{ n8n: oldest, node: '24' },
	{ n8n: newest, node: '20.19.0' },
	{ n8n: newest, node: '22' },
];

/** `npm run test:versions`: set-up, then tests of each node in other n8ns and on other Nodes. */
await runCommand(async () => {
	await ensureDependencies();
	await ensureBuild();
	await ensureOldest();
	let exitCode = 0;
	for (const run of runs) exitCode = Math.max(exitCode, await test(run));
	return exitCode;
});

async function test({ n8n, node }) {
	const { version, modules, args, lacks } = n8n;
	console.log(`n8n ${version} on Node ${node}`);
	return await runJest({
		node: await ensureNode(node),
		name: `versions-${version}-${node}`,
		args: [
			...['--config', 'test/versions/jest.config.mjs', '--testNamePattern'],
			`^(?!${lacks.join('|') || '$'})`,
			...args,
			...process.argv.slice(2),
		],
		// The default expression engine came with n8n 2 and has binaries for Node 24 only.
		env: {
			N8N_EXPRESSION_ENGINE: 'legacy',
			N8N_MODULES: modules,
			N8N_NODE: node,
		},
	});
}

function readManifest(folder) {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
