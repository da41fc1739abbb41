'use strict';

const { existsSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const gulp = require('gulp');
const { rememberPackages, writeNotices } = require('./scripts/notices.cjs');

const esbuild = rememberPackages(require('esbuild'));

const base = {
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	format: 'cjs',
	external: ['n8n-workflow'],
	// json5 warns of characters in a vendor's text.
	drop: ['console'],
	logLevel: 'warning',
};

/** `dist/locale.js` holds the texts, once for all; `file` is the way there from what is built. */
const localeFrom = (file) => ({
	name: 'locale',
	setup(build) {
		build.onResolve({ filter: /\/translate$/ }, () => ({ path: file, external: true }));
	},
});

async function buildLocale() {
	await esbuild.build({
		...base,
		entryPoints: ['locale/translate.ts'],
		outfile: 'dist/locale.js',
		charset: 'utf8',
	});
}

/** The nodes: each has a shell that n8n loads, and a `run.ts` that does the work. */
const nodes = readdirSync('nodes').filter((folder) => existsSync(`nodes/${folder}/run.ts`));

/**
 * `dist/engine.js`: everything that runs, undici and zod included, once for all nodes: each node's
 * `run.ts` under the node's name, and the tests of the credentials.
 */
async function buildEngine() {
	const lines = nodes.map((node) => `export * as ${node} from './nodes/${node}/run';`);
	lines.push("export * as testCredentials from './nodes/shared/testCredentials';");
	await esbuild.build({
		...base,
		stdin: { contents: lines.join('\n'), resolveDir: __dirname, loader: 'ts' },
		outfile: 'dist/engine.js',
		minify: true,
		legalComments: 'none',
		plugins: [localeFrom('./locale.js'), filesOnFirstUse, oneParser],
	});
}

/**
 * undici carries its HTTP parser twice, the second for processors without SIMD, which Node 20 and
 * newer hardly meet: a sixth of the engine.
 */
const oneParser = {
	name: 'one-parser',
	setup(build) {
		build.onResolve({ filter: /llhttp\/llhttp-wasm\.js$/ }, ({ path: file, resolveDir }) => ({
			path: path.join(resolveDir, file.replace('llhttp-wasm', 'llhttp_simd-wasm')),
		}));
	},
};

/** In the engine, `import('…/files')` becomes a require of `dist/files.js` on first use. */
const filesOnFirstUse = {
	name: 'files-on-first-use',
	setup(build) {
		build.onResolve({ filter: /\/files$/ }, () => ({ path: 'files', namespace: 'files' }));
		build.onLoad({ filter: /.*/, namespace: 'files' }, () => ({
			contents: "module.exports = require('./files.js');",
		}));
		build.onResolve({ filter: /^\.\/files\.js$/ }, ({ path: file }) => ({
			path: file,
			external: true,
		}));
	},
};

/** `dist/files.js`: reading and writing of CSV and Excel files, for those who check files. */
async function buildFiles() {
	await esbuild.build({
		...base,
		entryPoints: ['files/index.ts'],
		outfile: 'dist/files.js',
		charset: 'utf8',
		minify: true,
		legalComments: 'none',
	});
}

/**
 * In what n8n loads at its start, `import('./run')` and `import('./testCredentials')` become a
 * require of the engine on first use.
 */
const engineOnFirstUse = {
	name: 'engine-on-first-use',
	setup(build) {
		build.onResolve({ filter: /^\.\/(run|testCredentials)$/ }, ({ path: name, resolveDir }) => ({
			path: name === './run' ? path.basename(resolveDir) : path.basename(name),
			namespace: 'engine',
		}));
		build.onLoad({ filter: /.*/, namespace: 'engine' }, ({ path: name }) => ({
			contents: `module.exports = require('../../engine.js').${name};`,
		}));
		build.onResolve({ filter: /engine\.js$/ }, ({ path: file }) => ({
			path: file,
			external: true,
		}));
	},
};

/** What n8n loads at its start: descriptions, and nothing else. */
async function buildShells() {
	await esbuild.build({
		...base,
		entryPoints: nodes.map((node) => `nodes/${node}/${node}.node.ts`),
		outdir: 'dist',
		outbase: '.',
		plugins: [localeFrom('../../locale.js'), engineOnFirstUse],
	});
}

async function buildCredentials() {
	await esbuild.build({
		...base,
		entryPoints: readdirSync('credentials').map((file) => `credentials/${file}`),
		outdir: 'dist/credentials',
		plugins: [localeFrom('../locale.js')],
	});
}

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

function copyCodex() {
	return gulp.src('nodes/*/*.node.json').pipe(gulp.dest('dist/nodes'));
}

function copyIcons() {
	return gulp.src('icons/*.svg', { encoding: false }).pipe(gulp.dest('dist/icons'));
}

/** `THIRD_PARTY_NOTICES` in the root is a copy to read, made by `npm run docs`. */
async function buildNotices() {
	writeFileSync('dist/THIRD_PARTY_NOTICES', writeNotices(esbuild.folders));
}

exports.build = gulp.series(
	clean,
	gulp.parallel(
		buildEngine,
		buildFiles,
		buildLocale,
		buildShells,
		buildCredentials,
		copyCodex,
		copyIcons,
	),
	buildNotices,
);
