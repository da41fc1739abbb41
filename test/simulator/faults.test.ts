import { type FaultRuleInput, type Simulator, startSimulator } from '../../simulator';
import { QXT_REASONS, YWJISU_MESSAGES } from '../../simulator/codes';
import { apiKey, ask, askCarrier, askStatus, carrierRequest, exchange, until } from './ask';

let simulator: Simulator;
beforeAll(async () => void (simulator = await startSimulator()));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const mobile = '13800138000';
const strike = (fault: FaultRuleInput['fault']) => simulator.setFaults([{ fault }]);
const money = () => {
	const { chargedTotal, lost } = simulator.summary();
	return { chargedTotal, lost };
};
const FREE = { chargedTotal: 0, lost: 0 };
const CHARGED = { chargedTotal: 1, lost: 0 };
const LOST = { chargedTotal: 1, lost: 1 };

describe('every documented code can be had', () => {
	test.each(Object.entries(QXT_REASONS).filter(([code]) => code !== '0'))(
		'QXT %s, in the vendor’s words and free of charge',
		async (code, reason) => {
			strike({ kind: 'code', code });
			const { json } = await askCarrier(simulator, mobile);
			expect(json).toEqual({ code: Number(code), reason });
			expect(money()).toEqual(FREE);
		},
	);

	test.each(Object.entries(YWJISU_MESSAGES).filter(([code]) => !/^[02]00000$/.test(code)))(
		'YWJisu %s, in the vendor’s words and free of charge',
		async (resultCode, resultMsg) => {
			strike({ kind: 'code', code: resultCode });
			const { json } = await askStatus(simulator, mobile);
			expect(json).toEqual({ resultMsg, resultCode, resultObj: null });
			expect(money()).toEqual(FREE);
		},
	);

	test('and codes nobody documents, with a reason of one’s own', async () => {
		strike({ kind: 'code', code: '77', reason: '未知' });
		expect((await askCarrier(simulator, mobile)).json).toEqual({ code: 77, reason: '未知' });
	});
});

describe('instead of an answer there can be', () => {
	test.each([
		[429, { 'retry-after': '2' }],
		[302, { location: 'http://127.0.0.1/elsewhere' }],
		[503, {}],
	])('HTTP %i with its headers, free of charge', async (status, headers) => {
		strike({ kind: 'http', status, headers, body: 'busy' });
		const reply = await askCarrier(simulator, mobile);
		expect(reply).toMatchObject({ status, text: 'busy' });
		expect(Object.fromEntries(reply.headers)).toMatchObject(headers);
		expect(money()).toEqual(FREE);
	});

	test('an HTTP 500 after the charge', async () => {
		strike({ kind: 'http', status: 500, charged: true });
		expect((await askCarrier(simulator, mobile)).status).toBe(500);
		expect(money()).toEqual(LOST);
	});

	test.each([
		['html', /^<!DOCTYPE html>/],
		['empty', /^$/],
		['garbage', /\ufffd/],
	] as const)('%s with status 200, free of charge', async (kind, text) => {
		strike(kind);
		const reply = await askCarrier(simulator, mobile);
		expect(reply.status).toBe(200);
		expect(reply.text).toMatch(text);
		expect(money()).toEqual(FREE);
	});
});

