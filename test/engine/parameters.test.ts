import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { createParameterReader, parsePlainPath } from '../../nodes/shared/parameters';
import { runNode, stopExpressions } from '../support/engine';

afterAll(stopExpressions);

/** Reads the parameter both ways and gives both values, or the words of what was thrown. */
const reader: INodeType = {
	description: {
		displayName: 'Reader',
		name: 'reader',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Phone', name: 'phone', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		const items = this.getInputData();
		const read = createParameterReader(this, { parameter: 'phone', items });
		return [
			items.map((_item, item) => ({
				json: {
					ours: attempt(() => read(item)),
					n8n: attempt(() => this.getNodeParameter('phone', item)),
				},
				pairedItem: { item },
			})),
		];
	},
};

function attempt(read: () => unknown): IDataObject {
	try {
		const value = read();
		return { type: typeof value, value: value === undefined ? 'undefined' : value } as IDataObject;
	} catch (error) {
		return { thrown: (error as Error).message };
	}
}

const expressions = [
	'={{ $json.phone }}',
	'={{$json.phone}}',
	'={{  $json . phone  }}',
	'={{ $json["phone"] }}',
	"={{ $json['手机'] }}",
	'={{ $json.手机 }}',
	'={{ $json["a b"] }}',
	'={{ $json.contact.phone }}',
	'={{ $json["contact"]["phone"] }}',
	'={{ $json.contact["手机"] }}',
	'={{ $json.missing }}',
	'={{ $json.missing.phone }}',
	'={{ $json.phone.length }}',
	'={{ $json.constructor }}',
	'={{ $json.__proto__ }}',
	'={{ $json.contact.toString }}',
	'={{ $json.phone }} ',
	'= {{ $json.phone }}',
	'={{ $json.phone }}{{ $json.phone }}',
	'={{ $json.phone ?? "" }}',
	'13800138000',
	'',
	// As whoever writes a workflow by hand may set it.
	13800138000,
	['={{ $json.phone }}'],
];

const value = fc.oneof(
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
	fc.constant('13812345678'),
	fc.constant(' +86 138 '),
	fc.constant('={{ 1 + 1 }}'),
	fc.constant('{{ $json.phone }}'),
	fc.array(fc.string(), { maxLength: 3 }),
);

const json = fc.record(
	{
		phone: value,
		手机: value,
		'a b': value,
		contact: fc.oneof(value, fc.record({ phone: value, 手机: value }, { requiredKeys: [] })),
	},
	{ requiredKeys: [] },
);

test.each(expressions)(
	'%j gives what n8n gives, for whatever stands in the item',
	async (phone) => {
		// JSON, as items are when they come from another node.
		const items = fc
			.sample(json, { numRuns: 60, seed: 20261122 })
			.map((one) => JSON.parse(JSON.stringify(one)) as IDataObject);
		const { items: read, error } = await runNode({ node: reader, items, parameters: { phone } });
		expect(error).toBeUndefined();
		expect(read).toHaveLength(items.length);
		for (const {
			json: { ours, n8n },
		} of read)
			expect(ours).toEqual(n8n);
	},
);

test.each([
	['={{ $json.phone }}', ['phone']],
	['={{$json["a b"].手机}}', ['a b', '手机']],
	['={{ $json.phone }} ', null],
	['={{ $json.phone + 1 }}', null],
	['={{ $json.phone.trim() }}', null],
	['={{ $json["a\\"b"] }}', null],
	['={{ $json[phone] }}', null],
	['={{ $input.item.json.phone }}', null],
])('%j is read from the item by the path %j', (expression, path) => {
	expect(parsePlainPath(expression)).toEqual(path);
});
