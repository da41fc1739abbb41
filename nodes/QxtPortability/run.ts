import type { IExecuteFunctions } from 'n8n-workflow';
import { createAliyunPortabilityCodec } from '../../core/vendors/aliyunMarket/portability';
import { createFreeTestCodec, createPortabilityCodec } from '../../core/vendors/qxt/portability';
import { createKeepText } from '../../core/words';
import { findAccount } from '../shared/account';
import { readAliyunCredential } from '../shared/aliyunCredential';
import { readServiceUrl } from '../shared/credentialFields';
import { openQxtChannel } from '../shared/qxtChannel';
import { type Channel, runCheck } from '../shared/runCheck';

const channels: Readonly<Record<string, (context: IExecuteFunctions) => Promise<Channel>>> = {
	qxtApi: async (context) =>
		await openQxtChannel(context, { service: 'carrier', createCodec: createPortabilityCodec }),
	aliyunMarketApi: openAliyunMarket,
	none: openFreeTest,
};

/** Asks who serves each number now: documents 003 and 004 §1, by one of three channels. */
export async function execute(context: IExecuteFunctions) {
	const authentication = context.getNodeParameter('authentication', 0) as keyof typeof channels;
	return await runCheck(context, { open: channels[authentication]! });
}

async function openAliyunMarket(context: IExecuteFunctions): Promise<Channel> {
	const data = await context.getCredentials('aliyunMarketApi');
	const { account, keep, baseUrl, shared } = readAliyunCredential(data);
	return { codec: createAliyunPortabilityCodec(account, keep), baseUrl, account: shared };
}

async function openFreeTest(context: IExecuteFunctions): Promise<Channel> {
	const baseUrl = readServiceUrl(context.getNodeParameter('freeTestUrl', 0), 'Free Test URL');
	const codec = createFreeTestCodec(createKeepText([]));
	return { codec, baseUrl, account: findAccount('free test', baseUrl.origin) };
}
