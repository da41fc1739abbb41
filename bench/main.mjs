import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../scripts/command.mjs';
import { ensureNode24 } from '../scripts/node24.mjs';
import { ROOT } from '../scripts/paths.mjs';
import { ensureBuild, ensureDependencies, ensureHost } from '../scripts/setup.mjs';

/**
 * `npm run bench [-- --quick] [--only <text>]`: compares this package with what n8n has, and with the
 * limit, and judges the targets. A whole run writes `docs/performance.md`.
 */
await runCommand(async () => {
	const { values } = parseArgs({
		options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
	});
	await ensureDependencies();
	const node = await ensureNode24();
	await ensureBuild();
	await ensureHost(node);

	// From here on dependencies are there.
	const { runGroups } = await import('./runGroups.mjs');
	const { judge, targets } = await import('./targets.mjs');
	const { timeRequire } = await import('./requireTime.mjs');
	const { printReport, writeReport } = await import('./report.mjs');
	const { describeMachine } = await import('./machine.mjs');
	const { putFileReport, takeFileReport } = await import('./file/page.mjs');
	const results = await runGroups({ node, isQuick: values.quick, only: values.only });
	results.requireMs = await timeRequire(node);
	const verdicts = targets.map((target) => judge(target, results));
	printReport({ results, verdicts });
	if (!values.quick && values.only === '') {
		const date = new Date().toISOString().slice(0, 10);
		const text = writeReport({ results, verdicts, machine: describeMachine(node), date });
		const page = join(ROOT, 'docs', 'performance.md');
		const aboutFiles = takeFileReport(readFileSync(page, 'utf8'));
		writeFileSync(page, aboutFiles ? putFileReport(text, aboutFiles) : text);
	}
	return 0;
});
