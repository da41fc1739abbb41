import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import packageJson from '../../package.json';
import { anchorsOf, proseOf, readPages } from './pages';

const repository = packageJson.homepage.replace('#readme', '');

/** What a page links to in the project, pictures aside. */
function linksOf(text: string): string[] {
	const links = proseOf(text)
		.join('\n')
		.matchAll(/\]\(([^)\s]+)\)/g);
	return [...links].map(([, target]) => target!).filter((target) => !target.startsWith('https://'));
}

/** A link that leads nowhere: to no file, or to no heading of it. */
function isBroken(file: string, anchor = ''): boolean {
	if (!existsSync(file)) return true;
	return anchor !== '' && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
}

const CHINESE = '.zh-CN.md';
const isChinese = (file: string) => file.endsWith(CHINESE);
/** The same page in the other language. */
const twinOf = (file: string) =>
	isChinese(file) ? file.replace(CHINESE, '.md') : file.replace(/\.md$/, CHINESE);

describe.each(readPages().map(({ file, text }) => [file, linksOf(text)] as const))(
	'%s',
	(file, links) => {
		const targets = links.map((link) => {
			const [path, anchor] = link.split('#');
			return { link, path: path ? normalize(join(dirname(file), path)) : file, anchor };
		});

		it('links to files and headings that exist', () => {
			const broken = targets.filter(({ path, anchor }) => isBroken(path, anchor));
			expect(broken).toEqual([]);
		});

		it('leads to pages in its own language, but for its twin', () => {
			const foreign = targets.filter(
				({ path }) =>
					path.endsWith('.md') && isChinese(path) !== isChinese(file) && existsSync(twinOf(path)),
			);
			const twins = existsSync(twinOf(file)) ? [twinOf(file)] : [];
			expect(foreign.map(({ path }) => path)).toEqual(twins);
		});
	},
);

describe('The editor', () => {
	const files = readdirSync('nodes', { recursive: true, encoding: 'utf8' });
	const codexFiles = files.filter((file) => file.endsWith('.node.json'));

	it.each(codexFiles)('leads from %s to the page of the node and its credentials', (file) => {
		const { node, resources } = JSON.parse(readFileSync(join('nodes', file), 'utf8')) as {
			node: string;
			resources: Record<string, Array<{ url: string }>>;
		};
		const name = node.split('.')[1];
		expect(resources.primaryDocumentation).toEqual([
			{ url: `${repository}/blob/main/docs/nodes/${name}.md` },
		]);
		for (const { url } of Object.values(resources).flat()) {
			const [path, anchor] = url.replace(`${repository}/blob/main/`, '').split('#');
			expect({ url, isBroken: isBroken(path!, anchor) }).toEqual({ url, isBroken: false });
		}
	});
});
