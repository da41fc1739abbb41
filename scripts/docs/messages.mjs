import { chinese } from '../../locale/chinese.ts';
import { table } from './markdown.mjs';

const heads = { en: ['English', 'Chinese'], zh: ['英文', '中文'] };

/** Texts that a user can meet, one a line, in both languages; `…` stands for what is put in. */
export function listMessages({ language }, lines) {
	const rows = lines.split('\n').map((line) => {
		const text = line.trim();
		if (!(text in chinese)) throw new Error(`The catalogue has no text "${text}"`);
		return [showPlaces(text), showPlaces(chinese[text])];
	});
	return table(heads[language], rows);
}

function showPlaces(text) {
	return text.replace(/\{\w+\}/g, '…');
}
