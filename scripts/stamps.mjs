import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * One hash over the contents and names of files and whole folders; what is missing is skipped. The
 * project may be moved: names are those within it.
 */
export function hashOf(paths) {
	const hash = createHash('sha256');
	for (const file of paths.flatMap(filesOf)) {
		hash.update(relative(ROOT, file)).update(readFileSync(file));
	}
	return hash.digest('hex');
}

/** Whether a step was done for exactly this state. */
export function isFresh(stampFile, state) {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === state;
}

/** Remembers that a step is done for this state. */
export function markFresh(stampFile, state) {
	mkdirSync(dirname(stampFile), { recursive: true });
	writeFileSync(stampFile, state);
}

function filesOf(path) {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesOf(join(path, name)));
}
