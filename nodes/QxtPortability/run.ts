import type { IExecuteFunctions } from 'n8n-workflow';
import { createAliyunPortabilityCodec } from '../../core/vendors/aliyunMarket/portability';
import { createFreeTestCodec, createPortabilityCodec } from '../../core/vendors/qxt/portability';
import { createKeepText } from '../../core/words';
import { findAccount } from '../shared/account';
import { readAliyunCredential } from '../shared/aliyunCredential';
import { readServiceUrl } from '../shared/credentialFields';
import { openQxtChannel } from '../shared/qxtChannel';
import { type Channel, runCheck } from '../shared/runCheck';

const channels = {
	qxtApi: { vendor: 'qxt', open: openQxt },
	aliyunMarketApi: { vendor: 'aliyun_market', open: openAliyunMarket },
	none: { vendor: 'qxt', open: openFreeTest },
} as const;

/** Asks who serves each number now: documents 003 and 004 §1, by one of three channels. */
export async function execute(context: IExecuteFunctions) {
	const authentication = context.getNodeParameter('authentication', 0) as keyof typeof channels;
	return await runCheck(context, { check: 'portability', ...channels[authentication] });
}

async function openQxt(context: IExecuteFunctions): Promise<Channel> {
	return await openQxtChannel(context, { service: 'carrier', createCodec: createPortabilityCodec });
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
