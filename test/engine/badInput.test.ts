import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../simulator';
import { runNode, stopExpressions, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { expectClean, textsOf } from './texts';

/** Odd items and odd replies: a clear answer for each, and nothing lost. Settings: settings.test.ts. */

const simulator = useSimulator();
afterAll(stopExpressions);

const phone = '13800138001';
const secrets = ['fake-qxt'];
const modes = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;

const run = async (items: unknown[], options: Partial<EngineRun> = {}) =>
	await runNode({
		node: 'qxtPrivacyNumber',
		items: items as IDataObject[],
		credentials: credentialFor(simulator, 'qxtPrepaid'),
		...options,
	});

describe('a phone parameter that is no text', () => {
	it.each([
		['an object', { number: phone }, ['not_text']],
		['an empty object', {}, ['not_text']],
		['a list of objects', [{ number: phone }, { number: phone }], ['not_text', 'not_text']],
		[
			'a list with a number among other things',
			[{}, phone, true],
			['not_text', undefined, 'not_text'],
		],
		['a list in a list', [[phone], ['13800138002']], [undefined, undefined]],
		['an empty list', [], ['empty']],
		['a list of nothing', [null, '', ' '], ['empty']],
		['true', true, ['not_text']],
		['null', null, ['empty']],
		['a number with a fraction', 13800138000.5, ['not_a_mobile']],
		['a number too large for digits', 1e30, ['not_a_mobile']],
		['a text of 100,000 characters', 'x'.repeat(100_000), ['too_long']],
		['a text of 100,000 digits', '1'.repeat(100_000), ['too_long']],
	])('%s comes out row by row with its reason', async (_, value, reasons) => {
		const { error, items } = await run([{ phone: value }]);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.reason)).toEqual(reasons);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(reasons.map(() => ({ item: 0 })));
		const asked = reasons.filter((reason) => reason === undefined);
		expect(simulator.calls).toHaveLength(asked.length);
		for (const { json } of items) expect(json).not.toHaveProperty('error');
	});
});

describe('a name', () => {
	const verify = async (name: unknown) =>
		await run([{ phone, name }], {
			node: 'qxtTwoElement',
			parameters: { name: '={{ $json.name }}' },
			credentials: credentialFor(simulator, 'qxtPrepaid'),
		});

	it('of 10,000 characters is not sent and not repeated in any text', async () => {
		const name = '长'.repeat(10_000);
		const result = await verify(name);
		expect(result.error).toBeUndefined();
		expect(result.items[0]!.json).toMatchObject({ outcome: 'invalid_input', reason: 'too_long' });
		expect(simulator.calls).toEqual([]);
		expectClean(textsOf(result), ['长长长']);
	});

	it.each([[{}], [['张三']], [true]])('that is %j is not sent', async (name) => {
		const { items } = await verify(name);
		expect(items[0]!.json).toMatchObject({ outcome: 'invalid_input', reason: 'not_text' });
		expect(simulator.calls).toEqual([]);
	});
});

describe('no items', () => {
	it.each(modes)('are no failure and cost nothing (On Error: %s)', async (onError) => {
		const { error, items, errorItems } = await run([], { onError });
		expect([error, items, errorItems]).toEqual([undefined, [], []]);
		expect(simulator.calls).toEqual([]);
	});
});

describe('an expression that fails for one of three items', () => {
	const items = [{ phone }, { phone: '13800138002', isBad: true }, { phone: '13800138003' }];
	const parameters = {
		phone: "={{ $json.isBad ? $('No such node').first().json.phone : $json.phone }}",
	};

	it('Stop: names the item and asks nothing', async () => {
		const result = await run(items, { parameters });
		expect(result.error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 1 } });
		expect(result.error!.message).toMatch(/^The expression failed: [^{]/);
		expect(result.error!.description).toMatch(/Correct the expression/);
		expect(simulator.calls).toEqual([]);
		expectClean(textsOf(result), secrets);
	});

	it('Continue: that row fails and the others are asked', async () => {
		const result = await run(items, { parameters, onError: 'continueRegularOutput' });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual([
			['answered', { item: 0 }],
			['failed', { item: 1 }],
			['answered', { item: 2 }],
		]);
		expect(result.items[1]!.json).toMatchObject({
			phone: null,
			charged: false,
			error: expect.stringMatching(/^The expression failed: [^{]/),
		});
		expect(result.items[1]!.json).not.toHaveProperty('name');
		expectClean(textsOf(result), secrets);
	});

	it('Continue using error output: that row goes there', async () => {
		const result = await run(items, { parameters, onError: 'continueErrorOutput' });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorItems).toMatchObject([
			{ json: { isBad: true, details: { outcome: 'failed' } }, pairedItem: { item: 1 } },
		]);
		expectClean(textsOf(result), secrets);
	});
});

