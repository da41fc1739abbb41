import { readPages, type Page } from './pages';

const pages = readPages();
const chinesePages = pages.filter(({ file }) => file.endsWith('.zh-CN.md'));
const englishOf = ({ file }: Page) =>
	pages.find((page) => page.file === file.replace('.zh-CN.md', '.md'))!;

/**
 * What a page is made of, without its words: headings, rows of tables, points of lists, paragraphs,
 * pictures, links and the blocks of code. Links and pictures without their language.
 */
function outline({ text }: Page): string[] {
	let fence: string | null = null;
	return text.split('\n').flatMap((line) => {
		const [, language] = /^\s*```(\w*)/.exec(line) ?? [];
		if (language !== undefined) {
			fence = fence === null ? language : null;
			return fence === null ? [] : [`code ${language}`];
		}
		// Items, commands and the marks of generated blocks are the same.
		if (fence !== null || line.startsWith('<!--')) return [line];
		return line.trim() === '' ? [] : [describeLine(line)];
	});
}

function describeLine(line: string): string {
	const [, mark = 'text'] = /^\s*(#+ |\||- |\d+\. |!\[)/.exec(line) ?? [];
	const cells = mark === '|' ? line.replaceAll('\\|', '').split('|').length : '';
	const targets = [...line.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) =>
		withoutLanguage(target!),
	);
	return [mark.trim(), cells, ...targets.sort()].join(' ').trim();
}

function withoutLanguage(target: string): string {
	return target
		.replace(/#.*$/, '#')
		.replace('.zh-CN.md', '.md')
		.replace('images/zh/', 'images/en/');
}

describe('The documentation in Chinese', () => {
	it('has the README, every page on a node, and the pages on costs and on troubles', () => {
		expect(chinesePages.length).toBeGreaterThanOrEqual(8);
	});

	it.each(chinesePages.map((page) => [page.file, page] as const))(
		'%s says what the English page says, part by part',
		(_, page) => {
			expect(outline(page)).toEqual(outline(englishOf(page)));
		},
	);
});
