import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/paths.mjs';

/** The process that requires all nodes and credentials of the package, as n8n does when it starts. */
const { loadModule } = await import('./engine.mjs');
const require = createRequire(join(ROOT, 'package.json'));
const { nodes, credentials } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).n8n;
loadModule('n8n-workflow');

const start = performance.now();
for (const file of [...nodes, ...credentials]) {
	for (const Description of Object.values(require(join(ROOT, file)))) new Description();
}
process.send({ requireMs: performance.now() - start }, () => process.exit());
