import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from './command.mjs';
import { ROOT, SCANNER } from './paths.mjs';
import { ensureBuild, ensureDependencies, ensureScanner } from './setup.mjs';
import { packTarball } from './userFolder.mjs';

const scanner = join(SCANNER, 'node_modules', '@n8n', 'scan-community-package');
const require = createRequire(join(scanner, 'package.json'));

/**
 * `npm run scan`: the rules with which n8n scans published community packages, on what would be
 * published. As there, comments switch none off. The rules for n8n Cloud are left out: there is no
 * network client of one's own on n8n Cloud.
 */
await runCommand(async () => {
	await ensureDependencies();
	await ensureBuild();
	await ensureScanner();
	const { buildScanConfig, SOURCE_FILE_PATTERNS } = await importScanner();
	const config = withoutCloud(await buildScanConfig());
	const packed = mkdtempSync(join(tmpdir(), 'phone-check-scan-'));
	const { tarball, remove } = await packTarball();
	try {
		execFileSync('tar', ['-xzf', tarball, '-C', packed, '--strip-components=1']);
		const sources = await scan(ROOT, { config, patterns: SOURCE_FILE_PATTERNS });
		const files = await scan(packed, { config, patterns: ['**/*.js', 'package.json'] });
		console.log(`${sources.files} sources, ${files.files} packed files scanned`);
		return sources.errors + files.errors > 0 ? 1 : 0;
	} finally {
		remove();
		rmSync(packed, { recursive: true, force: true });
	}
});

async function scan(cwd, { config, patterns }) {
	const { ESLint } = require('eslint');
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: config,
	});
	const results = await eslint.lintFiles(patterns);
	const errors = results.reduce((total, { errorCount }) => total + errorCount, 0);
	if (errors > 0) {
		const { format } = await eslint.loadFormatter('stylish');
		console.log(await format(results));
	}
	return { files: results.length, errors };
}

/** n8n's scanner has no entry for this: it scans what is published, by name. */
async function importScanner() {
	return await import(pathToFileURL(join(scanner, 'scanner', 'scanner.mjs')).href);
}

/** The scanner's own plug-in has the same rules without those for n8n Cloud. */
function withoutCloud(config) {
	const { n8nCommunityNodesPlugin } = require('@n8n/eslint-plugin-community-nodes');
	const { recommended, recommendedWithoutN8nCloudSupport } = n8nCommunityNodesPlugin.configs;
	const [community, ...others] = config;
	if (Object.keys(community.rules).join() !== Object.keys(recommended.rules).join())
		throw new Error('n8n’s scanner has changed: its first rules are not those for community nodes');
	return [recommendedWithoutN8nCloudSupport, ...others];
}
