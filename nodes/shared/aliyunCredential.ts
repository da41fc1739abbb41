import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createKeepText } from '../../core/words';
import { findAccount } from './account';
import { readSecret, readServiceUrl } from './credentialFields';

/** The Alibaba Cloud Marketplace API credential, made ready. */
export function readAliyunCredential(data: ICredentialDataDecryptedObject) {
	const appCode = readSecret(data, { name: 'appCode', label: 'AppCode' });
	return {
		account: { appCode },
		keep: createKeepText([appCode]),
		baseUrl: readServiceUrl(data.baseUrl, 'Base URL'),
		shared: findAccount('aliyun_market', appCode),
	};
}
