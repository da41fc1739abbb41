import { type Simulator, startSimulator } from '../../simulator';
import { ask, askStatus, CHECK, ywjisuForm } from './ask';

let simulator: Simulator;
let now = Date.UTC(2026, 0, 1);
beforeAll(async () => void (simulator = await startSimulator({ now: () => now })));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const good = '13800138000';
const form = (mobiles = good, id?: string) => ywjisuForm(mobiles, { id, now });
const check = (fields: Record<string, string>) => ask(simulator, CHECK, fields);
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `138001380${10 + i}`);

test('a row has the shape of the document', async () => {
	const { json } = await check(form());
	expect(json).toEqual({
		resultMsg: '成功',
		resultCode: '000000',
		resultObj: [
			{
				mobile: good,
				lastTime: expect.any(Number),
				area: expect.stringMatching(/^.+-.+$/),
				numberType: '中国移动 GSM',
				chargesStatus: '1',
				status: '1',
			},
		],
	});
});

test.each([
	['00', '1', '1'],
	['70', '0', '1'],
	['78', '2', '1'],
	['90', '3', '0'],
	['82', '4', '1'],
	['87', '5', '1'],
])(
	'a number ending in %s has status %s and chargesStatus %s',
	async (end, status, chargesStatus) => {
		const { json } = await check(form(`138001380${end}`));
		expect(json.resultObj[0]).toMatchObject({ status, chargesStatus });
	},
);

describe('a call is refused', () => {
	const without = (name: string) =>
		Object.fromEntries(Object.entries(form()).filter(([key]) => key !== name));
	test.each([
		['without a code', () => without('code'), '400001'],
		['without a token', () => without('token'), '400001'],
		['with an unknown code', () => ({ ...form(), code: 'nobody' }), '400101'],
		['from an unknown address', () => form(good, 'ywjisuBlockedAddress'), '400102'],
		['with a wrong password', () => ({ ...form(), pwd: 'wrong' }), '403000'],
		['with a wrong token', () => ({ ...form(), token: '0'.repeat(32) }), '403000'],
		['with a timestamp in ms', () => ({ ...form(), timestamp: String(now) }), '403000'],
		['with a token of 301 s ago', () => ywjisuForm(good, { now: now - 301_000 }), '403000'],
		['with a token 301 s ahead', () => ywjisuForm(good, { now: now + 301_000 }), '403000'],
		['of a disabled account', () => form(good, 'ywjisuDisabled'), '403101'],
		['of an empty account', () => form(good, 'ywjisuEmpty'), '510101'],
		['without numbers', () => form(''), '400201'],
		['for 51 numbers', () => form(numbers(51).join(',')), '400001'],
		['for one bad number among good ones', () => form(`${good},1234`), '400001'],
		['for numbers parted by a Chinese comma', () => form(`${good}，${good}`), '400001'],
	])('%s, and nothing is charged', async (_, fields, resultCode) => {
		const { status, json } = await check(fields());
		expect({ status, ...json }).toMatchObject({ status: 200, resultCode, resultObj: null });
		expect(simulator.ledger).toEqual([]);
	});

	test('as JSON, and by GET', async () => {
		const headers = { 'content-type': 'application/json' };
		expect((await ask(simulator, CHECK, form(), headers)).json.resultCode).toBe('415000');
		expect((await ask(simulator, CHECK)).status).toBe(405);
	});

	test('with any code of its account’s state', async () => {
		simulator.accounts.upsert({ ywjisuPrepaid: { answersCode: '400901' } });
		expect((await check(form())).json).toMatchObject({
			resultCode: '400901',
			resultMsg: '账户信息不存在',
		});
	});

	test('for its numbers first, where the simulator is set so', async () => {
		simulator.configure({ ywjisu: { checksFirst: 'mobiles' } });
		expect((await check({ ...form(''), pwd: 'wrong' })).json.resultCode).toBe('400201');
	});
});

