'use strict';

const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const LICENSE_FILE = /^(licen[cs]e|copying)/i;
/** Code of others that a package carries within itself: its licence lies in `licenses/`. */
const carried = { undici: ['llhttp'] };

/**
 * esbuild, remembering the folder of each package that came into what it built. What was left out
 * as unused does not count.
 */
exports.rememberPackages = function rememberPackages(esbuild) {
	const folders = new Set();
	return {
		folders,
		async build(options) {
			const result = await esbuild.build({ ...options, metafile: true });
			for (const { inputs } of Object.values(result.metafile.outputs)) {
				for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
					const folder = PACKAGE.exec(file)?.[0];
					if (folder && bytesInOutput > 0) folders.add(folder);
				}
			}
			return result;
		},
	};
};

/** The names, versions and whole licences of packages. Fails for one without a licence. */
exports.writeNotices = function writeNotices(folders) {
	const packages = [...folders].map(readPackage).sort((a, b) => (a.title < b.title ? -1 : 1));
	const parts = packages.map(({ title, license, text }) => `${title} (${license})\n\n${text}`);
	const line = `\n\n${'-'.repeat(80)}\n\n`;
	return ['This package contains code of these projects.', ...parts].join(line) + '\n';
};

function readPackage(folder) {
	const { name, version, license } = JSON.parse(
		readFileSync(path.join(folder, 'package.json'), 'utf8'),
	);
	const file = readdirSync(folder).find((one) => LICENSE_FILE.test(one));
	if (!license || !file) throw new Error(`${name} is bundled, but says no licence`);
	const texts = [
		readFileSync(path.join(folder, file), 'utf8'),
		...(carried[name] ?? []).map(readCarried),
	];
	return {
		title: `${name} ${version}`,
		license,
		text: texts.map((text) => text.trim()).join('\n\n'),
	};
}

function readCarried(name) {
	const file = path.join(__dirname, 'licenses', `${name}.txt`);
	return `It carries ${name}:\n\n${readFileSync(file, 'utf8')}`;
}
