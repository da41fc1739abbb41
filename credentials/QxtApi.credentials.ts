import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { localize } from '../locale/localize';

export class QxtApi implements ICredentialType {
	name = 'qxtApi';

	displayName = 'QXT API';

	icon = { light: 'file:../icons/qxtApi.svg', dark: 'file:../icons/qxtApi.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-cn-phone-check/n8n-nodes-cn-phone-check#qxt-api';

	// The HTTP Request node could send the key to any host.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The apikey that QXT sent you',
		},
		{
			displayName: 'Phone Service URL',
			name: 'phoneServiceUrl',
			type: 'string',
			required: true,
			default: 'https://ps.szqxt.com',
			description: 'Address of the privacy number and two-element services',
		},
		{
			displayName: 'Carrier Service URL',
			name: 'carrierServiceUrl',
			type: 'string',
			required: true,
			default: 'https://isp.qxt800.com',
			description: 'Address of the number portability and balance services',
		},
	];

	constructor() {
		Object.assign(this, localize({ ...this }));
	}
}
