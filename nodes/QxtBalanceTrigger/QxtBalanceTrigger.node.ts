import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { localize } from '../../locale/localize';
import { qxtApiTest } from '../shared/credentialTests';
import { properties } from './properties';

export class QxtBalanceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QXT Balance Trigger',
		name: 'qxtBalanceTrigger',
		icon: {
			light: 'file:../../icons/qxtBalanceTrigger.svg',
			dark: 'file:../../icons/qxtBalanceTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "Balance below " + $parameter["threshold"] }}',
		description:
			'Starts the workflow when the balance of a prepaid QXT account gets low. Asking is free of charge.',
		defaults: { name: 'QXT Balance Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'qxtApi', required: true, testedBy: 'qxtApiTest' }],
		properties,
	};

	methods = { credentialTest: { qxtApiTest } };

	constructor() {
		this.description = localize(this.description);
	}

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./run');
		return await poll(this);
	}
}
