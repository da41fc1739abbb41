import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { localize } from '../../locale/localize';
import { createOutputs } from '../shared/branches';
import { aliyunMarketApiTest, qxtApiTest } from '../shared/credentialTests';
import { createFileOptions, createFileProperties, sourceProperty } from '../shared/file/properties';
import { channelProperties } from './properties';
import { channelOptions, inputFieldsProperties, phoneProperty } from '../shared/properties';
import { createToolProperties } from '../shared/toolProperties';

export class QxtPortability implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QXT Number Portability',
		name: 'qxtPortability',
		icon: {
			light: 'file:../../icons/qxtPortability.svg',
			dark: 'file:../../icons/qxtPortability.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ qxtApi: "Current carrier?", aliyunMarketApi: "Current carrier? (Alibaba Cloud)", none: "Current carrier? (free test)" })[$parameter["authentication"]] }}',
		description:
			'Find out which carrier serves Chinese mobile numbers now, and whether they were ported',
		defaults: { name: 'QXT Number Portability' },
		inputs: [NodeConnectionTypes.Main],
		outputs: createOutputs('portability'),
		usableAsTool: true,
		credentials: [
			{
				name: 'qxtApi',
				required: true,
				testedBy: 'qxtApiTest',
				displayOptions: { show: { authentication: ['qxtApi'] } },
			},
			{
				name: 'aliyunMarketApi',
				required: true,
				testedBy: 'aliyunMarketApiTest',
				displayOptions: { show: { authentication: ['aliyunMarketApi'] } },
			},
		],
		properties: [
			...createToolProperties('portability'),
			...channelProperties,
			sourceProperty,
			phoneProperty,
			...createFileProperties('portability'),
			...inputFieldsProperties,
			createFileOptions('portability'),
			channelOptions,
		],
	};

	methods = { credentialTest: { qxtApiTest, aliyunMarketApiTest } };

	constructor() {
		this.description = localize(this.description);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./run');
		return await execute(this);
	}
}
