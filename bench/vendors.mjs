/** What the subjects ask with: made-up accounts of the simulator, and a QXT call in its parts. */

/**
 * Two for the warm-up: V8 compiles for the one account it has seen, and anew when another comes. A
 * third for what is measured, so that no connection of the warm-up serves it.
 */
export const WARM_UP_ACCOUNTS = ['warmUp', 'otherWarmUp'];
const apiKeys = {
	warmUp: 'fake-qxt-apikey-postpaid-0000002',
	otherWarmUp: 'fake-qxt-apikey-warm-up-00000009',
	measured: 'fake-qxt-apikey-prepaid-00000001',
};
const codes = { warmUp: 'FAKE-YW-0009', otherWarmUp: 'FAKE-YW-0010', measured: 'FAKE-YW-0001' };
const signIn = { password: 'fake-password', key: 'fake-key' };

/** The accounts that the simulator does not have by itself. */
export const ADDED_ACCOUNTS = {
	qxtOtherWarmUp: { vendor: 'qxt', apiKey: apiKeys.otherWarmUp },
	ywjisuWarmUp: { vendor: 'ywjisu', code: codes.warmUp, ...signIn },
	ywjisuOtherWarmUp: { vendor: 'ywjisu', code: codes.otherWarmUp, ...signIn },
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
