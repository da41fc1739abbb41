/** What the subjects ask with: made-up accounts of the simulator, and a QXT call in its parts. */

/** One for the warm-up, so that no connection of its lives on, one for what is measured. */
const apiKeys = {
	warmUp: 'fake-qxt-apikey-postpaid-0000002',
	measured: 'fake-qxt-apikey-prepaid-00000001',
};
const codes = { warmUp: 'FAKE-YW-0009', measured: 'FAKE-YW-0001' };
const signIn = { password: 'fake-password', key: 'fake-key' };

/** The account that the simulator does not have by itself. */
export const ADDED_ACCOUNTS = {
	ywjisuWarmUp: { vendor: 'ywjisu', code: codes.warmUp, ...signIn },
};

/** A vendor's credential, decrypted, with the simulator's address. */
export function credentialOf(vendor, { url, account }) {
	return vendor === 'qxt'
		? { apiKey: apiKeys[account], phoneServiceUrl: url, carrierServiceUrl: url }
		: { code: codes[account], ...signIn, baseUrl: url };
}

export const QXT_PATH = '/carrier';
export const FORM_HEADERS = {
	'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
	accept: 'application/json',
};

/** The form as anybody would write it. */
export const qxtForm = ({ apiKey }, phone) => `apikey=${apiKey}&mobile=${phone}`;
