import { writeFileSync } from 'node:fs';
import { fillPages } from './docs/pages.mjs';
import { ensureBuild } from './setup.mjs';

/**
 * `npm run docs`: writes into the pages what the code knows better. With `--check` it writes
 * nothing and names the pages that are stale.
 */
const isCheck = process.argv.includes('--check');
if (!isCheck) await ensureBuild();
const stale = fillPages().filter(({ before, after }) => before !== after);
for (const { file, after } of stale) {
	if (!isCheck) writeFileSync(file, after);
	console.log(file);
}
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
