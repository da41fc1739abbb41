import type { IDataObject } from 'n8n-workflow';
import { type Text, translate } from '../../locale/translate';

/** Of a record, what a model needs to answer with: design §3. */
const told = [
	...['phone', 'outcome', 'lineStatus', 'isPrivacyNumber', 'identityMatch', 'isPorted'],
	...['carrier', 'originalCarrier', 'carrierBasis', 'isMvno', 'province', 'city'],
	...['feeType', 'balance', 'reason', 'reusedFrom'],
] as const;

const wholeNumber =
	'Nothing was asked or paid. Ask the user for the whole mobile number: 11 digits that begin with 13 to 19.';

/** What to do when no answer came, by reason and by outcome. Failures say it in their error. */
const advice: Readonly<Record<string, Text>> = {
	empty: wholeNumber,
	not_text: wholeNumber,
	too_short: wholeNumber,
	too_long: wholeNumber,
	not_a_mobile: wholeNumber,
	missing_name: 'Nothing was asked or paid. Ask the user for the name of the owner.',
	vendor_refused: 'The vendor does not take this for a mobile number. Check it with the user.',
	missing_in_reply: 'The vendor gave no answer, and charged nothing. Try again later, not at once.',
};

/** A record as the tool of an AI agent answers it: flat, short, with what to do. */
export function toToolJson(record: IDataObject, error?: string): IDataObject {
	const json: IDataObject = {};
	for (const key of told) if (record[key] !== undefined) json[key] = record[key];
	if (json.phone === null) {
		delete json.phone;
		Object.assign(json, { input: record.input });
	}
	if (error !== undefined) return { ...json, error };
	const text = advice[String(record.reason ?? record.outcome)];
	return text ? { ...json, advice: translate(text) } : json;
}
