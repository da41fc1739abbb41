import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { localize } from '../../locale/localize';
import { createOutputs } from '../shared/branches';
import { qxtApiTest } from '../shared/credentialTests';
import { createFileOptions, createFileProperties, sourceProperty } from '../shared/file/properties';
import { inputFieldsProperties, phoneProperty, singleOptions } from '../shared/properties';
import { createToolProperties } from '../shared/toolProperties';

export class QxtPrivacyNumber implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QXT Privacy Number Check',
		name: 'qxtPrivacyNumber',
		icon: {
			light: 'file:../../icons/qxtPrivacyNumber.svg',
			dark: 'file:../../icons/qxtPrivacyNumber.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: 'Privacy number?',
		description: 'Find out whether Chinese mobile numbers are privacy (virtual) numbers',
		defaults: { name: 'QXT Privacy Number Check' },
		inputs: [NodeConnectionTypes.Main],
		outputs: createOutputs('privacy_number'),
		usableAsTool: true,
		credentials: [{ name: 'qxtApi', required: true, testedBy: 'qxtApiTest' }],
		properties: [
			...createToolProperties('privacy_number'),
			sourceProperty,
			phoneProperty,
			...createFileProperties('privacy_number'),
			...inputFieldsProperties,
			createFileOptions('privacy_number'),
			singleOptions,
		],
	};

	methods = { credentialTest: { qxtApiTest } };

	constructor() {
		this.description = localize(this.description);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./run');
		return await execute(this);
	}
}
