import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { createParameterReader } from '../../nodes/shared/parameters';

/* A parameter for many items, and when n8n has to be asked: engine/parameters.test.ts has its values. */

/** Reads `phone` of one item. @param evaluate what n8n makes of the parameter */
function read(phone: unknown, json: IDataObject, evaluate: () => unknown, type = 'check'): unknown {
	const context = {
		getNode: () => ({ type }),
		getNodeParameter: (_name: string, _item: number, _default: unknown, options?: object) =>
			options ? phone : evaluate(),
	} as unknown as IExecuteFunctions;
	return createParameterReader(context, { parameter: 'phone', items: [{ json }] })(0);
}

const evaluate = () => 'what n8n says';
const fail = () => {
	throw new Error('n8n cannot evaluate it');
};

describe('A parameter is read without the 0.5 ms that n8n takes for each item where it is', () => {
	it.each([
		['a fixed text', '13800138000', {}, '13800138000'],
		['a path to a text', '={{ $json.phone }}', { phone: '13800138000' }, '13800138000'],
		['a path to a number', '={{ $json.phone }}', { phone: 13800138000 }, 13800138000],
		['a path to null', '={{ $json.phone }}', { phone: null }, null],
		['a path to nothing', '={{ $json.phone }}', {}, undefined],
		['a path into an object', '={{ $json.a["b c"] }}', { a: { 'b c': '138' } }, '138'],
	])('%s', (_, parameter, json, value) => {
		expect(read(parameter, json, evaluate)).toBe(value);
	});
});

it.each<[string, unknown, IDataObject]>([
	['of another kind', '={{ $json.phone }}', { phone: true }],
	['that the path does not reach', '={{ $json.phone.length }}', { phone: '138' }],
	['that objects inherit', '={{ $json.constructor }}', {}],
	['of a parameter that is a number', 13800138000, {}],
	['of a parameter that is a list', ['={{ $json.phone }}'], { phone: '138' }],
	['of an expression that is no path', '={{ $json.phone + 1 }}', { phone: '138' }],
])('n8n is asked for a value %s', (_, parameter, json) => {
	expect(read(parameter, json, evaluate)).toBe('what n8n says');
});

it('n8n is asked for every expression of a tool, whose $json is not its own item', () => {
	const json = { phone: '13800138000' };
	expect(read('={{ $json.phone }}', json, evaluate, 'checkTool')).toBe('what n8n says');
});

it('an object that n8n cannot copy is given as it is, to be told from an empty value', () => {
	const phone = { toString: '' };
	expect(read('={{ $json.phone }}', { phone }, fail)).toBe(phone);
});

it('an expression that n8n cannot evaluate fails', () => {
	const reading = () => read('={{ $json.phone.length }}', { phone: '138' }, fail);
	expect(reading).toThrow('n8n cannot evaluate it');
});
