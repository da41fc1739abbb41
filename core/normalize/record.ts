import type { CheckName, InvalidReason, Outcome, OutcomeName, Vendor } from '../model';
import type { InputRow } from '../plan/plan';
import { createTimeWriter } from './isoTime';

/** The normalized JSON of one asked number: design §3. The set of keys is a contract. */
export interface CheckRecord {
	phone: string | null;
	input: unknown;
	name?: string;
	check: CheckName;
	vendor: Vendor;
	outcome: OutcomeName;
	charged: boolean | null;
	duplicateOf: number | null;
	vendorCode?: string;
	vendorMessage?: string;
	reason?: InvalidReason;
	reusedFrom?: 'execution' | 'input';
	checkedAt?: string;
	raw?: unknown;
	/** The keys of the answer: `lineStatus` … `vendorTime`. */
	[answerKey: string]: unknown;
}

interface RecordOptions {
	readonly check: CheckName;
	readonly vendor: Vendor;
	readonly includeRaw: boolean;
	/** Where the answer was asked for before: by an earlier try or loop, or found in the input. */
	readonly reusedFrom?: CheckRecord['reusedFrom'];
}

const toVendorTime = createTimeWriter();
const toCheckedAt = createTimeWriter();

/** Makes the record of a row from its check's outcome; keys in the order of design §3. */
export function toRecord(row: InputRow, outcome: Outcome, options: RecordOptions): CheckRecord {
	const { reply, fault } = outcome;
	const toPlain = isPlain(outcome, options) && plainRecords[options.check];
	if (toPlain) return toPlain(row, outcome, options);
	const record = { phone: row.phone, input: row.input } as CheckRecord;
	if (row.name !== undefined) record.name = row.name;
	record.check = options.check;
	record.vendor = outcome.vendor ?? options.vendor;
	record.outcome = outcome.name;
	const { answer } = outcome;
	for (const key in answer) if (key !== 'vendorStatus') record[key] = answer[key];
	record.charged = outcome.charged;
	record.duplicateOf = row.duplicateOf;
	const vendorCode = reply?.vendorCode ?? fault?.vendorCode;
	const vendorMessage = reply?.vendorMessage ?? fault?.vendorMessage;
	if (vendorCode !== undefined) record.vendorCode = vendorCode;
	if (vendorMessage !== undefined) record.vendorMessage = vendorMessage;
	if (answer) record.vendorStatus = answer.vendorStatus;
	if (outcome.name === 'invalid_input') record.reason = row.reason ?? 'vendor_refused';
	if (options.reusedFrom) record.reusedFrom = options.reusedFrom;
	if (outcome.vendorTime !== undefined) record.vendorTime = toVendorTime(outcome.vendorTime);
	if (reply) record.checkedAt = toCheckedAt(reply.arrivedAt);
	if (options.includeRaw && outcome.raw !== null) record.raw = outcome.raw;
	return record;
}

/** An answer with all that a reply to its check says, and nothing added. */
function isPlain(
	{ answer, reply, vendorTime }: Outcome,
	{ check, includeRaw, reusedFrom }: RecordOptions,
): boolean {
	const isWhole = answer !== null && reply?.vendorMessage !== undefined;
	const hasTime = vendorTime !== undefined;
	return isWhole && hasTime === (check === 'number_status') && !includeRaw && !reusedFrom;
}

/**
 * The same record, key by key, as one literal, for the checks of long lists. An object that grows by
 * twenty keys is copied six times; of a literal V8 learns that what it makes stays and puts it there
 * at once, which spares 100,000 of them a fifth of the memory they take while they are made.
 */
const plainRecords: Partial<Record<CheckName, typeof toRecord>> = {
	number_status: (row, { name, answer, charged, reply, vendorTime }, { check, vendor }) => ({
		phone: row.phone,
		input: row.input,
		check,
		vendor,
		outcome: name,
		lineStatus: answer!.lineStatus,
		carrier: answer!.carrier,
		carrierName: answer!.carrierName,
		carrierBasis: answer!.carrierBasis,
		isMvno: answer!.isMvno,
		province: answer!.province,
		city: answer!.city,
		area: answer!.area,
		charged,
		duplicateOf: row.duplicateOf,
		vendorCode: reply!.vendorCode,
		vendorMessage: reply!.vendorMessage,
		vendorStatus: answer!.vendorStatus,
		vendorTime: toVendorTime(vendorTime!),
		checkedAt: toCheckedAt(reply!.arrivedAt),
	}),
	portability: (row, { name, vendor, answer, charged, reply }, options) => ({
		phone: row.phone,
		input: row.input,
		check: options.check,
		vendor: vendor ?? options.vendor,
		outcome: name,
		isPorted: answer!.isPorted,
		carrier: answer!.carrier,
		originalCarrier: answer!.originalCarrier,
		carrierName: answer!.carrierName,
		carrierBasis: answer!.carrierBasis,
		isMvno: answer!.isMvno,
		province: answer!.province,
		city: answer!.city,
		area: answer!.area,
		charged,
		duplicateOf: row.duplicateOf,
		vendorCode: reply!.vendorCode,
		vendorMessage: reply!.vendorMessage,
		vendorStatus: answer!.vendorStatus,
		checkedAt: toCheckedAt(reply!.arrivedAt),
	}),
};

/** Every key that a record can have: a contract (design §3). */
export const recordKeys = [
	'phone',
	'input',
	'name',
	'check',
	'vendor',
	'outcome',
	'lineStatus',
	'isPrivacyNumber',
	'identityMatch',
	'isPorted',
	'carrier',
	'originalCarrier',
	'carrierName',
	'carrierBasis',
	'isMvno',
	'province',
	'city',
	'area',
	'charged',
	'duplicateOf',
	'vendorCode',
	'vendorMessage',
	'vendorStatus',
	'reason',
	'reusedFrom',
	'vendorTime',
	'checkedAt',
	'raw',
] as const;

export type RecordKey = (typeof recordKeys)[number];

const keptKeys: ReadonlySet<string> = new Set(recordKeys);

const yesOrNo: ReadonlySet<string> = new Set([
	'isPrivacyNumber',
	'isPorted',
	'isMvno',
	'charged',
] satisfies RecordKey[]);
const fromSheet = new Map<unknown, boolean | null>([
	['TRUE', true],
	['FALSE', false],
	['', null],
]);

/** What a CSV file or a spreadsheet made a text of. */
function restore(key: string, value: unknown): unknown {
	if (typeof value !== 'string' || !yesOrNo.has(key)) return value;
	const restored = fromSheet.get(value.toUpperCase());
	return restored === undefined ? value : restored;
}

/** An earlier record as the record of a row: whatever else stood beside it is left out. */
export function reuseRecord(
	row: InputRow,
	earlier: Readonly<Record<string, unknown>>,
): CheckRecord {
	const kept = Object.entries(earlier).filter(([key]) => keptKeys.has(key));
	const restored = kept.map(([key, value]) => [key, restore(key, value)]);
	return {
		...(Object.fromEntries(restored) as CheckRecord),
		phone: row.phone,
		input: row.input,
		duplicateOf: row.duplicateOf,
		reusedFrom: 'input',
	};
}
