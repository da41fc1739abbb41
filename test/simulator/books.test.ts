import { type Simulator, startSimulator } from '../../simulator';
import { apiKey, ask, askCarrier, askStatus, carrierRequest, exchange, until } from './ask';

let simulator: Simulator;
const now = 1_000;
beforeAll(async () => void (simulator = await startSimulator({ now: () => now })));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const mobile = '13800138000';
const askName = (name: string) =>
	ask(simulator, '/Phone_TwoElements', { apikey: apiKey(), mobile, name });

test('the ledger says what was answered, to whom, and in which call', async () => {
	await askName('张三');
	await askCarrier(simulator, '13800138090', 'qxtPostpaid');
	expect(simulator.ledger).toEqual([
		{
			id: 1,
			at: now,
			vendor: 'qxt',
			service: 'two_element',
			account: 'qxtPrepaid',
			mobile,
			name: '张三',
			charged: true,
			callId: 1,
			lost: false,
		},
		expect.objectContaining({ id: 2, account: 'qxtPostpaid', charged: false, callId: 2 }),
	]);
	expect(simulator.accounts.get('qxtPrepaid').balance).toBe(999_999);
	expect(simulator.accounts.get('qxtPostpaid').balance).toBe(-2_047);
});

test('a prepaid account is answered until its balance is used up', async () => {
	const codes = [];
	for (let n = 0; n < 6; n += 1)
		codes.push((await askCarrier(simulator, mobile, 'qxtLow')).json.code);
	expect(codes).toEqual([0, 0, 0, 0, 0, -5]);
});

test('paying twice shows, but not for another service, account or name', async () => {
	await askCarrier(simulator, mobile);
	await askCarrier(simulator, mobile, 'qxtLow');
	await ask(simulator, '/ssPhone_Privacy', { apikey: apiKey(), mobile });
	await askName('张三');
	await askName('李四');
	expect(simulator.summary()).toMatchObject({
		charged: { portability: 2, privacy_number: 1, two_element: 2 },
		chargedTotal: 5,
		distinctCharged: 5,
		chargedTwice: [],
	});
	await askName('张三');
	expect(simulator.summary()).toMatchObject({ distinctCharged: 5, chargedTwice: [mobile] });
});

test('the call log says how the client behaved, and holds no key', async () => {
	const path = `/carrier?apikey=${apiKey()}&mobile=${mobile}`;
	await ask(simulator, path, undefined, { 'user-agent': 'tester' });
	expect(simulator.calls).toEqual([
		{
			id: 1,
			at: now,
			endedAt: now,
			service: 'portability',
			method: 'GET',
			path: '/carrier',
			connection: expect.any(Number),
			remotePort: expect.any(Number),
			contentType: '',
			userAgent: 'tester',
			mobiles: [mobile],
			status: 200,
			code: '0',
			fault: null,
		},
	]);
});

test('calls on one connection share its id; control requests do not count', async () => {
	const first = carrierRequest(mobile).replace('Connection: close\r\n', '');
	await exchange(simulator, first + carrierRequest(mobile));
	await exchange(simulator, carrierRequest(mobile));
	await ask(simulator, '/_simulator/summary');
	const { calls, connectionsOpened } = simulator.summary();
	expect({ calls, connectionsOpened }).toEqual({ calls: 3, connectionsOpened: 2 });
	const [one, two, three] = simulator.calls.map(({ connection }) => connection);
	expect(two).toBe(one);
	expect(three).not.toBe(one);
});

test('calls in flight at once are counted, until their askers give up', async () => {
	simulator.setFaults([{ fault: 'hang_before' }]);
	const giveUp = new AbortController();
	const form = { apikey: apiKey(), mobile };
	const asked = Array.from({ length: 4 }, () =>
		ask(simulator, '/carrier', form, {}, giveUp.signal).catch(() => undefined),
	);
	await until(() => simulator.summary().inFlight === 4);
	giveUp.abort();
	await Promise.all(asked);
	await until(() => simulator.summary().inFlight === 0);
	expect(simulator.summary()).toMatchObject({ maxInFlight: 4, connectionsOpened: 4 });
});

test('a latency delays the answer, not the charge', async () => {
	simulator.configure({ latencyMs: 1, latencySpreadMs: 2 });
	expect((await askCarrier(simulator, mobile)).json.code).toBe(0);
	simulator.configure({ latencyMs: 60_000 });
	const asked = askCarrier(simulator, mobile).catch(() => undefined);
	await until(() => simulator.ledger.length === 2);
	expect(simulator.summary().inFlight).toBe(1);
	await simulator.close();
	await asked;
	simulator = await startSimulator({ now: () => now });
});

test('with log "counts" the summary is all there is', async () => {
	simulator.configure({ log: 'counts', ywjisu: { timestampWindowSeconds: 1e10 } });
	await askCarrier(simulator, mobile);
	await askCarrier(simulator, mobile);
	await askStatus(simulator, mobile);
	expect([simulator.ledger, simulator.calls]).toEqual([[], []]);
	expect(simulator.summary()).toMatchObject({ calls: 3, chargedTotal: 3, chargedTwice: [mobile] });
});

describe('a reset', () => {
	const soil = async () => {
		simulator.configure({ qxt: { code: 'text' } });
		simulator.accounts.get('qxtPrepaid').balance = 7;
		simulator.setFaults([{ mobile: '13900000000', fault: 'empty' }]);
		await askCarrier(simulator, mobile);
	};

	test('brings everything back to the start', async () => {
		await soil();
		simulator.reset();
		expect(simulator.summary()).toMatchObject({ calls: 0, charged: {}, connectionsOpened: 0 });
		expect([simulator.ledger, simulator.calls]).toEqual([[], []]);
		expect(simulator.settings.qxt.code).toBe('number');
		expect(simulator.accounts.get('qxtPrepaid').balance).toBe(1_000_000);
		expect((await askCarrier(simulator, '13900000000')).text).not.toBe('');
	});

	test('leaves alone what is to be kept', async () => {
		await soil();
		simulator.reset({ keep: ['settings', 'accounts', 'faults'] });
		expect(simulator.summary().calls).toBe(0);
		expect(simulator.settings.qxt.code).toBe('text');
		expect(simulator.accounts.get('qxtPrepaid').balance).toBe(6);
		expect((await askCarrier(simulator, '13900000000')).text).toBe('');
	});
});
