import { findAccount } from '../../nodes/shared/account';

/* Accounts share nothing; the executions of one account share its limits and its connections. */

const context = { helpers: {} };
const to = (url: string, connections = 10) => ({ baseUrl: new URL(url), connections });

describe('An account', () => {
	it('is the same for what signs in alike, and known by a hash alone', () => {
		const account = findAccount('qxt', 'key-of-account-test');
		expect(findAccount('qxt', 'key-of-account-test')).toBe(account);
		expect(account.id).not.toContain('key-of-account-test');
		expect(account.id).toMatch(/^[\w+/]{43}=$/);
	});

	it.each([
		['another key', ['qxt', 'another-key']],
		['another vendor', ['ywjisu', 'key-of-account-test']],
		['the same letters, parted elsewhere', ['qxtkey', '-of-account-test']],
		['the same letters in one', ['qxtkey-of-account-test']],
	])('is another one for %s', (_, identity) => {
		const account = findAccount('qxt', 'key-of-account-test');
		const other = findAccount(...identity);
		expect(other).not.toBe(account);
		expect(other.id).not.toBe(account.id);
		expect(other.limiter).not.toBe(account.limiter);
	});

	it('keeps its connections to a service open from run to run', () => {
		const account = findAccount('connections');
		const dispatcher = account.connect(context, to('http://127.0.0.1:1/a'));
		expect(account.connect(context, to('http://127.0.0.1:1/b'))).toBe(dispatcher);
	});

	it.each([
		['another service', to('http://127.0.0.1:2')],
		['the same host without encryption', to('https://127.0.0.1:1')],
		['another number of them', to('http://127.0.0.1:1', 11)],
	])('has others to %s', (_, other) => {
		const account = findAccount('connections');
		const dispatcher = account.connect(context, to('http://127.0.0.1:1'));
		expect(account.connect(context, other)).not.toBe(dispatcher);
	});

	it('asks n8n once which addresses are allowed', () => {
		const getSecureEgressFilter = jest.fn();
		const account = findAccount('egress');
		for (let run = 0; run < 2; run++) {
			account.connect({ helpers: { getSecureEgressFilter } }, to('http://127.0.0.1:1'));
		}
		expect(getSecureEgressFilter).toHaveBeenCalledTimes(1);
	});
});
