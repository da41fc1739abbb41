import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHideSecrets, createKeepText } from '../../core/words';
import { findAccount } from './account';
import { readSecret, readServiceUrl } from './credentialFields';

/** The YWJisu API credential, made ready. @throws {SettingError} */
export function readYwjisuCredential(data: ICredentialDataDecryptedObject) {
	const code = readSecret(data, { name: 'code', label: 'Code' });
	const password = readSecret(data, { name: 'password', label: 'Password' });
	const key = readSecret(data, { name: 'key', label: 'Key' });
	const hideSecrets = createHideSecrets([code, password, key]);
	return {
		account: { code, password, key },
		hideSecrets,
		keep: createKeepText(hideSecrets),
		baseUrl: readServiceUrl(data.baseUrl, 'Base URL'),
		shared: findAccount('ywjisu', code, key),
	};
}
