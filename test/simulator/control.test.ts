import { type Simulator, startSimulator } from '../../simulator';
import { askCarrier } from './ask';

let simulator: Simulator;
beforeAll(async () => void (simulator = await startSimulator()));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

async function control(request: string, body?: unknown) {
	const [method, path] = request.split(' ');
	const init = { method, body: body === undefined ? undefined : JSON.stringify(body) };
	const response = await fetch(`${simulator.url}/_simulator/${path}`, init);
	return { status: response.status, json: await response.json() };
}

test('settings can be changed in part and read back', async () => {
	await control('POST settings', { qxt: { code: 'text' } });
	const { json } = await control('GET settings');
	expect(json).toMatchObject({ qxt: { code: 'text', json: 'strict' } });
	expect(json).toEqual(simulator.settings);
});

test.each([
	[
		'a setting that does not exist',
		{ latencyMs: 9, qxt: { jason: 'bom' } },
		'No setting qxt.jason',
	],
	['a value it cannot have', { qxt: { json: 'xml' } }, 'qxt.json is one of strict, bom'],
	['text for a number', { latencyMs: '100' }, 'latencyMs is a number'],
	['numbers for a list of texts', { ywjisu: { missing: { numbers: [1] } } }, 'list of numbers'],
	['a prototype', JSON.parse('{"__proto__":{"x":1}}'), 'No setting __proto__'],
])('%s is refused, and nothing else changes', async (_, change, error) => {
	const before = structuredClone(simulator.settings);
	const { status, json } = await control('POST settings', change);
	expect({ status, json }).toEqual({
		status: 400,
		json: { error: expect.stringContaining(error) },
	});
	expect(simulator.settings).toEqual(before);
});

test('faults can be set and are gone after a reset', async () => {
	const rules = [{ fault: 'empty' }];
	expect((await control('POST faults', rules)).json).toEqual({ rules: 1 });
	expect((await askCarrier(simulator, '13800138000')).text).toBe('');
	expect((await control('POST reset')).json).toEqual({ reset: true });
	expect((await askCarrier(simulator, '13800138000')).text).not.toBe('');
});

test.each([{}, [{ fault: { kind: 'explode' } }]])('faults like %j are refused', async (rules) => {
	expect((await control('POST faults', rules)).status).toBe(400);
});

test('accounts can be changed, added and read', async () => {
	const added = { vendor: 'qxt', apiKey: 'fake-qxt-apikey-another-00000009', balance: 1 };
	const { json } = await control('POST accounts', { qxtEmpty: { balance: 2 }, another: added });
	expect(json).toEqual((await control('GET accounts')).json);
	expect(json).toContainEqual(expect.objectContaining({ id: 'qxtEmpty', balance: 2 }));
	expect(json).toContainEqual({
		...added,
		id: 'another',
		feeType: 'prepaid',
		addressAllowed: true,
		disabled: false,
	});
});

test.each([
	['without a vendor', { new: {} }],
	['without its secrets', { new: { vendor: 'ywjisu', code: 'x' } }],
	['with a misspelt field', { qxtEmpty: { balence: 2 } }],
])('an account %s is refused', async (_, accounts) => {
	expect((await control('POST accounts', accounts)).status).toBe(400);
	expect(simulator.accounts.get('qxtEmpty').balance).toBe(0);
});

test('ledger, calls and summary can be read, page by page', async () => {
	for (const last of [0, 1, 2]) await askCarrier(simulator, `1380013800${last}`);
	expect((await control('GET ledger')).json).toEqual(simulator.ledger);
	expect((await control('GET calls?after=1&limit=1')).json).toEqual([simulator.calls[1]]);
	expect((await control('GET summary')).json).toEqual(simulator.summary());
});

test('what is not JSON, and what does not exist, is refused', async () => {
	const init = { method: 'POST', body: '{' };
	expect((await fetch(`${simulator.url}/_simulator/settings`, init)).status).toBe(400);
	expect((await control('GET nothing')).status).toBe(404);
	expect((await fetch(`${simulator.url}/Carrier`)).status).toBe(404);
});
