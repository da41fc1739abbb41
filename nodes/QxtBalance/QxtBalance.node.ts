import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { localize } from '../../locale/localize';
import { qxtApiTest } from '../shared/credentialTests';
import { createOptionsProperty, retriesOption, timeoutOption } from '../shared/properties';
import { balanceToolProperties } from '../shared/toolProperties';

export class QxtBalance implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QXT Balance',
		name: 'qxtBalance',
		icon: {
			light: 'file:../../icons/qxtBalance.svg',
			dark: 'file:../../icons/qxtBalance.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: 'Checks left',
		description: 'Get the balance of the QXT account: how many checks are left',
		defaults: { name: 'QXT Balance' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'qxtApi', required: true, testedBy: 'qxtApiTest' }],
		properties: [...balanceToolProperties, createOptionsProperty([retriesOption, timeoutOption])],
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
