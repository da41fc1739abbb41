import type { VendorRequest } from '../../model';

/** What signs in at QXT: the `apikey`, 000 §1.2. */
export interface QxtAccount {
	readonly apiKey: string;
}

const headers = {
	'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
	accept: 'application/json',
} as const;

/**
 * A POST form, so that key, number and name stand in no URL (000 §1.1: POST is recommended).
 *
 * @param path with its leading slash
 * @returns makes a request of the form's other fields, as they are sent
 */
export function createQxtForm(
	account: QxtAccount,
	path: string,
): (fields?: string) => VendorRequest {
	const apikey = new URLSearchParams({ apikey: account.apiKey }).toString();
	return (fields) => ({
		method: 'POST',
		path,
		headers,
		body: fields ? `${apikey}&${fields}` : apikey,
	});
}
