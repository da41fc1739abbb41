import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';
import { hashOf, isFresh, markFresh } from './stamps.mjs';

/**
 * Packs the package as npm would publish it and installs the tarball where n8n keeps community
 * packages, so that node types carry the package's real name.
 */
export async function installPackage(userFolder) {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const stamp = join(nodesFolder, '.stamp-package');
	const state = hashOf([DIST, join(ROOT, 'package.json')]);
	if (isFresh(stamp, state)) return;
	await step('Installing the package into n8n', async () => {
		mkdirSync(nodesFolder, { recursive: true });
		writeFileSync(join(nodesFolder, 'package.json'), '{"name":"installed-nodes","private":true}\n');
		const { tarball, remove } = await packTarball();
		try {
			// n8n provides n8n-workflow, so npm must not fetch the peer dependency.
			const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
			await run('npm', ['install', tarball, '--no-save', '--no-package-lock', ...flags], {
				cwd: nodesFolder,
			});
		} finally {
			remove();
		}
	});
	markFresh(stamp, state);
}

/** `npm pack` into a temporary folder; `remove` takes it away again. */
export async function packTarball() {
	const folder = mkdtempSync(join(tmpdir(), 'phone-check-pack-'));
	await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
	return {
		tarball: join(folder, readdirSync(folder)[0]),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
