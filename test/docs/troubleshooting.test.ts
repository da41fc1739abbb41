import { readFileSync } from 'node:fs';
import { chinese } from '../../locale/chinese';
import { translateTexts } from '../../locale/localize';
import { splits } from '../../nodes/shared/branches';
import { descriptions, faultKinds } from '../locale/everyText';

/** What stands in the panels of the editor, where nobody has to look for its meaning. */
const labels = new Set<string>(
	Object.values(splits).flatMap(({ branches }) => Object.values<string>(branches)),
);
for (const { description } of descriptions()) {
	translateTexts(description, (text) => {
		labels.add(text);
		return text;
	});
}

const showPlaces = (text: string) => text.replace(/\{\w+\}/g, '…');
/** `{what}. {advice}` has no words of its own. */
const hasWords = (text: string) => /\p{Letter}/u.test(text.replace(/\{\w+\}/g, ''));

const texts = Object.entries(chinese).filter(([text]) => !labels.has(text) && hasWords(text));

/** What to do stands beside what happened: in the language of the page alone. */
const advice = new Set(faultKinds().map((kind) => kind.advice));

const pages = [
	['docs/troubleshooting.md', 'English'],
	['docs/troubleshooting.zh-CN.md', 'Chinese'],
] as const;

describe('The page on troubleshooting', () => {
	it('is about messages, and all of them', () => {
		const english = texts.map(([text]) => text);
		expect(english).toContain('the balance is used up');
		expect(english).toContain('The name is missing');
		expect(english).not.toContain('Concurrency');
	});

	it.each(pages)(
		'%s is found by the words of every message, in either language',
		(file, language) => {
			const page = readFileSync(file, 'utf8').replaceAll('\\|', '|');
			const wanted = texts.flatMap(([english, own]) => {
				if (!advice.has(english)) return [english, own];
				return [language === 'English' ? english : own];
			});
			const missing = wanted.filter((text) => !page.includes(showPlaces(text).trim()));
			expect(missing).toEqual([]);
		},
	);
});
