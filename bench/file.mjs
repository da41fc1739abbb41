import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../scripts/command.mjs';
import { ensureNode24 } from '../scripts/node24.mjs';
import { ROOT } from '../scripts/paths.mjs';
import { ensureBuild, ensureDependencies, ensureHost } from '../scripts/setup.mjs';

const PAGE = join(ROOT, 'docs', 'performance.md');

/**
 * `npm run bench:file [-- --quick] [--only <text>]`: lists in files, judged by their targets. A whole
 * run writes its part of `docs/performance.md`.
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
	const { fileTargets, listCases } = await import('./file/cases.mjs');
	const { FILE_FIGURE_NAMES, putFileReport, toFileFigures, writeFileReport } =
		await import('./file/page.mjs');
	const { describeMachine } = await import('./machine.mjs');
	const { printTables } = await import('./report.mjs');
	const { judge } = await import('./targets.mjs');
	const cases = listCases({ isQuick: values.quick }).filter(({ id }) => id.includes(values.only));
	const results = await runCases(node, cases);
	// A tenth of the rows says nothing of what the targets ask.
	const verdicts = values.quick ? [] : fileTargets.map((target) => judge(target, results));
	printTables({ names: FILE_FIGURE_NAMES, figures: results.list().map(toFileFigures), verdicts });
	if (!values.quick && values.only === '') {
		const date = new Date().toISOString().slice(0, 10);
		const part = writeFileReport({ results, verdicts, machine: describeMachine(node), date });
		writeFileSync(PAGE, putFileReport(readFileSync(PAGE, 'utf8'), part));
	}
	return 0;
});

async function runCases(node, cases) {
	const { writeList } = await import('./file/list.mjs');
	const { Results } = await import('./results.mjs');
	const { runCase } = await import('./runCase.mjs');
	const { startSimulator } = await import('./simulators.mjs');
	const results = new Results();
	const folder = mkdtempSync(join(tmpdir(), 'bench-file-'));
	const simulator = await startSimulator(node, { scheme: 'http' });
	const script = new URL('file/case.mjs', import.meta.url);
	try {
		for (const { repetitions, warmUp, ...load } of cases) {
			console.log(`${repetitions} × ${load.id}`);
			const file = join(folder, `list.${load.format}`);
			await writeList(file, load);
			const short = join(folder, `short.${load.format}`);
			await writeList(short, { ...load, items: warmUp.items });
			const job = { ...load, file, warmUp: { ...warmUp, file: short } };
			for (let time = 0; time < repetitions; time++) {
				results.add(load, await runCase(job, { node, simulator, script }));
			}
		}
	} finally {
		await simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
	return results;
}
