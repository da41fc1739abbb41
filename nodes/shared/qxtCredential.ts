import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHideSecrets, createKeepText } from '../../core/words';
import { findAccount } from './account';
import { readSecret, readServiceUrl } from './credentialFields';

/** QXT's two services: the credential's field and its label. */
const services = {
	phone: { name: 'phoneServiceUrl', label: 'Phone Service URL' },
	carrier: { name: 'carrierServiceUrl', label: 'Carrier Service URL' },
} as const;

export type QxtService = keyof typeof services;

/** What readQxtCredential gives. */
export type QxtCredential = ReturnType<typeof readQxtCredential>;

/** The QXT API credential, made ready for one of the two services. @throws {SettingError} */
export function readQxtCredential(data: ICredentialDataDecryptedObject, service: QxtService) {
	const apiKey = readSecret(data, { name: 'apiKey', label: 'API Key' });
	const { name, label } = services[service];
	const hideSecrets = createHideSecrets([apiKey]);
	return {
		account: { apiKey },
		hideSecrets,
		keep: createKeepText(hideSecrets),
		baseUrl: readServiceUrl(data[name], label),
		shared: findAccount('qxt', apiKey),
	};
}
