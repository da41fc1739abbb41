import { credentialFor, secretsOf, storeCredential } from './support/credentials';
import { rest } from './support/n8n';
import { vendors } from './support/vendors';

/** A port on which nobody listens. */
const NOWHERE = 'http://127.0.0.1:9';
const OTHER_KEY = 'x'.repeat(32);

beforeEach(() => vendors.reset());

describe('A good credential', () => {
	it.each(['qxtPrepaid', 'qxtPostpaid', 'ywjisuPrepaid', 'aliyunPrepaid'])(
		'%s is stored, passes its test, and the test costs nothing',
		async (id) => {
			const stored = await storeCredential(credentialFor(id));
			expect(Object.values(stored)[0]?.id).toEqual(expect.any(String));
			expect(await rest.testCredential(credentialFor(id))).toMatchObject({ status: 'OK' });
			const { calls, charged } = await vendors.summary();
			expect({ asked: calls > 0, charged }).toEqual({ asked: true, charged: {} });
		},
	);

	it('of YWJisu says what its test did not prove', async () => {
		const { message } = await rest.testCredential(credentialFor('ywjisuPrepaid'));
		expect(message).toMatch(/first check/);
	});
});

interface Wrong {
	what: string;
	id: string;
	changes?: Record<string, unknown>;
	/** What the message tells the user to look at. */
	advice: RegExp;
}

const WRONG: Wrong[] = [
	{ what: 'a wrong API key', id: 'qxtPrepaid', changes: { apiKey: OTHER_KEY }, advice: /API key/i },
	{ what: 'an address QXT does not allow', id: 'qxtBlockedAddress', advice: /allow/i },
	{
		what: 'a phone service URL where nobody is',
		id: 'qxtPrepaid',
		changes: { phoneServiceUrl: NOWHERE },
		advice: /127\.0\.0\.1:9/,
	},
	{
		what: 'a carrier service URL where nobody is',
		id: 'qxtPrepaid',
		changes: { carrierServiceUrl: NOWHERE },
		advice: /127\.0\.0\.1:9/,
	},
	{
		what: 'an account YWJisu does not know',
		id: 'ywjisuPrepaid',
		changes: { code: 'NOBODY-1' },
		advice: /account|code/i,
	},
	{
		what: 'a wrong YWJisu password',
		id: 'ywjisuPrepaid',
		changes: { password: 'wrong-one' },
		advice: /password|key/i,
	},
	{
		what: 'a wrong YWJisu key',
		id: 'ywjisuPrepaid',
		changes: { key: 'wrong-one' },
		advice: /password|key/i,
	},
	{ what: 'an address YWJisu does not allow', id: 'ywjisuBlockedAddress', advice: /allow/i },
	{ what: 'an account YWJisu disabled', id: 'ywjisuDisabled', advice: /disabled|禁用/i },
	{
		what: 'a YWJisu URL where nobody is',
		id: 'ywjisuPrepaid',
		changes: { baseUrl: NOWHERE },
		advice: /127\.0\.0\.1:9|URL/,
	},
	{
		what: 'a wrong AppCode',
		id: 'aliyunPrepaid',
		changes: { appCode: OTHER_KEY },
		advice: /AppCode/,
	},
	{ what: 'a disabled AppCode', id: 'aliyunDisabled', advice: /Unauthorized|AppCode/ },
	{ what: 'a used-up AppCode', id: 'aliyunEmpty', advice: /Quota Exhausted/ },
	{
		what: 'something that is no URL',
		id: 'ywjisuPrepaid',
		changes: { baseUrl: 'kh' },
		advice: /URL/,
	},
	{ what: 'an empty API key', id: 'qxtPrepaid', changes: { apiKey: '' }, advice: /API key/i },
];

describe('A credential test', () => {
	it.each(WRONG)(
		'says what to do about $what, without a secret',
		async ({ id, changes, advice }) => {
			const credential = credentialFor(id, changes);
			const { status, message } = await rest.testCredential(credential);
			expect({ status, message }).toEqual({
				status: 'Error',
				message: expect.stringMatching(advice),
			});
			for (const secret of [...secretsOf(id), OTHER_KEY, 'wrong-one']) {
				expect(message).not.toContain(secret);
			}
			expect((await vendors.summary()).charged).toEqual({});
		},
	);
});
