import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { localize } from '../../locale/localize';
import { createOutputs } from '../shared/branches';
import { ywjisuApiTest } from '../shared/credentialTests';
import { createFileOptions, createFileProperties, sourceProperty } from '../shared/file/properties';
import { batchOptions, inputFieldsProperties, phoneProperty } from '../shared/properties';
import { createToolProperties } from '../shared/toolProperties';

export class YwjisuNumberStatus implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'YWJisu Number Status Check',
		name: 'ywjisuNumberStatus',
		icon: {
			light: 'file:../../icons/ywjisuNumberStatus.svg',
			dark: 'file:../../icons/ywjisuNumberStatus.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: 'Number in service?',
		description:
			'Find out whether Chinese mobile numbers are in service, empty, suspended, silent or risky',
		defaults: { name: 'YWJisu Number Status Check' },
		inputs: [NodeConnectionTypes.Main],
		outputs: createOutputs('number_status'),
		usableAsTool: true,
		credentials: [{ name: 'ywjisuApi', required: true, testedBy: 'ywjisuApiTest' }],
		properties: [
			...createToolProperties('number_status'),
			sourceProperty,
			phoneProperty,
			...createFileProperties('number_status'),
			...inputFieldsProperties,
			createFileOptions('number_status'),
			batchOptions,
		],
	};

	methods = { credentialTest: { ywjisuApiTest } };

	constructor() {
		this.description = localize(this.description);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./run');
		return await execute(this);
	}
}
