import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { Codec } from '../../core/model';
import type { QxtAccount } from '../../core/vendors/qxt/account';
import { createKeepText, type KeepText } from '../../core/words';
import { findAccount } from './account';
import { readSecret, readServiceUrl } from './credentialFields';
import type { Channel } from './runCheck';

/** QXT's two services: the credential's field and its label. */
const services = {
	phone: { name: 'phoneServiceUrl', label: 'Phone Service URL' },
	carrier: { name: 'carrierServiceUrl', label: 'Carrier Service URL' },
} as const;

/** The QXT API credential, made ready for one of the two services. */
export function readQxtCredential(
	data: ICredentialDataDecryptedObject,
	service: keyof typeof services,
) {
	const apiKey = readSecret(data, { name: 'apiKey', label: 'API Key' });
	const { name, label } = services[service];
	return {
		account: { apiKey },
		keep: createKeepText([apiKey]),
		baseUrl: readServiceUrl(data[name], label),
		shared: findAccount('qxt', apiKey),
	};
}

/** What readQxtCredential gives. */
export type QxtCredential = ReturnType<typeof readQxtCredential>;

/** Opens the channel of a QXT check node. */
export async function openQxtChannel(
	context: IExecuteFunctions,
	options: {
		service: keyof typeof services;
		createCodec: (account: QxtAccount, keep: KeepText) => Codec;
	},
): Promise<Channel> {
	const data = await context.getCredentials('qxtApi');
	const { service, createCodec } = options;
	const { account, keep, baseUrl, shared } = readQxtCredential(data, service);
	return { codec: createCodec(account, keep), baseUrl, account: shared };
}
