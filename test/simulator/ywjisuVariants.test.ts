import { type Simulator, startSimulator } from '../../simulator';
import type { SettingsChange } from '../../simulator/settings';
import { askStatus, type Row } from './ask';

let simulator: Simulator;
beforeAll(async () => void (simulator = await startSimulator()));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const one = '13800138001';
const two = '13800138002';
const three = '13800138003';

/** The rows of a call for three numbers under a variant. */
async function rowsWith(ywjisu: SettingsChange['ywjisu']) {
	simulator.configure({ ywjisu: { order: 'asked', ...ywjisu } });
	return (await askStatus(simulator, one, two, three)).json.resultObj;
}
const mobilesOf = (rows: Row[]) => rows.map(({ mobile }) => mobile);

test.each([
	['number', Number(one)],
	['with_86', `86${one}`],
	['number_with_86', Number(`86${one}`)],
] as const)('a row’s number can be written as %s', async (mobile, written) => {
	expect((await rowsWith({ mobile }))[0]?.mobile).toBe(written);
});

test('status and chargesStatus can be numbers, and success 200000', async () => {
	expect((await rowsWith({ codes: 'number' }))[0]).toMatchObject({ status: 1, chargesStatus: 1 });
	simulator.configure({ ywjisu: { successCode: '200000' } });
	expect((await askStatus(simulator, one)).json.resultCode).toBe('200000');
});

test.each([
	['rows in reverse', { order: 'reversed' }, [three, two, one]],
	['every second row missing', { missing: { every: 2 } }, [one, three]],
	['chosen rows missing', { missing: { numbers: [one, three] } }, [two]],
	['a row twice', { duplicated: { numbers: [two] } }, [one, two, three, two]],
	['a row nobody asked for', { unasked: 1 }, [one, two, three, '13800139001']],
] as const)('a reply can have %s', async (_, ywjisu, mobiles) => {
	expect(mobilesOf(await rowsWith(ywjisu as SettingsChange['ywjisu']))).toEqual(mobiles);
});

test('missing rows are not charged, second and unasked rows neither', async () => {
	await rowsWith({ missing: { numbers: [one] }, duplicated: { every: 1 }, unasked: 3 });
	expect(simulator.ledger.map(({ mobile }) => mobile)).toEqual([two, three]);
});

test('two rows for one number can contradict each other, the true one first', async () => {
	const rows = await rowsWith({ order: 'shuffled', conflicting: { numbers: [two] } });
	const ofTwo = rows.filter(({ mobile }) => mobile === two);
	expect(ofTwo.map(({ status }) => status)).toEqual(['1', '0']);
});

test.each([
	['null', null],
	['missing', undefined],
] as const)('the list of rows can be %s, which costs nothing', async (resultObj, written) => {
	expect(await rowsWith({ resultObj })).toBe(written);
	expect(simulator.ledger).toEqual([]);
});

test('a single row can come without its list', async () => {
	simulator.configure({ ywjisu: { resultObj: 'object' } });
	expect((await askStatus(simulator, one)).json.resultObj).toMatchObject({ mobile: one });
});

test.each([
	['13800138455', null],
	['13800138456', undefined],
	['13800138457', expect.stringMatching(/^\d{13}$/)],
])('lastTime of %s is as the table of endings says', async (mobile, lastTime) => {
	expect((await askStatus(simulator, mobile)).json.resultObj[0]?.lastTime).toEqual(lastTime);
});

test('area and kind are null for an unlisted prefix and know nothing of porting', async () => {
	const unlisted = await askStatus(simulator, '14000000000');
	expect(unlisted.json.resultObj[0]).toMatchObject({ area: null, numberType: null });
	const ported = await askStatus(simulator, '13800138020');
	expect(ported.json.resultObj[0]?.numberType).toBe('中国移动 GSM');
});

test('bytes can be GB18030 and the text not quite JSON', async () => {
	simulator.configure({ ywjisu: { encoding: 'gb18030', json: 'unquoted' } });
	const { bytes } = await askStatus(simulator, one);
	expect(new TextDecoder('gb18030').decode(bytes)).toContain('resultMsg: "成功"');
});
