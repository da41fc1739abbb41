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
	const shells = nodes.map((node) => `nodes/${node}/${node}.node.ts`);
	const credentials = readdirSync('credentials').map((file) => `credentials/${file}`);
	await esbuild.build({
		...base,
		entryPoints: [...shells, ...credentials],
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
