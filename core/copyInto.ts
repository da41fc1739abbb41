/** Enlarges a typed array: fills the beginning of a larger one with it. @returns the larger one */
export function copyInto<Words extends { set(words: Words): void }>(
	larger: Words,
	words: Words,
): Words {
	larger.set(words);
	return larger;
}
