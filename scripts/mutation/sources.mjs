import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, sep } from 'node:path';
import { transformSync } from 'esbuild';

/**
 * Loads the project's TypeScript as jest does: every test file has modules of its own. What stands in
 * node_modules, n8n's engine above all, is loaded once for all of them.
 */

/** Stryker's copy of the project, with all mutants in it: it becomes the working folder after this is loaded. */
const root = () => process.cwd() + sep;
const packages = `${sep}node_modules${sep}`;
const isOurs = (file) => file.startsWith(root()) && !file.includes(packages);

const texts = new Map();

function read(file) {
	let text = texts.get(file);
	if (text === undefined) {
		text = transformSync(readFileSync(file, 'utf8'), {
			loader: 'ts',
			format: 'cjs',
			platform: 'node',
			target: 'node24',
			// A node loads its engine with import(): that file must be one of ours, too.
			supported: { 'dynamic-import': false },
		}).code;
		texts.set(file, text);
	}
	return text;
}

/** From here on `.ts` is loaded, and the nodes of `dist` are those of the sources. */
export function loadSources() {
	const { _resolveFilename: resolve } = Module;
	Module._resolveFilename = (request, ...rest) =>
		resolve(request.replace(/\bdist([\\/](?:nodes|credentials)[\\/].+)\.js$/, '.$1.ts'), ...rest);
	Module._extensions['.ts'] = (module, file) => {
		const stryker = globalThis.__stryker__;
		const { currentTestId } = stryker;
		// What runs while a module is loaded belongs to all tests, not to the one that is the first.
		stryker.currentTestId = undefined;
		module._compile(read(file), file);
		stryker.currentTestId = currentTestId;
	};
}

/** Runs a file as a script, with modules of its own. */
export function loadAnew(file) {
	for (const loaded of Object.keys(Module._cache)) {
		if (isOurs(loaded)) delete Module._cache[loaded];
	}
	const path = join(root(), file);
	const module = new Module(path, null);
	module.filename = path;
	module.paths = Module._nodeModulePaths(root());
	Module._extensions['.ts'](module, path);
}
