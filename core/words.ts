import { maskNumbers } from './mask';

// Vendors' texts are untrusted: neither many of them nor long ones may fill the memory.
const MAX_KEPT_TEXTS = 1000;
const MAX_KEPT_LENGTH = 200;

/** Keeps a vendor's text fit for output: one copy of each, the account's secrets and whole numbers masked. */
export type KeepText = (text: string) => string;

/**
 * Vendors repeat a few dozen texts (areas, operators, states) a million times, and an error text
 * may echo the key or the number that was sent.
 *
 * @param secrets values of the credential that no output may show
 */
export function createKeepText(secrets: readonly string[]): KeepText {
	// The longest first: one value may begin with another.
	const hidden = secrets.filter(({ length }) => length >= 4).sort((a, b) => b.length - a.length);
	const kept = new Map<string, string>();
	return (text) => {
		const known = kept.get(text);
		if (known !== undefined) return known;
		let masked = text;
		for (const secret of hidden) masked = masked.replaceAll(secret, '***');
		masked = maskNumbers(masked);
		if (text.length > MAX_KEPT_LENGTH) return masked;
		if (kept.size >= MAX_KEPT_TEXTS) kept.clear();
		kept.set(text, masked);
		return masked;
	};
}
