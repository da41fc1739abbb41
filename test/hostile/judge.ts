import type { Check, Codec, Settled } from '../../core/model';
import { recordKeys, toRecord } from '../../core/normalize/record';

const outcomes = [
	...['answered', 'no_record', 'missing_in_reply'],
	...['invalid_input', 'failed', 'not_attempted'],
];
const carriers = [
	...['china_mobile', 'china_unicom', 'china_telecom', 'china_broadnet'],
	...['other', 'unknown'],
];

/** The closed vocabularies of the contract (design §3). */
const words: Readonly<Record<string, readonly unknown[]>> = {
	outcome: outcomes,
	lineStatus: ['active', 'empty', 'suspended', 'silent', 'risk', 'unknown'],
	isPrivacyNumber: [true, false, null],
	identityMatch: ['match', 'mismatch', 'unknown'],
	isPorted: [true, false, null],
	carrier: carriers,
	originalCarrier: carriers,
	carrierBasis: ['network', 'prefix'],
	isMvno: [true, false, null],
	charged: [true, false, null],
};

/** Each check came to one clear end, and its record keeps the contract, whatever the vendor sent. */
export function expectClear(
	codec: Codec,
	checks: readonly Check[],
	settled: readonly Settled[],
): void {
	expect(settled.map(({ check }) => check.phone).sort()).toEqual(
		checks.map(({ phone }) => phone).sort(),
	);
	const { check: name, vendor } = codec;
	for (const { check, outcome } of settled) {
		const row = {
			...{ itemIndex: 0, index: 0, duplicateOf: null },
			...{ input: check.phone, phone: check.phone, name: check.name },
		};
		const record = toRecord(row, outcome, { check: name, vendor, includeRaw: false });
		expect(record.phone).toBe(check.phone);
		expectContract(record);
		const isFailure = ['failed', 'not_attempted'].includes(outcome.name);
		if (isFailure) expect(outcome.fault?.kind.advice).toMatch(/\.$/);
		else expect(outcome.reply).not.toBeNull();
	}
}

/** Known keys, flat, in the closed vocabularies, short, and the same after n8n has stored it. */
function expectContract(record: Readonly<Record<string, unknown>>): void {
	const wrong = Object.entries(record).filter(([key, value]) => {
		const isKnown = (recordKeys as readonly string[]).includes(key);
		const isFlat = value === null || ['string', 'boolean'].includes(typeof value);
		const isLong = typeof value === 'string' && value.length > 1000;
		return !isKnown || !isFlat || isLong || (words[key] && !words[key].includes(value));
	});
	expect(wrong).toEqual([]);
	expect(JSON.parse(JSON.stringify(record))).toEqual(record);
}
