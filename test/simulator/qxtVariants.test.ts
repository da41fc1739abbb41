import json5 from 'json5';
import { type Simulator, startSimulator } from '../../simulator';
import { apiKey, ask, askCarrier } from './ask';

let simulator: Simulator;
beforeAll(async () => void (simulator = await startSimulator()));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const mobile = '13800138000';

test.each([
	['number', 0, -3],
	['text', '0', '-3'],
	['text_on_failure', 0, '-3'],
] as const)('codes can be written as %s', async (code, success, failure) => {
	simulator.configure({ qxt: { code } });
	expect((await askCarrier(simulator, mobile)).json.code).toBe(success);
	expect((await askCarrier(simulator, '12345678901')).json.code).toBe(failure);
});

describe('a reply can be written as in the documents', () => {
	test.each([
		['unquoted', /^\{\n {2}code: 0,\n/],
		['trailing_comma', /"Now_isp": "移动",\n/],
		['comments', /code: 0, \/\//],
		['bom', /^\ufeff\{"code":0/],
	] as const)('%s: not JSON, but the same to a tolerant reader', async (json, sign) => {
		const { json: strict } = await askCarrier(simulator, mobile);
		simulator.configure({ qxt: { json } });
		const { bytes } = await askCarrier(simulator, mobile);
		expect(bytes.toString()).toMatch(sign);
		expect(() => JSON.parse(bytes.toString())).toThrow();
		expect(json5.parse(bytes.toString())).toEqual(strict);
	});

	test.each([
		['doubled_brace', /"result": \{\n\s*\{/],
		['unclosed', /"Now_isp":"移动"$/],
	] as const)('%s: readable to nobody', async (json, sign) => {
		simulator.configure({ qxt: { json } });
		const { text } = await askCarrier(simulator, mobile);
		expect(text).toMatch(sign);
		expect(() => json5.parse(text)).toThrow();
	});
});

test('bytes can be GB18030', async () => {
	simulator.configure({ qxt: { encoding: 'gb18030' } });
	const form = { apikey: apiKey(), mobile: '13800138462', name: '王𠮷' };
	const { bytes, headers, text } = await ask(simulator, '/Phone_TwoElements', form);
	expect(headers.get('content-type')).toBe('application/json');
	expect(text).toContain('\ufffd');
	const { result } = JSON.parse(new TextDecoder('gb18030').decode(bytes));
	expect(result).toMatchObject({ Name: '王𠮷', Status: '一致', Now_isp: '中国移动' });
});

test('the echoed name can be masked', async () => {
	simulator.configure({ qxt: { echoedName: 'masked' } });
	const form = { apikey: apiKey(), mobile, name: '曹雪芹' };
	const { json } = await ask(simulator, '/Phone_TwoElements', form);
	expect(json.result.Name).toBe('曹...');
});

test.each([
	['short', '移动'],
	['long', '中国移动'],
] as const)('operators can be %s in all services', async (carriers, words) => {
	simulator.configure({ qxt: { carriers } });
	const privacy = await ask(simulator, '/ssPhone_Privacy', { apikey: apiKey(), mobile });
	const carrier = await askCarrier(simulator, mobile);
	expect([privacy.json.result.Now_isp, carrier.json.result.Now_isp]).toEqual([words, words]);
});

test('the area of one number can differ from call to call', async () => {
	const areas = async () => {
		const replies = [await askCarrier(simulator, mobile), await askCarrier(simulator, mobile)];
		return new Set(replies.map(({ json }) => json.result.Area)).size;
	};
	expect(await areas()).toBe(1);
	simulator.configure({ qxt: { area: 'wavering' } });
	expect(await areas()).toBe(2);
});

test.each([
	['null', null],
	['empty', {}],
] as const)('a failure can have a result that is %s', async (failureResult, result) => {
	simulator.configure({ qxt: { failureResult } });
	expect((await askCarrier(simulator, '12345678901')).json).toMatchObject({ code: -3, result });
});

test('a failure can have any HTTP status', async () => {
	simulator.configure({ qxt: { failureStatus: 400 } });
	expect(await askCarrier(simulator, '12345678901')).toMatchObject({ status: 400 });
	expect(await askCarrier(simulator, mobile)).toMatchObject({ status: 200 });
});
