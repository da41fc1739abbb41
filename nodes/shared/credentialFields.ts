import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { SettingError } from './settingError';

/** A field of a credential: its name and its label in the editor. */
export interface CredentialField {
	readonly name: string;
	readonly label: string;
}

/**
 * Reads a text that signs in.
 *
 * @throws {SettingError} when it is empty or cannot be sent
 */
export function readSecret(
	data: ICredentialDataDecryptedObject,
	{ name, label }: CredentialField,
): string {
	const value = data[name];
	const text = typeof value === 'string' ? value.trim() : '';
	const advice = `Enter the ${label} in the credential as the vendor sent it.`;
	if (text === '') throw new SettingError(`${label} is empty`, advice);
	if (/\p{Cc}/u.test(text))
		throw new SettingError(`${label} holds a line break or the like`, advice);
	return text;
}

/**
 * Reads a service URL.
 *
 * @throws {SettingError} when it is no plain http or https address
 */
export function readServiceUrl(value: unknown, label: string): URL {
	const text = typeof value === 'string' ? value.trim() : '';
	const problem = findProblem(text);
	if (problem === null) return new URL(text);
	throw new SettingError(
		`${label} ${problem}`,
		`Enter an address such as https://example.com: http or https, without a user name, a question mark or a hash.`,
	);
}

function findProblem(text: string): string | null {
	if (text === '') return 'is empty';
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return 'is not a web address';
	const url = new URL(text);
	if (url.username || url.password) return 'must not hold a user name or password';
	return url.search || url.hash ? 'must not hold a question mark or a hash' : null;
}
