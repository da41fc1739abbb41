import type { INodeProperties } from 'n8n-workflow';

/** The parameters that the check nodes share. Their names are a contract: saved workflows hold them. */

/** What shapes items for the next node, and what a tool of an AI agent has a parameter of its own for. */
const notInTools = { displayOptions: { hide: { '@tool': [true] } } };
const onlyOfItems = { displayOptions: { hide: { '@tool': [true], source: ['file'] } } };
const onlyOptionsOfItems = { displayOptions: { hide: { '@tool': [true], '/source': ['file'] } } };

export const phoneProperty: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 13800138000',
	description:
		'A Chinese mobile number, or a list of them (array, or text separated by comma, semicolon or line break). Each becomes one output item.',
	hint: 'Usually an expression, e.g. {{ $json.phone }}',
	...onlyOfItems,
};

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 张三',
	description: 'The name that the number is to be verified with',
	...onlyOfItems,
};

export const inputFieldsProperties: INodeProperties[] = [
	{
		displayName: 'Include Input Fields',
		name: 'includeInputFields',
		type: 'boolean',
		default: false,
		description:
			'Whether to keep the fields of the input item and put the result under Result Field',
		...notInTools,
	},
	{
		displayName: 'Result Field',
		name: 'resultField',
		type: 'string',
		default: 'phoneCheck',
		required: true,
		displayOptions: { show: { includeInputFields: [true] }, ...notInTools.displayOptions },
		description: 'Name of the field that holds the result',
	},
];

export const timeoutOption: INodeProperties = {
	displayName: 'Timeout (Milliseconds)',
	name: 'timeoutMs',
	type: 'number',
	default: 10_000,
	typeOptions: { minValue: 100, maxValue: 300_000 },
	description: 'Time in milliseconds for one whole call, from its start to the end of the reply',
};

export const retriesOption: INodeProperties = {
	displayName: 'Retries',
	name: 'retries',
	type: 'number',
	default: 3,
	typeOptions: { minValue: 0, maxValue: 10 },
	description:
		'How often to ask again when nothing was sent, or the vendor itself says that it failed or is busy',
};

const batchSizeOption: INodeProperties = {
	displayName: 'Items per Batch',
	name: 'batchSize',
	type: 'number',
	default: 50,
	typeOptions: { minValue: 1, maxValue: 50 },
	description: 'How many numbers to send in one call',
};

const checkOptions: INodeProperties[] = [
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		default: 10,
		typeOptions: { minValue: 1, maxValue: 200 },
		description:
			'How many calls to have under way at once. Holds for the account, over all executions of one n8n process.',
	},
	{
		displayName: 'Include Raw Reply',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add what the vendor said about the number as raw',
		...onlyOptionsOfItems,
	},
	{
		displayName: 'Invalid Numbers',
		name: 'invalidNumbers',
		type: 'options',
		default: 'output',
		options: [
			{ name: 'Fail', value: 'fail', description: 'They count as failures' },
			{
				name: 'Output',
				value: 'output',
				description: 'They come out as items with the outcome invalid_input',
			},
		],
		description: 'What to do with values that are no Chinese mobile number. They cost nothing.',
		...onlyOptionsOfItems,
	},
	{
		displayName: 'Maximum Calls per Second',
		name: 'callsPerSecond',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description:
			'The most calls to send in any second, 0 for no limit. Holds for the account, over all executions of one n8n process.',
	},
	{
		displayName: 'Maximum Numbers per Run',
		name: 'maxNumbers',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description:
			'Spend limit, 0 for none. With items, an execution that would ask more distinct numbers asks none. With a file, it asks this many and leaves the rest.',
	},
	{
		displayName: 'Plan Only',
		name: 'planOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to only count rows, distinct numbers and calls, without asking the vendor',
		...notInTools,
	},
	retriesOption,
	{
		displayName: 'Retry Unclear Failures',
		name: 'retryUnclear',
		type: 'boolean',
		default: false,
		description:
			'Whether to also ask again when the answer was lost after the request was sent. The vendor may charge both.',
	},
	{
		displayName: 'Reuse Answers Within This Execution',
		name: 'reuseAnswers',
		type: 'boolean',
		default: true,
		description:
			'Whether Retry On Fail, loops and Retry of this execution use the answers that were already paid',
	},
	{
		displayName: 'Skip If Checked Within (Days)',
		name: 'skipIfCheckedWithinDays',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description:
			'Do not ask for items that carry a younger result of this check, under Result Field or flat. 0 asks always; in a file, 0 keeps every answer.',
		...notInTools,
	},
	{
		displayName: 'Split Output by Result',
		name: 'splitOutput',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description: 'Whether to give each result an output of its own, so that no Switch is needed',
		...onlyOptionsOfItems,
	},
	timeoutOption,
];

/** For the checks that draw on the balance of a QXT API key. */
const checkBalanceFirstOption: INodeProperties = {
	displayName: 'Check Balance First',
	name: 'checkBalanceFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to stop before the first call when the prepaid balance of the carrier service is lower than the count of distinct numbers. Ask QXT whether this check draws on it.',
};

/** The Options collection, its entries in the order of the alphabet as n8n wants them. */
export function createOptionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options.sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	};
}

/** The options of a check that asks one number a call and is paid from the balance of an API key. */
export const singleOptions = createOptionsProperty([checkBalanceFirstOption, ...checkOptions]);

/** The same where other ways to sign in can be chosen. */
export const channelOptions = createOptionsProperty([
	{
		...checkBalanceFirstOption,
		displayOptions: { show: { '/authentication': ['qxtApi'] } },
	},
	...checkOptions,
]);

/** The options of a check that asks many numbers a call. */
export const batchOptions = createOptionsProperty([batchSizeOption, ...checkOptions]);
