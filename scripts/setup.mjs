import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withNode24 } from './node24.mjs';
import { DIST, HOST, OLDEST, ROOT, SCANNER } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';
import { hashOf, isFresh, markFresh } from './stamps.mjs';

const SOURCES = [
	'core',
	'locale',
	'credentials',
	'files',
	'icons',
	'nodes',
	'transport',
	'gulpfile.js',
	'scripts/notices.cjs',
	'scripts/licenses',
	'package.json',
];

/** The project's own dev dependencies, exactly as locked. */
export async function ensureDependencies() {
	await installLocked(ROOT, 'Installing the project’s dependencies (about a minute)');
}

/** `dist/`, built again when a source changed. */
export async function ensureBuild() {
	const stamp = join(ROOT, 'node_modules', '.stamp-build');
	const state = hashOf(SOURCES.map((name) => join(ROOT, name)));
	if (existsSync(DIST) && isFresh(stamp, state)) return;
	await step('Building the package', () => run('npm', ['run', 'build'], { cwd: ROOT }));
	markFresh(stamp, state);
}

/** The pinned n8n of `host/`, with its SQLite driver compiled for this machine. */
export async function ensureHost(node24) {
	await installLocked(HOST, 'Installing n8n (about 4 minutes, only once)', withNode24(node24));
	const stamp = join(HOST, 'node_modules', '.stamp-sqlite');
	if (isFresh(stamp, process.arch)) return;
	await step('Compiling SQLite for n8n (about 2 minutes, only once)', () =>
		run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
			cwd: HOST,
			env: withNode24(node24),
		}),
	);
	markFresh(stamp, process.arch);
}

/** The engine of the oldest n8n that the README claims. */
export async function ensureOldest() {
	await installLocked(OLDEST, 'Installing the engine of an older n8n (about a minute, only once)');
}

/** n8n's scanner of community packages. */
export async function ensureScanner() {
	await installLocked(SCANNER, 'Installing n8n’s scanner (only once)');
}

async function installLocked(folder, title, env = process.env) {
	const stamp = join(folder, 'node_modules', '.stamp-install');
	const state = hashOf([join(folder, 'package-lock.json')]);
	if (isFresh(stamp, state)) return;
	await step(title, async () => {
		const install = () =>
			run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: folder, env });
		// Thousands of downloads: one lost connection must not end a fresh start.
		await install().catch(install);
	});
	markFresh(stamp, state);
}
