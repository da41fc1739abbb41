import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, sep } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';

/**
 * Loads the project's TypeScript as jest does: every test file has modules of its own. What stands in
 * node_modules, n8n's engine above all, is loaded once for all of them, and no file is compiled twice.
 */

const compiled = new Map();
const loaded = new Set();

function compile(file) {
	const { code } = transformSync(readFileSync(file, 'utf8'), {
		loader: 'ts',
		format: 'cjs',
		platform: 'node',
		target: 'node24',
		// A node loads its engine with import(): that has to be of the same modules.
		supported: { 'dynamic-import': false },
	});
	return compileFunction(code, ['module', 'exports', 'require', '__filename', '__dirname'], {
		filename: file,
	});
}

function run(module, file) {
	let start = compiled.get(file);
	if (!start) compiled.set(file, (start = compile(file)));
	loaded.add(file);
	const require = (name) => module.require(name);
	start(module, module.exports, require, file, dirname(file));
}

/** From here on `.ts` is loaded, and the nodes of `dist` are those of the sources. */
export function loadSources() {
	const { _resolveFilename: resolve } = Module;
	Module._resolveFilename = (name, ...rest) =>
		resolve(name.replace(/\bdist([\\/](?:nodes|credentials)[\\/].+)\.js$/, '.$1.ts'), ...rest);
	Module._extensions['.ts'] = (module, file) => {
		const stryker = globalThis.__stryker__;
		const { currentTestId } = stryker;
		// What runs while a module is loaded belongs to all tests, not to the one that is the first.
		stryker.currentTestId = undefined;
		run(module, file);
		stryker.currentTestId = currentTestId;
	};
}

/** Runs a file as a script, with modules of its own. @param file from the working folder */
export function loadAnew(file) {
	for (const one of loaded) delete Module._cache[one];
	loaded.clear();
	const path = join(process.cwd(), file);
	const module = new Module(path, null);
	module.filename = path;
	module.paths = Module._nodeModulePaths(dirname(path) + sep);
	run(module, path);
}
