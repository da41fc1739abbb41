import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from '../paths.mjs';
import { table } from './markdown.mjs';

const heads = { en: ['Workflow', 'What it does'], zh: ['工作流', '做什么'] };
const isOfLanguage = {
	en: (text) => !/\p{Script=Han}/u.test(text),
	zh: (text) => /\p{Script=Han}/u.test(text),
};

/** The workflows of `examples/`, each with the heading of its sticky note. */
export function listWorkflows({ language }) {
	const files = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));
	const rows = files.sort().map((file) => {
		const { nodes } = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'));
		const headings = nodes
			.map(({ parameters }) => /^#+ (.+)$/m.exec(parameters.content ?? '')?.[1])
			.filter(Boolean);
		const heading = headings.find(isOfLanguage[language]);
		if (!heading) throw new Error(`${file} has no sticky note with a heading in ${language}`);
		return [`[${file}](examples/${file})`, heading];
	});
	return table(heads[language], rows);
}
