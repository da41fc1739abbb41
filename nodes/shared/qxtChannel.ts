import type { IExecuteFunctions } from 'n8n-workflow';
import type { Codec } from '../../core/model';
import type { QxtAccount } from '../../core/vendors/qxt/account';
import type { KeepText } from '../../core/words';
import type { Channel } from './channel';
import { type QxtService, readQxtCredential } from './qxtCredential';

/** Opens the channel of a QXT check node. @throws {SettingError} */
export async function openQxtChannel(
	context: IExecuteFunctions,
	options: {
		service: QxtService;
		createCodec: (account: QxtAccount, keep: KeepText) => Codec;
	},
): Promise<Channel> {
	const data = await context.getCredentials('qxtApi');
	const { account, keep, hideSecrets, baseUrl, shared } = readQxtCredential(data, options.service);
	return {
		codec: options.createCodec(account, keep),
		baseUrl,
		account: shared,
		hideSecrets,
		readBalanceCredential: () => readQxtCredential(data, 'carrier'),
	};
}
