import * as z from 'zod/v4-mini';
import { httpFault, unknownCode, unreadable } from '../../faults';
import type { Fault, VendorReply } from '../../model';
import { paddedCodeSchema, parseBody, textOrNull } from '../../reply';
import type { KeepText } from '../../words';
import { ywjisuFaults } from './faults';

/** The sample says 000000, the table of codes 200000 (002 §1.3.1, §1.3.2). */
const successCodes: ReadonlySet<string> = new Set(['000000', '200000']);

const envelopeSchema = z.object({
	resultCode: paddedCodeSchema,
	resultMsg: z.optional(textOrNull),
	resultObj: z.optional(
		z.nullable(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])),
	),
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

/** Reads the envelope; a single object in place of the list is one row, none is "no row yet". */
export function readEnvelope(reply: VendorReply, keep: KeepText): YwjisuEnvelope {
	const body = parseBody(reply.body);
	const parsed = envelopeSchema.safeParse(body);
	if (!parsed.success) return { rows: [], fault: readableCode(body) ?? httpFault(reply) };

	const { resultCode: vendorCode, resultMsg, resultObj } = parsed.data;
	const vendorMessage = resultMsg ? keep(resultMsg) : undefined;
	const rows = resultObj == null ? [] : Array.isArray(resultObj) ? resultObj : [resultObj];
	const fault = successCodes.has(vendorCode)
		? null
		: { kind: ywjisuFaults[vendorCode] ?? unknownCode, vendorCode, vendorMessage };
	return { vendorCode, vendorMessage, rows, fault };
}

const codeOnlySchema = z.object({ resultCode: paddedCodeSchema });

// A known failure stays one when its resultObj is of a kind nobody documented.
function readableCode(body: unknown): Fault | null {
	const parsed = codeOnlySchema.safeParse(body);
	if (!parsed.success) return null;
	const vendorCode = parsed.data.resultCode;
	return { kind: ywjisuFaults[vendorCode] ?? unreadable, vendorCode };
}
