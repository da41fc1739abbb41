'use strict';

const { existsSync, readdirSync, rmSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const gulp = require('gulp');

const base = {
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	format: 'cjs',
	external: ['n8n-workflow'],
	logLevel: 'warning',
};

/** Folders of `nodes` with a `run.ts`: what a node does, as opposed to how it looks. */
const runFolders = readdirSync('nodes').filter((folder) => existsSync(`nodes/${folder}/run.ts`));

/**
 * `dist/engine.js`: everything that runs, undici and zod included, once for all nodes. It exports
 * each folder's `run.ts` under the folder's name.
 */
async function buildEngine() {
	const lines = runFolders.map((folder) => `export * as ${folder} from './nodes/${folder}/run';`);
	await esbuild.build({
		...base,
		stdin: { contents: lines.join('\n'), resolveDir: __dirname, loader: 'ts' },
		outfile: 'dist/engine.js',
		minify: true,
		legalComments: 'none',
	});
}

/** In what n8n loads at its start, `import('./run')` becomes a require of the engine on first use. */
const engineOnFirstUse = {
	name: 'engine-on-first-use',
	setup(build) {
		build.onResolve({ filter: /^\.\/run$/ }, ({ resolveDir }) => ({
			path: path.basename(resolveDir),
			namespace: 'engine',
		}));
		build.onLoad({ filter: /.*/, namespace: 'engine' }, ({ path: folder }) => ({
			contents: `module.exports = require('../../engine.js').${folder};`,
		}));
		build.onResolve({ filter: /engine\.js$/ }, ({ path: file }) => ({
			path: file,
			external: true,
		}));
	},
};

/** What n8n loads at its start: descriptions, and nothing else. */
async function buildShells() {
	const nodes = runFolders.map((folder) => `nodes/${folder}/${folder}.node.ts`).filter(existsSync);
	const credentials = readdirSync('credentials').map((file) => `credentials/${file}`);
	await esbuild.build({
		...base,
		entryPoints: [...nodes, ...credentials],
		outdir: 'dist',
		outbase: '.',
		plugins: [engineOnFirstUse],
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

exports.build = gulp.series(clean, gulp.parallel(buildEngine, buildShells, copyCodex, copyIcons));
