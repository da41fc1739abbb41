import type { INodeProperties } from 'n8n-workflow';

/** Which of the three channels is asked: documents 003 and 004. */
export const channelProperties: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		default: 'qxtApi',
		options: [
			{
				name: 'Alibaba Cloud Marketplace',
				value: 'aliyunMarketApi',
				description: 'Bought at the Alibaba Cloud Marketplace, with an AppCode',
			},
			{
				name: 'None (Free Test)',
				value: 'none',
				description: 'The vendor’s free test, for a few numbers',
			},
			{ name: 'QXT', value: 'qxtApi', description: 'Bought from QXT, with an API key' },
		],
	},
	{
		displayName: 'Free Test URL',
		name: 'freeTestUrl',
		type: 'string',
		default: 'https://gw.qxt800.com',
		required: true,
		displayOptions: { show: { authentication: ['none'] } },
		description: 'Address of the free test. No key is ever sent there.',
	},
];
