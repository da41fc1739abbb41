import type { INodeProperties } from 'n8n-workflow';
import { createOptionsProperty, retriesOption, timeoutOption } from '../shared/properties';

const thresholdProperty: INodeProperties = {
	displayName: 'Balance Below',
	name: 'threshold',
	type: 'number',
	default: 1000,
	required: true,
	typeOptions: { minValue: 1 },
	description:
		'Starts the workflow once when fewer checks than this are left, and again only after the balance rose to it. Never for postpaid accounts.',
};

const daysLeftOption: INodeProperties = {
	displayName: 'Days Left Below',
	name: 'daysLeft',
	type: 'number',
	default: 0,
	typeOptions: { minValue: 0 },
	description:
		'Also start the workflow when the balance lasts fewer days than this, used as in the past week. Needs a day of polls first. 0 for off.',
};

export const properties: INodeProperties[] = [
	thresholdProperty,
	createOptionsProperty([daysLeftOption, retriesOption, timeoutOption]),
];
