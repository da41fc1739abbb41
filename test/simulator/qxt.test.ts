import { type Simulator, startSimulator } from '../../simulator';
import { apiKey, ask, askCarrier } from './ask';

let simulator: Simulator;
beforeAll(async () => void (simulator = await startSimulator()));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const PRIVACY = '/ssPhone_Privacy';
const NAMES = '/Phone_TwoElements';
const mobile = '13800138000';

describe('a question that QXT answers', () => {
	test.each([
		['/ssPhone_Privacy', '13800138055', { Status: '非隐私号' }],
		['/ssphone_privacy', '13800138050', { Status: '隐私号' }],
		['/ssPhone_Privacy', '13800138402', { Status: '未知' }],
		['/carrier', '13800138000', { res: '0', Init_isp: '移动', Now_isp: '移动' }],
		['/carrier', '13800138020', { res: '1', Init_isp: '移动', Now_isp: '联通' }],
		['/carrier', '13800138026', { res: '3' }],
		['/carrier', '17000000001', { res: '4' }],
		['/carrier', '13800138401', { res: '2' }],
		['/carrier', '13800138430', { Area: '北京' }],
		['/carrier', '13800138434', { Area: null }],
		['/ssPhone_Privacy', '17000000000', { Now_isp: '其它运营商' }],
		['/ssPhone_Privacy', '13800138020', { Now_isp: '中国联通' }],
	])('%s of %s has the result of the table', async (path, asked, result) => {
		const { status, json } = await ask(simulator, path, { apikey: apiKey(), mobile: asked });
		expect({ status, json }).toMatchObject({ status: 200, json: { code: 0, reason: 'Succ' } });
		expect(json.result).toMatchObject({ Mobile: asked, ...result });
	});

	test('is answered alike by GET, with the parameters in the query', async () => {
		const byGet = await ask(simulator, `${PRIVACY}?apikey=${apiKey()}&mobile=${mobile}`);
		const byPost = await ask(simulator, PRIVACY, { apikey: apiKey(), mobile });
		expect(byGet.json).toEqual(byPost.json);
	});

	test.each([
		['刘娜勇', '13800138123', '一致'],
		['刘娜', '13800138123', '不一致'],
		['阿卜杜拉·买买提', '13800138460', '一致'],
		['王𠮷', '13800138462', '一致'],
		['任意', '13800138403', '无法核验'],
	])('the name %s of %s is %s', async (name, asked, Status) => {
		const { json } = await ask(simulator, NAMES, { apikey: apiKey(), mobile: asked, name });
		expect(json.result).toMatchObject({ Mobile: asked, Name: name, Status });
	});

	test('leaves out the area of a number that ends in 435', async () => {
		expect((await askCarrier(simulator, '13800138435')).json.result).not.toHaveProperty('Area');
	});
});

describe('a question that QXT refuses', () => {
	const apikey = apiKey();
	test.each([
		['without a key', { mobile }, 1],
		['with a key that is not 32 characters long', { apikey: 'short', mobile }, 1],
		['with an unknown key', { apikey: 'x'.repeat(32), mobile }, -1],
		['without a number', { apikey }, 1],
		['with a number that is too short', { apikey, mobile: '1380013800' }, -2],
		['with a country code', { apikey, mobile: `86${mobile}` }, -2],
		['with 11 digits that are no mobile number', { apikey, mobile: '12345678901' }, -3],
		['about a number without a record', { apikey, mobile: '13800138090' }, -4],
		['of an account that has used up its balance', { apikey: apiKey('qxtEmpty'), mobile }, -5],
		['from an address it does not know', { apikey: apiKey('qxtBlockedAddress'), mobile }, -9],
		['from an unknown address, before the number', { apikey: apiKey('qxtBlockedAddress') }, -9],
	])('%s gets its code and no result, and is not charged', async (_, form, code) => {
		const { status, json } = await ask(simulator, '/carrier', form);
		expect({ status, code: json.code }).toEqual({ status: 200, code });
		expect(json).not.toHaveProperty('result');
		expect(simulator.summary().chargedTotal).toBe(0);
	});

	test('for a name it does not hold has code 1', async () => {
		const { json } = await ask(simulator, NAMES, { apikey, mobile });
		expect(json.code).toBe(1);
	});

	test.each(['1', '-2', '-3', '-4'] as const)('can call any wrong number %s', async (code) => {
		simulator.configure({ qxt: { wrongNumber: code } });
		expect((await askCarrier(simulator, '123')).json.code).toBe(Number(code));
	});

	test('as a disabled account has code -1', async () => {
		simulator.accounts.upsert({ qxtPrepaid: { disabled: true } });
		expect((await askCarrier(simulator, mobile)).json.code).toBe(-1);
	});
});

describe('the balance', () => {
	test.each([
		['qxtPrepaid', { feeType: '预付费', balance: '1000000' }],
		['qxtPostpaid', { feeType: '后付费', balance: '-2047' }],
	])('of %s is told, and asking costs nothing', async (id, result) => {
		for (let times = 0; times < 2; times += 1) {
			const { json } = await ask(simulator, '/balance', { apikey: apiKey(id) });
			expect(json).toEqual({ code: 0, reason: 'Succ', result });
		}
	});

	test('of a postpaid account falls further below zero', async () => {
		expect((await askCarrier(simulator, mobile, 'qxtPostpaid')).json.code).toBe(0);
		expect(simulator.accounts.get('qxtPostpaid').balance).toBe(-2_048);
	});

	test.each([
		['decimal', '5.00'],
		['number', 5],
	] as const)('can be written as %s', async (balance, written) => {
		simulator.configure({ qxt: { balance } });
		const { json } = await ask(simulator, '/balance', { apikey: apiKey('qxtLow') });
		expect(json.result.balance).toBe(written);
	});
});

describe('the free test', () => {
	test('answers like the carrier service, is never charged, and takes no POST', async () => {
		const free = await ask(simulator, `/qxt_test?mobile=${mobile}`);
		expect(free.json).toEqual((await askCarrier(simulator, mobile)).json);
		expect(simulator.summary().charged).toEqual({ portability: 1 });
		expect((await ask(simulator, '/qxt_test', { mobile })).status).toBe(405);
	});

	test.each([
		['flat', /^\{"Mobile":"13800138000","Area":"[^"]+","Now_isp":"移动"\}$/],
		['text', /^13800138000 \S+ 移动$/],
	] as const)('can answer %s, since nobody says how it does', async (freeTest, written) => {
		simulator.configure({ qxt: { freeTest } });
		expect((await ask(simulator, `/qxt_test?mobile=${mobile}`)).text).toMatch(written);
	});
});
