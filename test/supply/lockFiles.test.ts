import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What is installed for development: exactly what was looked at, and nothing of it runs. */

interface Lock {
	packages: Record<
		string,
		{ resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean } & Manifest
	>;
}
interface Manifest {
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
}

const read = <T>(folder: string, file: string) =>
	JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;

it('The oldest n8n that is tested is the one that the READMEs claim', () => {
	const { config } = read<{ config: { n8n: string } }>('test/versions/oldest', 'package.json');
	const [, minor] = /^(\d+\.\d+)\./.exec(config.n8n)!;
	expect(readFileSync('README.md', 'utf8')).toContain(`n8n ${minor} or later`);
	expect(readFileSync('README.zh-CN.md', 'utf8')).toContain(`n8n ${minor} 及以上`);
	for (const page of ['README.md', 'README.zh-CN.md'])
		expect(readFileSync(page, 'utf8')).toContain(config.n8n);
});

describe.each(['.', 'host', 'test/versions/oldest', 'test/supply/scanner'])(
	'The lock file of %s',
	(folder) => {
		const { packages } = read<Lock>(folder, 'package-lock.json');
		const { '': root, ...installed } = packages;

		it('locks what package.json asks for', () => {
			const { dependencies, devDependencies } = read<Manifest>(folder, 'package.json');
			expect(root!.dependencies).toEqual(dependencies);
			expect(root!.devDependencies).toEqual(devDependencies);
		});

		it('has a checksum for each package, and the address of no registry', () => {
			const entries = Object.entries(installed);
			expect(entries.length).toBeGreaterThan(100);
			const unchecked = entries.filter(([, { integrity, inBundle }]) => !integrity && !inBundle);
			expect(unchecked.map(([name]) => name)).toEqual([]);
			expect(entries.filter(([, { resolved }]) => resolved).map(([name]) => name)).toEqual([]);
		});

		it('is installed without scripts', () => {
			const settings = readFileSync(path.join(folder, '.npmrc'), 'utf8').split('\n');
			expect(settings).toContain('ignore-scripts=true');
		});
	},
);
