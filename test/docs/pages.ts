import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of the documentation, its path from the root of the project. */
export interface Page {
	readonly file: string;
	readonly text: string;
}

/** All pages: the READMEs and what lies in `docs`. */
export function readPages(): Page[] {
	const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' });
	return ['README.md', 'README.zh-CN.md', ...docs.map((file) => join('docs', file))]
		.filter((file) => file.endsWith('.md'))
		.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

const FENCE = /^[ \t]*```/;

/** The lines outside of code blocks. */
export function proseOf(text: string): string[] {
	let isCode = false;
	return text.split('\n').filter((line) => {
		if (!FENCE.test(line)) return !isCode;
		isCode = !isCode;
		return false;
	});
}

/** The anchors that GitHub gives a page's headings. */
export function anchorsOf(text: string): string[] {
	return proseOf(text)
		.filter((line) => /^#+ /.test(line))
		.map((line) =>
			line
				.replace(/^#+ /, '')
				.toLowerCase()
				.replace(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '')
				.trim()
				.replaceAll(' ', '-'),
		);
}
