import type { INodeProperties } from 'n8n-workflow';
import type { CheckName } from '../../../core/model';
import { columnPrefixes } from './columnPrefixes';

/** The parameters of lists in files. A tool of an AI agent has none of them. */

const inFiles = { displayOptions: { show: { source: ['file'] }, hide: { '@tool': [true] } } };

export const sourceProperty: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	default: 'items',
	noDataExpression: true,
	options: [
		{
			name: 'File',
			value: 'file',
			description:
				'A CSV, TSV, TXT or Excel (.xlsx) file from the node before, for lists of any length',
		},
		{
			name: 'Input Items',
			value: 'items',
			description: 'Each input item holds a number, or a list of them',
		},
	],
	displayOptions: { hide: { '@tool': [true] } },
	description: 'Where the numbers to check are',
};

const binaryField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	...inFiles,
	hint: 'Shown on the Binary tab of the input, usually data',
	description: 'The binary field of the input item that holds the file: CSV, TSV, TXT or XLSX',
};

const phoneColumn: INodeProperties = {
	displayName: 'Phone Column',
	name: 'phoneColumn',
	type: 'string',
	default: '',
	placeholder: 'e.g. phone, or B',
	...inFiles,
	description:
		'Name of the column in the header, its letter, or its number from 1. Leave empty to find it by its content.',
};

const nameColumn: INodeProperties = {
	...phoneColumn,
	displayName: 'Name Column',
	name: 'nameColumn',
	placeholder: 'e.g. name, or A',
	description:
		'Name of the column in the header, its letter, or its number from 1. Leave empty to find it by its name in the header, such as 姓名 or name.',
};

const columnPrefix: INodeProperties = {
	displayName: 'Column Prefix',
	name: 'columnPrefix',
	type: 'string',
	default: '',
	description: 'Text that the names of the added columns begin with. Empty means none.',
};

const fileOptions: INodeProperties[] = [
	{
		displayName: 'Delimiter',
		name: 'delimiter',
		type: 'options',
		default: 'auto',
		options: [
			{ name: 'Comma', value: 'comma' },
			{ name: 'Find by Content', value: 'auto' },
			{ name: 'Pipe', value: 'pipe' },
			{ name: 'Semicolon', value: 'semicolon' },
			{ name: 'Tab', value: 'tab' },
		],
		description: 'What separates the cells of a text file',
	},
	{
		displayName: 'Encoding',
		name: 'encoding',
		type: 'options',
		default: 'auto',
		options: [
			{ name: 'Find by Content', value: 'auto' },
			{ name: 'GB18030 (GBK)', value: 'gb18030' },
			{ name: 'UTF-16 BE', value: 'utf-16be' },
			{ name: 'UTF-16 LE', value: 'utf-16le' },
			{ name: 'UTF-8', value: 'utf-8' },
		],
		description: 'The encoding of a text file',
	},
	{
		displayName: 'Escape Formulas',
		name: 'escapeFormulas',
		type: 'boolean',
		default: true,
		description:
			'Whether to put an apostrophe before cells of a text file that a spreadsheet would run as formulas',
	},
	{
		displayName: 'File per Result',
		name: 'filePerResult',
		type: 'boolean',
		default: false,
		description: 'Whether to also give one file for each result, such as active.csv',
	},
	{
		displayName: 'Header Row',
		name: 'headerRow',
		type: 'options',
		default: 'auto',
		options: [
			{ name: 'Find by Content', value: 'auto' },
			{ name: 'No', value: 'no' },
			{ name: 'Yes', value: 'yes' },
		],
		description: 'Whether the first row holds names of columns',
	},
	{
		displayName: 'Sheet Name',
		name: 'sheet',
		type: 'string',
		default: '',
		description: 'The sheet of an Excel file. Leave empty for the first.',
	},
];

/** What is shown with Source: File, but for its options. */
export function createFileProperties(check: CheckName): INodeProperties[] {
	return [binaryField, phoneColumn, ...(check === 'two_element' ? [nameColumn] : [])];
}

export function createFileOptions(check: CheckName): INodeProperties {
	const prefix = { ...columnPrefix, default: columnPrefixes[check] };
	return { ...fileOptionsProperty, options: [prefix, ...fileOptions] };
}

const fileOptionsProperty: INodeProperties = {
	displayName: 'File Options',
	name: 'fileOptions',
	type: 'collection',
	placeholder: 'Add file option',
	default: {},
	...inFiles,
};
