import { strayRow } from '../../faults';
import { parseMobile } from '../../mobile';
import type { Answer, Check, Codec, Decoded, Row, VendorReply } from '../../model';
import { rememberByWords, type Words } from '../../normalize/answerCache';
import { describeArea, describeCarrier, keepStatus } from '../../normalize/subscriber';
import { isObject, readCode } from '../../reply';
import type { KeepText } from '../../words';
import { readEnvelope } from './envelope';
import { signToken, type YwjisuAccount } from './token';

/** 002 §1.3.1 "status". 3 (库无): the vendor does not know the number. */
const lineStatus: Readonly<Record<string, string>> = {
	'0': 'empty',
	'1': 'active',
	'2': 'suspended',
	'3': 'unknown',
	'4': 'silent',
	'5': 'risk',
};

/** 002 §1.3.1 "chargesStatus". */
const isCharged: Readonly<Record<string, boolean>> = { '0': false, '1': true };

/** Null: the row does not say. */
function readCharged(chargesStatus: unknown): boolean | null {
	return isCharged[readCode(chargesStatus) ?? ''] ?? null;
}

/** 002 §1.3.1, as it arrives: one bad field must not cost the row. */
type SentRow = Readonly<Record<string, unknown>>;

const headers = {
	'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
	accept: 'application/json',
} as const;

/** Is the number in service? 002 §1: `POST /Api/ApiAuth/getCheckResult`, up to 50 numbers a call. */
export function createNumberStatusCodec(account: YwjisuAccount, keep: KeepText): Codec {
	const signIn = new URLSearchParams({ code: account.code, pwd: account.password }).toString();
	const reader = { keep, answerTo: rememberByWords((words) => readAnswer(words, keep)) };
	return {
		check: 'number_status',
		vendor: 'ywjisu',
		batchSize: 50,
		keyOf: (check) => check.phone,
		encode: (checks, now) => {
			// Signed anew for each call: a token of minutes ago may be refused.
			const timestamp = String(Math.floor(now / 1000));
			const mobiles = checks.map((check) => check.phone).join('%2C');
			return {
				method: 'POST',
				path: '/Api/ApiAuth/getCheckResult',
				headers,
				body: `${signIn}&mobiles=${mobiles}&timestamp=${timestamp}&token=${signToken(account, timestamp)}`,
			};
		},
		decode: (reply, checks, now) => decodeRows({ reply, checks, now }, reader),
	};
}

/** What reading rows needs besides the rows. */
interface Reader {
	readonly keep: KeepText;
	readonly answerTo: (words: Words) => Answer;
}

function decodeRows(
	{ reply, checks, now }: { reply: VendorReply; checks: readonly Check[]; now?: number },
	reader: Reader,
): Decoded {
	const { rows: sent, ...envelope } = readEnvelope(reply, { keep: reader.keep, now });
	const places = new Map(checks.map((check, index) => [check.phone, index]));
	const rows: Array<Row | null> = checks.map(() => null);
	let unasked = 0;
	/** An answer that may be billed and does not say which number it is about. */
	let isNameless = false;
	/** A billed answer about a number that was not asked. */
	let isForeign = false;
	// The vendor keeps no order, merges, leaves out and adds: each row finds its check by number.
	for (const raw of sent) {
		if (!isObject(raw)) {
			isNameless ||= Array.isArray(raw);
			continue;
		}
		const { phone } = parseMobile(raw.mobile);
		const place = phone === null ? undefined : places.get(phone);
		if (place !== undefined) {
			// Of conflicting rows the first counts.
			rows[place] ??= readRow(raw, reader);
			continue;
		}
		const isBilled = readCharged(raw.chargesStatus) === true;
		if (phone === null) isNameless ||= isBilled;
		else {
			unasked++;
			isForeign ||= isBilled;
		}
	}
	// It is the lost answer of a number without a row, which would be paid again.
	const isAllForeign = isForeign && rows.every((row) => row === null);
	const isLost = (isNameless || isAllForeign) && envelope.fault === null && rows.includes(null);
	const { vendorCode, vendorMessage } = envelope;
	const fault = isLost ? { kind: strayRow, vendorCode, vendorMessage } : envelope.fault;
	return { ...envelope, rows, fault, unasked };
}

/** Null for a delayed row (§1.4), which has no status yet; what it says of charges is not its last word. */
function readRow(raw: SentRow, { answerTo }: Reader): Row | null {
	const { status, numberType, area, chargesStatus, lastTime } = raw;
	if (status == null || status === '') return null;
	return {
		outcome: readCode(status) === '3' ? 'no_record' : 'answered',
		charged: readCharged(chargesStatus),
		answer: answerTo([status, numberType, area]),
		vendorTime: readTime(lastTime),
		raw,
	};
}

function readAnswer([status, numberType, area]: Words, keep: KeepText): Answer {
	return {
		lineStatus: lineStatus[readCode(status) ?? ''] ?? 'unknown',
		...describeCarrier(numberType, { basis: 'prefix', keep }),
		...describeArea(area, keep),
		vendorStatus: keepStatus(status, keep),
	};
}

const EARLIEST_MS = Date.UTC(2000, 0);
/** What a Date can hold. */
const LATEST_MS = 8.64e15;
const TIME = /^\d{1,15}$/;

/** `lastTime`: ms since 1970, as a number or its text; not described in the document. */
function readTime(value: unknown): number | undefined {
	const isTime = typeof value === 'string' ? TIME.test(value) : typeof value === 'number';
	const ms = isTime ? Math.trunc(Number(value)) : Number.NaN;
	// Zero, seconds and other nonsense would come out as a day of 1970.
	return ms >= EARLIEST_MS && ms <= LATEST_MS ? ms : undefined;
}
