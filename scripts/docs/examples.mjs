import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';

/** An item of the expected results that the tests compare runs with: `qxtPortability/qxt 0`. */
export function describeExample(_, args) {
	const [name, index = '0'] = args.split(' ');
	const file = join(ROOT, 'test', 'golden', `${name}.output.json`);
	const { json } = JSON.parse(readFileSync(file, 'utf8')).items[Number(index)];
	const text = JSON.stringify(json, null, 2).replaceAll('<now>', '2026-11-22T08:00:00.000Z');
	return `\`\`\`json\n${text}\n\`\`\``;
}
