import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { localize } from '../locale/localize';

export class YwjisuApi implements ICredentialType {
	name = 'ywjisuApi';

	displayName = 'YWJisu API';

	icon = {
		light: 'file:../icons/ywjisuApi.svg',
		dark: 'file:../icons/ywjisuApi.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-cn-phone-check/n8n-nodes-cn-phone-check#ywjisu-api';

	// The HTTP Request node could send the key to any host.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			description: 'The API account (API 账号)',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The API password (API 密码)',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- it signs in like a password
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The private key (私钥) that signs each call. It is never sent.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://kh.ywjisu.com',
			description: 'Address of the service',
		},
	];

	constructor() {
		Object.assign(this, localize({ ...this }));
	}
}