test('a token of 300 s ago is taken, and the window and the vendor’s clock can be moved', async () => {
	const old = ywjisuForm(good, { now: now - 300_000 });
	expect((await check(old)).json.resultCode).toBe('000000');
	simulator.configure({ clockOffsetMs: 1_000 });
	expect((await check(old)).json.resultCode).toBe('403000');
	simulator.configure({ ywjisu: { timestampWindowSeconds: 301 } });
	expect((await check(old)).json.resultCode).toBe('000000');
});

test('50 numbers come back in another order, the same at every asking', async () => {
	const asked = numbers(50);
	const orders = await Promise.all([check(form(asked.join(','))), check(form(asked.join(',')))]);
	const [first, second] = orders.map(({ json }) => json.resultObj.map((row) => row.mobile));
	expect(first).toEqual(second);
	expect(first).not.toEqual(asked);
	expect(first?.sort()).toEqual(asked);
});

test('even two numbers come back turned round', async () => {
	const { json } = await check(form(`${good},13800138001`));
	expect(json.resultObj.map((row) => row.mobile)).toEqual(['13800138001', good]);
});

test('a number asked twice in a call is one row and one charge', async () => {
	expect((await check(form(`${good},${good}`))).json.resultObj).toHaveLength(1);
	expect(simulator.summary().charged).toEqual({ number_status: 1 });
});

test('a call the balance does not cover is refused whole, or answered in part', async () => {
	simulator.accounts.get('ywjisuPrepaid').balance = 2;
	const asked = form(numbers(3).join(','));
	expect((await check(asked)).json.resultCode).toBe('510101');
	simulator.configure({ ywjisu: { shortBalance: 'part' } });
	expect((await check(asked)).json.resultObj).toHaveLength(2);
	expect(simulator.accounts.get('ywjisuPrepaid').balance).toBe(0);
});

describe('an answer that comes late', () => {
	const late = '13800138412';
	const ask = async () => {
		const { json } = await check(form(late));
		return json.resultObj[0]?.status;
	};

	test('has no status and no charge at the first asking, and both at the second', async () => {
		expect((await check(form(late))).json.resultObj[0]).toMatchObject({ chargesStatus: '0' });
		expect(simulator.ledger).toEqual([]);
		expect(await ask()).toBe('1');
		expect(simulator.summary().chargedTotal).toBe(1);
	});

	test('can be there only 3 seconds later, however often it is asked', async () => {
		simulator.configure({ ywjisu: { delayed: { afterAskings: 0, afterMs: 3_000 } } });
		expect([await ask(), await ask()]).toEqual([undefined, undefined]);
		now += 2_999;
		expect(await ask()).toBeUndefined();
		now += 1;
		expect(await ask()).toBe('1');
	});

	test('stays late until its time has come, though only every nth row is', async () => {
		simulator.configure({ ywjisu: { delayed: { every: 2, afterAskings: 0, afterMs: 3_000 } } });
		await check(form(good));
		const statuses = [];
		for (let times = 0; times < 2; times += 1) {
			statuses.push((await check(form('13800138001'))).json.resultObj[0]?.status);
		}
		expect(statuses).toEqual([undefined, undefined]);
	});

	test.each([
		['absent', undefined],
		['null', null],
		['empty', ''],
	] as const)('can have a status that is %s', async (form, status) => {
		simulator.configure({ ywjisu: { delayed: { form } } });
		expect(await ask()).toBe(status);
	});

	test('can be any number’s, and never comes for 413', async () => {
		simulator.configure({ ywjisu: { delayed: { numbers: [good], afterAskings: 2 } } });
		const states = [];
		for (let times = 0; times < 3; times += 1) {
			const { json } = await check(form(`${good},13800138413`));
			states.push(json.resultObj.map((row) => row.status ?? 'late').sort());
		}
		expect(states).toEqual([
			['late', 'late'],
			['late', 'late'],
			['1', 'late'],
		]);
	});
});

test('a number ending in 410 has no row, and one in 411 only from the second asking on', async () => {
	const rows = async () => (await check(form('13800138410,13800138411'))).json.resultObj.length;
	expect([await rows(), await rows()]).toEqual([0, 1]);
});

test('rows come without a clock of their own when it is now', async () => {
	now = Date.now();
	expect((await askStatus(simulator, good)).json.resultCode).toBe('000000');
});
