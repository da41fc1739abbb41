import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHideSecrets, createKeepText } from '../../core/words';
import { translate } from '../../locale/translate';
import { findAccount } from './account';
import { readSecret, readServiceUrl } from './credentialFields';
import { SettingError } from './settingError';

/** The Alibaba Cloud Marketplace API credential, made ready. @throws {SettingError} */
export function readAliyunCredential(data: ICredentialDataDecryptedObject) {
	const appCode = readSecret(data, { name: 'appCode', label: 'AppCode' });
	if (!/^[\x21-\x7E]+$/.test(appCode)) {
		throw new SettingError(
			translate('AppCode holds characters that no AppCode has'),
			translate('Copy it again from the Alibaba Cloud console.'),
		);
	}
	const hideSecrets = createHideSecrets([appCode]);
	return {
		account: { appCode },
		hideSecrets,
		keep: createKeepText(hideSecrets),
		baseUrl: readServiceUrl(data.baseUrl, 'Base URL'),
		shared: findAccount('aliyun_market', appCode),
	};
}
