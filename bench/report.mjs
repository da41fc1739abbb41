import Table from 'cli-table3';
import colors from 'picocolors';
import { FIGURE_NAMES, toFigures } from './figures.mjs';

export const TARGET_NAMES = ['target', 'wanted', 'measured', 'met'];

const verdict = ({ isMet }) => (isMet === null ? '–' : isMet ? 'yes' : 'no');
export const toTarget = (target) => [target.what, target.wanted, target.got, verdict(target)];

/** The report for the terminal. */
export function printReport({ results, verdicts }) {
	printTables({ names: FIGURE_NAMES, figures: results.list().map(toFigures), verdicts });
}

/** The figures of cases and what they say of the targets. */
export function printTables({ names, figures, verdicts }) {
	const paint = (target) => {
		const color = target.isMet === null ? colors.dim : target.isMet ? colors.green : colors.red;
		return toTarget(target).map((text) => color(text));
	};
	print(names, figures);
	print(TARGET_NAMES, verdicts.map(paint));
}

function print(head, rows) {
	const table = new Table({ head, style: { head: [], border: [], compact: true } });
	table.push(...rows);
	console.log(table.toString());
}

/** The report as `docs/performance.md`. */
export function writeReport({ results, verdicts, machine, date }) {
	const missed = verdicts.filter(({ isMet }) => isMet === false).length;
	return `# Performance

Written by \`npm run bench\` on ${date}: ${machine}. It takes about 45 minutes, wants a machine that does nothing else, and needs the n8n of \`host/\`, which it installs on its first run. \`npm run bench -- --quick\` tries everything once with a tenth of the items and writes nothing.

Read the ratios, not the seconds: the vendors' simulator shares the machine with what is measured.

## Targets

${missed === 0 ? 'All that were measured are met.' : `Missed: ${missed} of ${verdicts.length}.`}

${markdownTable(TARGET_NAMES, verdicts.map(toTarget))}

## How it is measured

- Nodes run in n8n-core's \`WorkflowExecute\` with n8n's default expression engine (\`vm\`). The phone number is \`={{ $json.phone }}\` for all of them.
- The vendor is this repository's simulator in a process of its own, on the same machine, answering at once or 100 ms after the request has arrived.
- Every case is run in a fresh process with a warm-up; the cases of a group take turns, every second round backwards. Figures are medians of three runs, of five (latency of 100 ms), or of three in each of nine processes (CPU: QXT’s 10,000 items and YWJisu’s 100,000, no latency). The latter two begin after 40,000 calls, and YWJisu’s lists after 100,000 items, all but *memory*: until then V8’s best compiler is at work. What is compared with bare undici is the median of the ratios, run by run. The warm-up asks with two accounts in turn and the measured run with a third, since V8 compiles for the one account it has seen, and anew when the next comes. Of the 25,000 items there is one run.
- Wall, CPU (\`process.cpuUsage\` of the case's process alone) and the longest block of the event loop are those of the node's own \`execute\`. Before it begins, two collections of V8’s young generation move the input items to where those of a node before would stand. Peak memory is the most resident memory while it runs, over what the process held before, the input items included. In the cases called *memory*, and those of the HTTP Request node, the process gives back what its start has left unused before it warms up.
- The bound is \`ceil(distinct / batch) / concurrency × latency\`: the least time that so many calls can take.
- Connections and numbers paid are counted by the simulator.

## Who is compared

- **This package**: the built nodes, QXT Number Portability (one number a call) and YWJisu Number Status Check (50 a call).
- **HTTP Request node**: n8n's own, with its best settings: one expression an item, the key as text, JSON replies, no batching, which only spaces the starts. It sends all items at once.
- **Loop over \`httpRequest\`**: a node that calls \`this.helpers.httpRequest\` one item after the other, or 50 at a time.
- **Bare undici \`dispatch\`**: the limit. No n8n, no promises; replies are not even read.

## All cases

${markdownTable(FIGURE_NAMES, results.list().map(toFigures))}
`;
}

export function markdownTable(head, rows) {
	const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