describe('a charged answer can be spoilt', () => {
	test.each(['', null, [], true, '00', 0.5])('by the code %j', async (code) => {
		strike({ kind: 'bad_types', code });
		const { json } = await askCarrier(simulator, mobile);
		expect(json).toMatchObject({ code, result: { Mobile: mobile } });
		expect(money()).toEqual(LOST);
	});

	test('by being for another number, in both vendors’ form', async () => {
		strike('other_numbers');
		expect((await askCarrier(simulator, mobile)).json.result.Mobile).toBe('13801138000');
		expect((await askStatus(simulator, mobile)).json.resultObj[0]?.mobile).toBe('13801138000');
		expect(money()).toEqual({ chargedTotal: 2, lost: 2 });
	});

	test('by nesting that is JSON and 100,000 deep', async () => {
		strike('deep_json');
		const { text } = await askCarrier(simulator, mobile);
		expect(text.startsWith(`{"code":0,"reason":"Succ","result":${'['.repeat(100_000)}]`)).toBe(
			true,
		);
		expect(money()).toEqual(LOST);
	});

	test('by 50 MB packed into little', async () => {
		strike('gzip_bomb');
		const response = await fetch(`${simulator.url}/carrier?apikey=${apiKey()}&mobile=${mobile}`);
		expect(response.headers.get('content-encoding')).toBe('gzip');
		expect(Number(response.headers.get('content-length'))).toBeLessThan(100_000);
		expect((await response.arrayBuffer()).byteLength).toBe(50 * 1024 * 1024);
		expect(money()).toEqual(LOST);
	});

	test('by its size, though it is valid JSON', async () => {
		strike({ kind: 'huge', bytes: 1_000_000 });
		const { bytes, json } = await askCarrier(simulator, mobile);
		expect(bytes.length).toBeGreaterThan(1_000_000);
		expect(json.result.Mobile).toBe(mobile);
		expect(money()).toEqual(LOST);
	});

	test('by never ending', async () => {
		strike('endless');
		const response = await fetch(`${simulator.url}/carrier?apikey=${apiKey()}&mobile=${mobile}`);
		const reader = response.body!.getReader();
		let received = 0;
		while (received < 5_000_000) received += (await reader.read()).value!.length;
		await reader.cancel();
		expect(money()).toEqual(LOST);
	});

	test('by keys that reach for the prototype, and is still the answer', async () => {
		strike('proto');
		const { text, json } = await askCarrier(simulator, mobile);
		expect(text).toContain('"__proto__":{');
		expect(Object.keys(json.result)).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
		expect(money()).toEqual(CHARGED);
	});
});

