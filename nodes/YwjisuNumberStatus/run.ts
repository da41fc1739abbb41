import type { IExecuteFunctions } from 'n8n-workflow';
import { createNumberStatusCodec } from '../../core/vendors/ywjisu/numberStatus';
import type { Channel } from '../shared/channel';
import { runCheck } from '../shared/runCheck';
import { readYwjisuCredential } from '../shared/ywjisuCredential';

/** Asks YWJisu whether each number is in service: document 002 §1. */
export async function execute(context: IExecuteFunctions) {
	return await runCheck(context, { check: 'number_status', vendor: 'ywjisu', open });
}

async function open(context: IExecuteFunctions): Promise<Channel> {
	const data = await context.getCredentials('ywjisuApi');
	const { account, keep, hideSecrets, baseUrl, shared } = readYwjisuCredential(data);
	return { codec: createNumberStatusCodec(account, keep), baseUrl, account: shared, hideSecrets };
}
