import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { localize } from '../locale/localize';

export class AliyunMarketApi implements ICredentialType {
	name = 'aliyunMarketApi';

	displayName = 'Alibaba Cloud Marketplace API';

	icon = {
		light: 'file:../icons/aliyunMarketApi.svg',
		dark: 'file:../icons/aliyunMarketApi.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-cn-phone-check/n8n-nodes-cn-phone-check#alibaba-cloud-marketplace-api';

	// The HTTP Request node could send the key to any host.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- it signs in like a password
		{
			displayName: 'AppCode',
			name: 'appCode',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The AppCode of your purchase, from the Alibaba Cloud console',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://xhzw.market.alicloudapi.com',
			description: 'Address of the product’s gateway',
		},
	];

	constructor() {
		Object.assign(this, localize({ ...this }));
	}
}
