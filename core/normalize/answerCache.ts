import { BoundedMap } from '../boundedMap';
import type { Answer } from '../model';

const MAX_ANSWERS = 10_000;
// Many long texts would fill the memory.
const MAX_KEY_LENGTH = 200;

/** Words that belong together, such as status, operator and area; most are texts. */
export type Words = readonly unknown[];

/**
 * Makes a reader of answers that gives the same frozen object to equal words: a list of 100,000
 * numbers has a few thousand different ones, each of which is read once and held once.
 */
export function rememberByWords(read: (words: Words) => Answer): (words: Words) => Answer {
	const answers = new BoundedMap<string, Answer>(MAX_ANSWERS);
	return (words) => {
		let isText = true;
		for (const word of words) {
			if (typeof word === 'object' && word !== null) return read(words);
			if (typeof word !== 'string' && word != null) isText = false;
		}
		// 5 and "5" are not the same words.
		const key = isText ? words.join('\n') : JSON.stringify(words);
		const known = answers.get(key);
		if (known) return known;
		const answer = Object.freeze(read(words));
		// Lines in a word: the key could be that of other words.
		if (key.length > MAX_KEY_LENGTH || key.split('\n').length > words.length) return answer;
		answers.set(key, answer);
		return answer;
	};
}
