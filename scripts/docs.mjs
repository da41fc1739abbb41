import { writeFileSync } from 'node:fs';
import { takeFigures } from './docs/figures.mjs';
import { fillPages } from './docs/pages.mjs';
import { ensureBuild } from './setup.mjs';

/**
 * `npm run docs`: writes into the pages what the code knows better. With `--check` it writes
 * nothing and names the pages that are stale; with `--figures` the pages show what the tests of this
 * machine recorded.
 */
if (process.argv.includes('--figures')) takeFigures();
const isCheck = process.argv.includes('--check');
if (!isCheck) await ensureBuild();
const stale = fillPages().filter(({ before, after }) => before !== after);
for (const { file, after } of stale) {
	if (!isCheck) writeFileSync(file, after);
	console.log(file);
}
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
