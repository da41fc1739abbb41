import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DIST, ROOT } from '../paths.mjs';
import { blocks } from './blocks.mjs';

const CHINESE = '.zh-CN.md';
const BLOCK = /(<!-- generated: ([^]*?)-->\n)[^]*?(<!-- \/generated -->)/g;

/** The pages of the documentation, each as it is and as it should be. */
export function fillPages() {
	const pages = listPages().map((file) => {
		const before = readFileSync(file, 'utf8');
		return { file, before, after: fillPage(file, before) };
	});
	return [...pages, copyNotices()];
}

/** The licences of what is bundled, as the build found them. */
function copyNotices() {
	const name = 'THIRD_PARTY_NOTICES';
	const file = join(ROOT, name);
	const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
	return { file, before, after: readFileSync(join(DIST, name), 'utf8') };
}

function listPages() {
	const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
	const pages = ['README.md', 'README.zh-CN.md', ...docs.map((file) => join('docs', file))];
	return pages.filter((file) => file.endsWith('.md')).map((file) => join(ROOT, file));
}

/** Fills what stands between `<!-- generated: <block> <arguments> -->` and `<!-- /generated -->`. */
function fillPage(file, text) {
	const isChinese = file.endsWith(CHINESE);
	const page = {
		language: isChinese ? 'zh' : 'en',
		/** The node that a page in `docs/nodes` is about. */
		node: basename(file, isChinese ? CHINESE : '.md'),
		suffix: isChinese ? CHINESE : '.md',
	};
	return text.replace(BLOCK, (_, start, command, end) => {
		const [name, ...args] = command.trim().split(/(?<=^\S+)\s+/);
		if (!(name in blocks)) throw new Error(`${file}: there is no block ${name}`);
		return `${start}\n${blocks[name](page, args[0] ?? '')}\n\n${end}`;
	});
}
