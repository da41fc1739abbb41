import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';
import { code, table } from './markdown.mjs';

const RECORDED = join(ROOT, 'coverage', 'figures');
const COMMITTED = join(ROOT, 'docs', 'figures');

const words = {
	en: {
		head: ['What was tried', 'How often, how much', 'Lost, doubled or wrong'],
		run: (command, on) => `${code(command)}, last on ${on}:`,
	},
	zh: {
		head: ['试了什么', '次数或数量', '丢失、重复或出错'],
		run: (command, on) => `${code(command)}，最近一次 ${on}：`,
	},
};

/** Makes what the tests recorded since the last clean-up the figures that the pages show. */
export function takeFigures() {
	if (existsSync(RECORDED)) cpSync(RECORDED, COMMITTED, { recursive: true });
}

/** What the tests of a subject tried in their last run. */
export function listFigures({ language }, suite) {
	const file = join(COMMITTED, `${suite}.json`);
	if (!existsSync(file))
		throw new Error(`There are no figures of ${suite}: see test/support/figures.ts`);
	const { command, on, rows } = JSON.parse(readFileSync(file, 'utf8'));
	const { head, run } = words[language];
	const cells = rows.map(({ what, figure, lost }) => [what[language], show(figure), show(lost)]);
	return `${run(command, on)}\n\n${table(head, cells)}`;
}

function show(figure = '') {
	return typeof figure === 'number' ? figure.toLocaleString('en') : figure;
}
