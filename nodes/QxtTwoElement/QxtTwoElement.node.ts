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
import {
	inputFieldsProperties,
	nameProperty,
	phoneProperty,
	singleOptions,
} from '../shared/properties';
import { createToolProperties } from '../shared/toolProperties';

export class QxtTwoElement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QXT Two-Element Verification',
		name: 'qxtTwoElement',
		icon: {
			light: 'file:../../icons/qxtTwoElement.svg',
			dark: 'file:../../icons/qxtTwoElement.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: 'Name and number match?',
		description: 'Verify whether Chinese mobile numbers belong to the names given',
		defaults: { name: 'QXT Two-Element Verification' },
		inputs: [NodeConnectionTypes.Main],
		outputs: createOutputs('two_element'),
		usableAsTool: true,
		credentials: [{ name: 'qxtApi', required: true, testedBy: 'qxtApiTest' }],
		properties: [
			...createToolProperties('two_element'),
			sourceProperty,
			phoneProperty,
			nameProperty,
			...createFileProperties('two_element'),
			...inputFieldsProperties,
			createFileOptions('two_element'),
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