describe('a connection can fail', () => {
	test.each([
		['reset_before', FREE],
		['reset_after', LOST],
		['truncate', LOST],
	] as const)('by %s', async (kind, paid) => {
		strike(kind);
		await expect(askCarrier(simulator, mobile)).rejects.toThrow();
		expect(money()).toEqual(paid);
	});

	test.each([
		['hang_before', FREE],
		['hang_after', LOST],
	] as const)('by %s, until the asker gives up', async (kind, paid) => {
		strike(kind);
		const giveUp = new AbortController();
		const form = { apikey: apiKey(), mobile };
		const asked = ask(simulator, '/carrier', form, {}, giveUp.signal);
		asked.catch(() => undefined);
		await until(() => simulator.calls[0]?.fault === kind);
		expect(simulator.calls[0]).toMatchObject({ status: null, endedAt: null });
		expect(simulator.summary().inFlight).toBe(1);
		giveUp.abort();
		await expect(asked).rejects.toThrow();
		await until(() => simulator.summary().inFlight === 0);
		expect(money()).toEqual(paid);
	});

	test('by half an answer, of which the whole length was announced', async () => {
		strike('truncate');
		const received = await exchange(simulator, carrierRequest(mobile));
		const announced = Number(/content-length: (\d+)/i.exec(received)?.[1]);
		const body = Buffer.from(received.slice(received.indexOf('\r\n\r\n') + 4));
		expect(announced).toBeGreaterThan(body.length + 10);
		expect(body.toString()).toMatch(/^\{"code":0/);
	});

	test('by a length that is too short', async () => {
		strike('wrong_length');
		await expect(askCarrier(simulator, mobile).then(({ json }) => json)).rejects.toThrow();
		expect(money()).toEqual(LOST);
	});
});

describe('an answer can be slow and still arrive', () => {
	test.each([
		['slow_headers', { kind: 'slow_headers', ms: 1 }],
		['drip', { kind: 'drip', intervalMs: 1, bytes: 20 }],
	] as const)('%s', async (_, fault) => {
		strike(fault);
		expect((await askCarrier(simulator, mobile)).json.code).toBe(0);
		expect(money()).toEqual(CHARGED);
	});

	test.each([
		[103, 'HTTP/1.1 103 Early Hints'],
		[102, 'HTTP/1.1 102 Processing'],
	] as const)('after an informational %i', async (status, line) => {
		strike({ kind: 'informational', status });
		const received = await exchange(simulator, carrierRequest(mobile));
		expect(received.startsWith(line)).toBe(true);
		expect(received).toContain('HTTP/1.1 200 OK');
		expect(money()).toEqual(CHARGED);
	});

	test('and may be lost by an asker who does not wait', async () => {
		strike({ kind: 'slow_headers', ms: 60_000 });
		const giveUp = new AbortController();
		const form = { apikey: apiKey(), mobile };
		const asked = ask(simulator, '/carrier', form, {}, giveUp.signal);
		asked.catch(() => undefined);
		await until(() => simulator.ledger.length === 1);
		expect(money()).toEqual(CHARGED);
		giveUp.abort();
		await until(() => simulator.summary().inFlight === 0);
		expect(money()).toEqual(LOST);
	});
});

test('one call can be answered under other settings', async () => {
	const settings = { qxt: { code: 'text' } } as const;
	simulator.setFaults([{ ordinal: 1, fault: { kind: 'variant', settings } }]);
	expect((await askCarrier(simulator, mobile)).json.code).toBe('0');
	expect((await askCarrier(simulator, mobile)).json.code).toBe(0);
});

describe('a rule strikes', () => {
	const codesOf = async (count: number) => {
		const codes = [];
		for (let n = 0; n < count; n += 1) codes.push((await askCarrier(simulator, mobile)).json.code);
		return codes;
	};
	const fault = { kind: 'code', code: '-8' } as const;
	test.each([
		['always', { fault }, [-8, -8, -8, -8]],
		['at the nth call', { ordinal: 2, fault }, [0, -8, 0, 0]],
		['at every nth call', { every: 2, fault }, [0, -8, 0, -8]],
		['so many times', { times: 3, fault }, [-8, -8, -8, 0]],
		['for its number', { mobile, fault }, [-8, -8, -8, -8]],
		['not for another number', { mobile: '13900000000', fault }, [0, 0, 0, 0]],
		['not for another service', { service: 'balance', fault }, [0, 0, 0, 0]],
	] as [string, FaultRuleInput, number[]][])('%s', async (_, rule, codes) => {
		simulator.setFaults([rule]);
		expect(await codesOf(4)).toEqual(codes);
	});

	test('counting only the calls it is for', async () => {
		simulator.setFaults([{ service: 'portability', ordinal: 2, fault }]);
		await ask(simulator, '/balance', { apikey: apiKey() });
		expect(await codesOf(2)).toEqual([0, -8]);
	});

	test('before the rules after it, which count on', async () => {
		simulator.setFaults([
			{ ordinal: 1, fault },
			{ ordinal: 2, fault: { kind: 'code', code: '-9' } },
		]);
		expect(await codesOf(3)).toEqual([-8, -9, 0]);
		expect(simulator.summary().faults).toEqual({ code: 2 });
	});

	test.each([
		['an unknown kind', { fault: 'explode' }],
		['an unknown service', { service: 'weather', fault: 'empty' }],
		['a misspelt condition', { ordnial: 1, fault: 'empty' }],
		['an HTTP status that is none', { fault: { kind: 'http', status: 99 } }],
		['a setting that is none', { fault: { kind: 'variant', settings: { qxt: { jason: 'bom' } } } }],
	])('never with %s: the list is refused', (_, rule) => {
		expect(() => simulator.setFaults([rule as FaultRuleInput])).toThrow();
	});
});
