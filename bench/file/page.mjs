import { markdownTable, TARGET_NAMES, toTarget } from '../report.mjs';

const MB = 2 ** 20;
const count = (value) => value.toLocaleString('en');
const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;

const columns = [
	['file and load', ({ load }) => load.id],
	['wall', ({ wallMs }) => seconds(wallMs)],
	['over bound', ({ wallMs, boundMs }) => (boundMs ? (wallMs / boundMs).toFixed(3) : '')],
	[
		'first call after',
		({ firstCallMs }) => (firstCallMs === undefined ? '' : seconds(firstCallMs)),
	],
	['CPU per row', ({ cpuPerItemUs }) => `${cpuPerItemUs.toFixed(1)} µs`],
	['peak memory', ({ peakBytes }) => `+${Math.round(peakBytes / MB)} MB`],
	['peak heap', ({ peakHeapBytes }) => `+${Math.round(peakHeapBytes / MB)} MB`],
	['longest block', ({ blockMs }) => `${Math.round(blockMs)} ms`],
	['distinct', ({ distinct }) => count(distinct)],
	['paid', ({ paid }) => count(paid)],
	['answered', ({ answered, error }) => error ?? count(answered)],
];

export const FILE_FIGURE_NAMES = columns.map(([name]) => name);

export const toFileFigures = (result) => columns.map(([, write]) => write(result));

const START = '<!-- written by npm run bench:file -->';
const END = '<!-- end of npm run bench:file -->';

/** The part of the page that is about files. */
export function writeFileReport({ results, verdicts, machine, date }) {
	return `${START}

## A file as the source

Written by \`npm run bench:file\` on ${date}: ${machine}.

${markdownTable(TARGET_NAMES, verdicts.map(toTarget))}

- The list has five columns, one of them quoted, and 30 % duplicates. It stands in n8n's own storage of binary data, in its default mode (files), is read from there and written there as streams.
- The node is YWJisu Number Status Check (50 numbers a call) with Source set to File. Every case is run in a fresh process with a warm-up; 100,000 rows of CSV without latency three times, all else once.
- A file is read twice: once through to its end before anything is asked, and once more while it is checked. *First call after* is the time of the first pass.
- Peak memory is the most resident memory over what the process held before, n8n's engine with the loaded node. In the cases called *memory* the process gives back what its start has left unused before it warms up; in the others that is used first.
- The file that comes back is compared with the first one line by line (CSV), and counted.

${markdownTable(FILE_FIGURE_NAMES, results.list().map(toFileFigures))}

${END}`;
}

/** The page with this part in it, in the place of the part that it had. */
export function putFileReport(page, part) {
	const [before, rest] = page.split(START);
	const after = rest?.split(END)[1] ?? '';
	return `${before.trimEnd()}\n\n${part}${after.trimEnd()}\n`;
}

/** The part of the page that is about files; null where it has none. */
export function takeFileReport(page) {
	const part = page.split(START)[1]?.split(END)[0];
	return part === undefined ? null : `${START}${part}${END}`;
}