describe('an expression that cannot be read at all', () => {
	const parameters = { phone: '={{ $json.phone +* }}' };

	it.each(modes)('fails for each item, in n8n’s words, and asks nothing (%s)', async (onError) => {
		const result = await run([{ phone }, { phone }], { parameters, onError });
		expect(simulator.calls).toEqual([]);
		const all = [...result.items, ...result.errorItems];
		expect(all).toHaveLength(onError ? 2 : 0);
		expect(textsOf(result).some((text) => /expression/i.test(text))).toBe(true);
		for (const text of textsOf(result)) expect(text).not.toContain(phone);
	});
});

describe('a reply that is no answer', () => {
	const replies: Array<[string, Fault, RegExp]> = [
		['text', { kind: 'http', status: 200, body: 'OK' }, /could not be read/],
		['HTML with status 200', { kind: 'html' }, /could not be read/],
		['nothing', { kind: 'empty' }, /could not be read/],
		[
			'half of one',
			{ kind: 'variant', settings: { qxt: { json: 'unclosed' } } },
			/could not be read/,
		],
		['JSON of another kind', { kind: 'http', status: 200, body: '[1,2]' }, /could not be read/],
		['100,000 nested lists', { kind: 'deep_json' }, /could not be read/],
		['50 MB', { kind: 'huge' }, /too large/],
		['without an end', { kind: 'endless' }, /too large/],
	];
	describe.each(replies)('%s', (_, fault, message) => {
		it.each(modes)(
			'is told as such, is not asked again, and loses no other row (%s)',
			async (onError) => {
				simulator.setFaults([{ mobile: phone, fault }]);
				const result = await run([{ phone }, { phone: '13800138002' }, { phone: '' }], { onError });
				expect(textsOf(result).join('\n')).toMatch(message);
				expect(simulator.calls.filter(({ mobiles }) => mobiles.includes(phone))).toHaveLength(1);
				expect(simulator.ledger.map(({ mobile }) => mobile)).toContain('13800138002');
				const rows = [...result.items, ...result.errorItems];
				expect(rows).toHaveLength(onError ? 3 : 0);
				expectClean(textsOf(result), ['<html', ...secrets]);
			},
		);
	});
});

it('a raw reply nested deeper than can be written costs no row its answer', async () => {
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	const body = `{"code":0,"reason":"Succ","result":{"Mobile":"${phone}","Status":"非隐私号","Now_isp":"移动","x":${deep}}}`;
	simulator.setFaults([{ mobile: phone, fault: { kind: 'http', status: 200, body } }]);
	const options = { includeRaw: true };
	const { error, items } = await run([{ phone }], { parameters: { options } });
	expect(error).toBeUndefined();
	expect(items[0]!.json).toMatchObject({ outcome: 'answered', isPrivacyNumber: false });
	expect(items[0]!.json).not.toHaveProperty('raw');
});

describe('an http: service URL', () => {
	const warning = /begins with http:.*unencrypted/;

	it('works, with a warning on the output', async () => {
		const { items, hints, run: stored } = await run([{ phone }]);
		expect(items[0]!.json.outcome).toBe('answered');
		expect(hints.filter((hint) => warning.test(hint))).toHaveLength(1);
		const [task] = stored.data.resultData.runData.Check!;
		expect(task!.hints!.find(({ message }) => warning.test(message))).toMatchObject({
			type: 'warning',
			location: 'outputPane',
		});
	});

	it('is not warned of when the URL begins with https:', async () => {
		const url = simulator.url.replace('http:', 'https:');
		const { hints } = await run([{ phone }], {
			credentials: credentialFor({ url }, 'qxtPrepaid'),
			parameters: { options: { retries: 0 } },
			onError: 'continueRegularOutput',
		});
		expect(hints).toStrictEqual([expect.stringMatching(/^1 row, 1 distinct number, /)]);
	});

	it.each(['/', '/gateway', '/gateway/'])('may end in %s', async (end) => {
		const { items } = await run([{ phone }], {
			credentials: credentialFor({ url: simulator.url + end }, 'qxtPrepaid'),
			onError: 'continueRegularOutput',
		});
		// The simulator has no such folder: what matters is that nothing is doubled or lost on the way.
		const { outcome, vendorCode } = items[0]!.json;
		expect([outcome, vendorCode]).toEqual(end === '/' ? ['answered', '0'] : ['failed', 'http_404']);
	});
});
