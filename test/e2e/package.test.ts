import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { required } from './support/required';

const MAX_DIST_BYTES = 700 * 1000;
const packageFolder = required('E2E_PACKAGE_FOLDER');
const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));

describe('The packed package, as npm installed it', () => {
	it('holds dist, package.json, README and LICENSE, and nothing else', () => {
		const others = readdirSync(packageFolder).filter(
			(name) => !/^(dist|package\.json|README.*|LICENSE.*)$/.test(name),
		);
		expect(others).toEqual([]);
	});

	it('has a dist of less than 700 kB', () => {
		const dist = join(packageFolder, 'dist');
		const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
		const bytes = files
			.map((name) => statSync(join(dist, name)))
			.filter((file) => file.isFile())
			.reduce((total, { size }) => total + size, 0);
		report(`dist: ${Math.round(bytes / 1000)} kB`);
		expect(bytes).toBeLessThan(MAX_DIST_BYTES);
	});

	it('brings no dependency and needs only what n8n provides', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('loads its nodes without loading the HTTP client', () => {
		const script = `
			require('n8n-workflow');
			const startedAt = performance.now();
			for (const file of ${JSON.stringify(manifest.n8n.nodes)}) require('./' + file);
			console.log((performance.now() - startedAt).toFixed(1));
		`;
		const [first, ...others] = [1, 2, 3, 4, 5].map(() =>
			Number(
				execFileSync(required('E2E_NODE24'), ['-e', script], {
					cwd: packageFolder,
					encoding: 'utf8',
				}),
			),
		);
		const best = Math.min(first ?? Infinity, ...others);
		report(`requiring the ${manifest.n8n.nodes.length} nodes: ${best} ms`);
		// The target is 50 ms; a busy machine must not fail the test.
		expect(best).toBeLessThan(500);
	});
});

function report(line: string): void {
	process.stderr.write(`  ${line}\n`);
}
