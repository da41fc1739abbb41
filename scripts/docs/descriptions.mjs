import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../paths.mjs';

const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Makes what a listed file exports, in both languages: from the source of what is in `dist`. */
async function load(file) {
	const source = join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const [Class] = Object.values(await import(pathToFileURL(source).href)).filter(
		(exported) => typeof exported === 'function',
	);
	return { en: inLanguage('en', () => new Class()), zh: inLanguage('zh', () => new Class()) };
}

/** Gives what a function gives while n8n has a language. */
export function inLanguage(language, give) {
	const before = process.env.N8N_DEFAULT_LOCALE;
	process.env.N8N_DEFAULT_LOCALE = language;
	try {
		return give();
	} finally {
		if (before === undefined) delete process.env.N8N_DEFAULT_LOCALE;
		else process.env.N8N_DEFAULT_LOCALE = before;
	}
}

const loadedNodes = await Promise.all(n8n.nodes.map(load));
const loadedCredentials = await Promise.all(n8n.credentials.map(load));

/** The descriptions of the package's nodes, by name: `{ en, zh }`. */
export const nodes = new Map(
	loadedNodes.map(({ en, zh }) => [
		en.description.name,
		{ en: en.description, zh: zh.description },
	]),
);

/** The package's credentials, by name: `{ en, zh }`. */
export const credentials = new Map(loadedCredentials.map((one) => [one.en.name, one]));

/** A label; on a Chinese page with the English one, since n8n's editor may be in English. */
export function labelOf({ en, zh }, language) {
	if (language === 'en' || en.displayName === zh.displayName) return en.displayName;
	return `${zh.displayName} / ${en.displayName}`;
}
