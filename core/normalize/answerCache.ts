import type { Answer } from '../model';

// Vendors' texts are untrusted: neither many of them nor long ones may fill the memory.
const MAX_ANSWERS = 10_000;
const MAX_KEY_LENGTH = 200;

/** Gives the answer to equal words as the same frozen object. */
export type AnswerCache = (words: readonly unknown[], read: () => Answer) => Answer;

/**
 * A list of 100,000 numbers has a few thousand different answers: status, operator and area. Each
 * is read once and held once.
 */
export function createAnswerCache(): AnswerCache {
	const answers = new Map<string, Answer>();
	return (words, read) => {
		let isText = true;
		for (const word of words) {
			if (typeof word === 'object' && word !== null) return read();
			if (typeof word !== 'string' && word != null) isText = false;
		}
		// 5 and "5" are not the same words.
		const key = isText ? words.join('\n') : JSON.stringify(words);
		const known = answers.get(key);
		if (known) return known;
		const answer = Object.freeze(read());
		// Lines in a word: the key could be that of other words.
		if (key.length > MAX_KEY_LENGTH || key.split('\n').length > words.length) return answer;
		if (answers.size >= MAX_ANSWERS) answers.clear();
		answers.set(key, answer);
		return answer;
	};
}
