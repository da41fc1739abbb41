import type { IExecuteFunctions } from 'n8n-workflow';
import { createAliyunPortabilityCodec } from '../../core/vendors/aliyunMarket/portability';
import { createFreeTestCodec, createPortabilityCodec } from '../../core/vendors/qxt/portability';
import { createHideSecrets, createKeepText } from '../../core/words';
import { translate } from '../../locale/translate';
import { findAccount } from '../shared/account';
import { readAliyunCredential } from '../shared/aliyunCredential';
import { readServiceUrl } from '../shared/credentialFields';
import { openQxtChannel } from '../shared/qxtChannel';
import type { Channel, CheckNode } from '../shared/channel';
import { runCheck } from '../shared/runCheck';
import { SettingError } from '../shared/settingError';

type Open = CheckNode['open'];

const channels: ReadonlyMap<unknown, Open> = new Map<unknown, Open>([
	['qxtApi', openQxt],
	['aliyunMarketApi', openAliyunMarket],
	['none', openFreeTest],
]);

/** Asks who serves each number now: documents 003 and 004 §1, by one of three channels. */
export async function execute(context: IExecuteFunctions) {
	const given = context.getNodeParameter('authentication', 0, '', { rawExpressions: true });
	return await runCheck(context, {
		check: 'portability',
		vendor: given === 'aliyunMarketApi' ? 'aliyun_market' : 'qxt',
		open,
	});
}

async function open(context: IExecuteFunctions): Promise<Channel> {
	const openChannel = channels.get(context.getNodeParameter('authentication', 0));
	if (openChannel) return await openChannel(context);
	throw new SettingError(
		translate('Authentication has a value that is not in its list'),
		translate('Choose one of the list.'),
	);
}

async function openQxt(context: IExecuteFunctions): Promise<Channel> {
	return await openQxtChannel(context, { service: 'carrier', createCodec: createPortabilityCodec });
}

async function openAliyunMarket(context: IExecuteFunctions): Promise<Channel> {
	const data = await context.getCredentials('aliyunMarketApi');
	const { account, keep, hideSecrets, baseUrl, shared } = readAliyunCredential(data);
	return {
		codec: createAliyunPortabilityCodec(account, keep),
		baseUrl,
		account: shared,
		hideSecrets,
	};
}

async function openFreeTest(context: IExecuteFunctions): Promise<Channel> {
	const baseUrl = readServiceUrl(context.getNodeParameter('freeTestUrl', 0), 'Free Test URL');
	const hideSecrets = createHideSecrets([]);
	const codec = createFreeTestCodec(createKeepText(hideSecrets));
	return { codec, baseUrl, account: findAccount('free test', baseUrl.origin), hideSecrets };
}
