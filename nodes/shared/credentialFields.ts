import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { type Text, translate } from '../../locale/translate';
import { SettingError } from './settingError';

/** A field of a credential: its name and its label in the editor. */
export interface CredentialField {
	readonly name: string;
	readonly label: Text;
}

/**
 * Reads a text that signs in.
 *
 * @throws {SettingError} when it is empty or cannot be sent
 */
export function readSecret(
	data: ICredentialDataDecryptedObject,
	{ name, label: text }: CredentialField,
): string {
	const value = data[name];
	const secret = typeof value === 'string' ? value.trim() : '';
	const label = translate(text);
	const advice = translate('Enter the {label} in the credential as the vendor sent it.', { label });
	if (secret === '') throw new SettingError(translate('{label} is empty', { label }), advice);
	if (/[\p{Cc}\p{Surrogate}]/u.test(secret)) {
		throw new SettingError(translate('{label} holds a line break or the like', { label }), advice);
	}
	return secret;
}

/**
 * Reads a service URL.
 *
 * @throws {SettingError} when it is no plain http or https address
 */
export function readServiceUrl(value: unknown, label: Text): URL {
	const text = typeof value === 'string' ? value.trim() : '';
	const problem = findProblem(text);
	if (problem === null) return new URL(text);
	throw new SettingError(
		translate(problem, { label: translate(label) }),
		translate(
			'Enter an address such as https://example.com: http or https, without a user name, a question mark or a hash.',
		),
	);
}

function findProblem(text: string): Text | null {
	if (text === '') return '{label} is empty';
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return '{label} is not a web address';
	const url = new URL(text);
	if (url.username || url.password) return '{label} must not hold a user name or password';
	return url.search || url.hash ? '{label} must not hold a question mark or a hash' : null;
}
