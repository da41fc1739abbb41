import { type Simulator, startSimulator } from '../../simulator';
import { appCode, ask, askCarrier } from './ask';

let simulator: Simulator;
beforeAll(async () => void (simulator = await startSimulator()));
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const mobile = '13800138020';
const askIsp = (authorization: string, query = `?mobile=${mobile}`) =>
	ask(simulator, `/isp${query}`, {}, { authorization });

test('an AppCode gets the answer of the carrier service, at its own account’s cost', async () => {
	const { json } = await askIsp(`APPCODE ${appCode()}`);
	expect(json).toEqual((await askCarrier(simulator, mobile)).json);
	expect(simulator.accounts.get('aliyunPrepaid').balance).toBe(999_999);
	expect(simulator.ledger[0]).toMatchObject({ vendor: 'aliyun_market', account: 'aliyunPrepaid' });
});

test.each([
	['without an AppCode', '', 401, 'Unauthorized'],
	['with another scheme', `Bearer ${appCode()}`, 401, 'Unauthorized'],
	['with an unknown AppCode', 'APPCODE nobody', 400, 'Invalid AppCode `not exists`'],
	['of a disabled account', `APPCODE ${appCode('aliyunDisabled')}`, 403, 'Unauthorized'],
	['of an exhausted account', `APPCODE ${appCode('aliyunEmpty')}`, 403, 'Quota Exhausted'],
])('the gateway refuses a call %s in a header', async (_, authorization, status, message) => {
	const reply = await askIsp(authorization);
	expect(reply).toMatchObject({ status, text: '' });
	expect(reply.headers.get('x-ca-error-message')).toBe(message);
	expect(simulator.ledger).toEqual([]);
});

test('the gateway refuses GET', async () => {
	const reply = await ask(simulator, `/isp?mobile=${mobile}`);
	expect(reply.headers.get('x-ca-error-message')).toBe('Invalid HttpMethod');
});

test('behind the gateway a missing number is QXT’s code 1', async () => {
	expect((await askIsp(`APPCODE ${appCode()}`, '')).json.code).toBe(1);
});
