import * as z from 'zod/v4-mini';
import { httpFault, undocumented, unreadable } from '../../faults';
import type { Fault, VendorReply } from '../../model';
import { paddedCodeSchema, parseBody, textOrNull } from '../../reply';
import type { KeepText } from '../../words';
import { wrongClock, ywjisuFaults } from './faults';

/** The sample says 000000, the table of codes 200000 (002 §1.3.1, §1.3.2). */
const successCodes: ReadonlySet<string> = new Set(['000000', '200000']);

const envelopeSchema = z.object({
	resultCode: paddedCodeSchema,
	resultMsg: z.optional(textOrNull),
	resultObj: z.optional(z.unknown()),
});

/** Every reply: `{ resultMsg, resultCode, resultObj }`, 002 §1.3. */
export interface YwjisuEnvelope {
	readonly vendorCode?: string;
	readonly vendorMessage?: string;
	/** Rows, also those that come with a failure; not yet looked at. */
	readonly rows: readonly unknown[];
	/** Null: success. */
	readonly fault: Fault | null;
}

/**
 * Reads the envelope.
 *
 * @param options.now ms since 1970, when the reply arrived
 */
export function readEnvelope(
	reply: VendorReply,
	{ keep, now }: { keep: KeepText; now?: number },
): YwjisuEnvelope {
	const parsed = envelopeSchema.safeParse(parseBody(reply.body));
	if (!parsed.success) return { rows: [], fault: httpFault(reply) };

	const { resultCode: vendorCode, resultMsg, resultObj } = parsed.data;
	const vendorMessage = resultMsg ? keep(resultMsg) : undefined;
	const rows = readRows(resultObj);
	const kind = successCodes.has(vendorCode)
		? rows === null && unreadable
		: isClockWrong(reply, { vendorCode, now })
			? wrongClock
			: (ywjisuFaults[vendorCode] ?? undocumented(reply));
	const fault = kind ? { kind, vendorCode, vendorMessage } : null;
	return { vendorCode, vendorMessage, rows: rows ?? [], fault };
}

const CLOCK_TOLERANCE_MS = 60_000;

/** A refused sign-in, and the vendor's own time is more than a minute away from ours. */
function isClockWrong(
	reply: VendorReply,
	{ vendorCode, now = NaN }: { vendorCode: string; now?: number },
): boolean {
	const isRefused = vendorCode === '403000';
	return isRefused && Math.abs(Date.parse(String(reply.headers.date)) - now) > CLOCK_TOLERANCE_MS;
}

// At most 50 are asked (002 §1.2). A list of a million would hold n8n up for a minute.
const MOST_ROWS = 1000;

/** A single object in place of the list is one row, nothing is "no row yet"; null: neither. */
function readRows(resultObj: unknown): readonly unknown[] | null {
	if (resultObj === undefined || resultObj === null || resultObj === '') return [];
	if (Array.isArray(resultObj)) return resultObj.length > MOST_ROWS ? null : resultObj;
	return typeof resultObj === 'object' ? [resultObj] : null;
}
