import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What `npm publish` would send. */

const root = path.resolve(__dirname, '../..');
/** What lies in the root and is no source of the package. */
const others = /^(\.git|\.node.*|\.ci|bench|coverage|dist|docs|examples|host|node_modules|test)$/;
const documents = ['README.md', 'README.zh-CN.md', 'LICENSE.md'];

interface Packed {
	shasum: string;
	files: Array<{ path: string }>;
}

function pack(folder: string): Packed {
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const output = execFileSync('npm', args, { cwd: folder, encoding: 'utf8' });
	return (JSON.parse(output) as Packed[])[0]!;
}

describe('The package', () => {
	const packed = pack(root).files.map((file) => file.path);

	it('holds dist and the documents, and nothing else', () => {
		const outside = packed.filter((file) => !file.startsWith('dist/'));
		expect(outside.sort()).toEqual([...documents, 'package.json'].sort());
	});

	it('holds in dist what n8n reads, and the licences of what is bundled', () => {
		const inDist = packed.filter((file) => file.startsWith('dist/'));
		const unknown = inDist.filter((file) => !/\.(js|node\.json|svg)$/.test(file));
		expect(unknown).toEqual(['dist/THIRD_PARTY_NOTICES']);
	});
});

describe('The build', () => {
	const parent = mkdtempSync(path.join(tmpdir(), 'phone-check-build-'));
	afterAll(() => rmSync(parent, { recursive: true, force: true }));

	it('gives the same package, byte for byte, in any folder', () => {
		const [first, second] = ['a', 'some/other/folder'].map((name) => {
			const folder = path.join(parent, name);
			mkdirSync(folder, { recursive: true });
			for (const file of readdirSync(root).filter((one) => !others.test(one)))
				cpSync(path.join(root, file), path.join(folder, file), { recursive: true });
			symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
			const gulp = path.join(root, 'node_modules/gulp/bin/gulp.js');
			execFileSync(process.execPath, [gulp, 'build'], { cwd: folder, stdio: 'pipe' });
			return pack(folder).shasum;
		});
		expect(second).toBe(first);
		expect(first).toBe(pack(root).shasum);
	}, 120_000);
});

describe('THIRD_PARTY_NOTICES', () => {
	const notices = readFileSync(path.join(root, 'dist/THIRD_PARTY_NOTICES'), 'utf8');
	const shipped = ['core', 'files', 'transport', 'nodes', 'credentials', 'locale'];
	const lines = execFileSync('grep', ['-rhoE', "from '[^.'][^']*'", ...shipped], {
		cwd: root,
		encoding: 'utf8',
	});
	const imported = new Set(
		[...lines.matchAll(/from '((?:@[^/']+\/)?[^/']+)/g)]
			.map(([, name]) => name!)
			.filter((name) => name !== 'n8n-workflow' && !name.startsWith('node:')),
	);

	it.each([...imported])('names %s, which the sources import, with its version', (name) => {
		const manifest = path.join(root, 'node_modules', name, 'package.json');
		const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
		expect(notices).toContain(`\n${name} ${version} (`);
	});

	it('has only licences that allow to pass the code on', () => {
		const titles = [...notices.matchAll(/^\S+ \d+\.\d+\.\d+\S* \((.+)\)$/gm)];
		expect(titles.length).toBeGreaterThanOrEqual(imported.size);
		for (const [, license] of titles)
			expect(license).toMatch(/^(MIT|ISC|BSD-\d-Clause|Apache-2\.0)$/);
	});

	it('has the copyright line of each, of llhttp inside undici too', () => {
		const parts = notices.split(/\n-{80}\n/).slice(1);
		for (const part of parts) expect(part).toMatch(/copyright/i);
		expect(notices).toContain('Copyright Fedor Indutny');
	});
});
