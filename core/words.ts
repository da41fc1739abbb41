import { BoundedMap } from './boundedMap';
import { maskNumbers } from './mask';

const MAX_KEPT_TEXTS = 1000;
// Many long texts would fill the memory.
const MAX_KEPT_LENGTH = 200;

/** A vendor's error page is not an answer; its beginning says enough. */
const LONGEST_TEXT = 1000;
/** YWJisu's token, which changes with every call. */
const TOKEN = /\b[0-9a-f]{32}\b/gi;
/** Chinese is written without spaces: nothing parts a name from the words around it. */
const NAME = /^\p{Script=Han}{2,}$/u;

/** Masks the values of a credential in a text, however they are written there. */
export type HideSecrets = (text: string) => string;

/** @param secrets values of the credential that no output may show */
export function createHideSecrets(secrets: readonly string[]): HideSecrets {
	const hidden = secrets
		.flatMap(formsOf)
		// The longest first: one may begin with another.
		.sort((a, b) => b.length - a.length)
		.map(toPattern);
	hidden.push(TOKEN);
	return (text) => hidden.reduce((masked, pattern) => masked.replace(pattern, '***'), text);
}

/** Keeps a vendor's text fit for output: one copy of each, the account's secrets and whole numbers masked. */
export type KeepText = (text: string) => string;

/**
 * Vendors repeat a few dozen texts (areas, operators, states) a million times, and an error text
 * may echo the key or the number that was sent.
 */
export function createKeepText(hideSecrets: HideSecrets): KeepText {
	const kept = new BoundedMap<string, string>(MAX_KEPT_TEXTS);
	return (text) => {
		const known = kept.get(text);
		if (known !== undefined) return known;
		// Numbers keep their length: what stands behind the end changes nothing before it.
		const shown = hideSecrets(text).slice(0, 2 * LONGEST_TEXT);
		const masked = maskNumbers(shown).slice(0, LONGEST_TEXT);
		if (text.length > MAX_KEPT_LENGTH) return masked;
		kept.set(text, masked);
		return masked;
	};
}

/** A secret as it may be echoed: as it is, as it was sent, or inside a JSON text. */
function formsOf(secret: string): string[] {
	const sent = new URLSearchParams({ '': secret }).toString().slice(1);
	// Half a character has no place in a URL.
	const inUrl = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD'));
	return [...new Set([secret, inUrl, sent, JSON.stringify(secret).slice(1, -1)])];
}

function toPattern(secret: string): RegExp {
	const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	// A short one stands in many words by chance; a name of two or three characters does not.
	const isWord = secret.length < 4 && !NAME.test(secret);
	return new RegExp(isWord ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal, 'giu');
}
