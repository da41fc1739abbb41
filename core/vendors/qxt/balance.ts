import * as z from 'zod/v4-mini';
import { httpFault, undocumented, unreadable } from '../../faults';
import type { Fault, VendorReply, VendorRequest } from '../../model';
import { textOrNull } from '../../reply';
import type { KeepText } from '../../words';
import { createQxtForm, type QxtAccount } from './account';
import { readEnvelope } from './envelope';
import { qxtFaults } from './faults';

/** 004 §2.3. `balance` counts the queries left; of a postpaid account it may be negative. */
export interface Balance {
	readonly feeType: 'prepaid' | 'postpaid' | 'unknown';
	readonly balance: number;
}

const feeTypes = new Map<string, Balance['feeType']>([
	['预付费', 'prepaid'],
	['后付费', 'postpaid'],
]);

const resultSchema = z.looseObject({
	feeType: z.optional(textOrNull),
	// A string in the document; a decimal is what a real client saw.
	balance: z.union([
		z.number(),
		z.pipe(
			z.string().check(z.regex(/^-?\d{1,15}(\.\d{1,6})?$/)),
			z.transform((text) => Number(text)),
		),
	]),
});

/** Whether QXT refused because nothing is left, 004 §3: -5. It tells no number then. */
export function isUsedUp({ vendorCode }: Fault): boolean {
	return vendorCode === '-5';
}

/** 004 §2: `POST /balance`. Never billed. */
export function encodeBalance(account: QxtAccount): VendorRequest {
	return createQxtForm(account, '/balance')();
}

/** Reads the balance, or the failure in its place. */
export function decodeBalance(
	reply: VendorReply,
	keep: KeepText,
): { balance: Balance; fault: null } | { balance: null; fault: Fault } {
	const envelope = readEnvelope(reply, keep);
	if (!envelope) return { balance: null, fault: httpFault(reply) };
	const fault = { vendorCode: envelope.code, vendorMessage: envelope.reason };
	if (envelope.code !== '0') {
		const kind = qxtFaults[envelope.code] ?? undocumented(reply);
		return { balance: null, fault: { kind, ...fault } };
	}
	const result = resultSchema.safeParse(envelope.result);
	if (!result.success) return { balance: null, fault: { kind: unreadable, ...fault } };
	const { feeType, balance } = result.data;
	return {
		balance: { feeType: feeTypes.get(feeType ?? '') ?? 'unknown', balance },
		fault: null,
	};
}
