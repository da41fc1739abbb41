import * as z from 'zod/v4-mini';
import { httpFault, otherNumber, undocumented, unreadable } from '../../faults';
import { parseMobile } from '../../mobile';
import type { Answer, Check, Decoded, FaultKind, VendorReply } from '../../model';
import { codeSchema, isObject, parseBody, textOrNull } from '../../reply';
import { createHideSecrets, type KeepText } from '../../words';
import { qxtFaults } from './faults';

const envelopeSchema = z.object({
	code: codeSchema,
	reason: z.optional(textOrNull),
	result: z.optional(z.unknown()),
});

/** Every reply of the four services: `{ code, reason, result }`, 000 §1.3. */
export interface QxtEnvelope {
	/** Plain text of an integer; `0` is success. */
	readonly code: string;
	/** The vendor's words, fit for output. */
	readonly reason: string | undefined;
	readonly result: unknown;
}

/** Reads the envelope; null when the body is none. */
export function readEnvelope(reply: VendorReply, keep: KeepText): QxtEnvelope | null {
	const parsed = envelopeSchema.safeParse(parseBody(reply.body));
	if (!parsed.success) return null;
	const { code, reason, result } = parsed.data;
	return { code, reason: reason ? keep(reason) : undefined, result };
}

/** What a service reads from `result`; from an empty object, the answer that knows nothing. */
export type ResultReader = (result: Readonly<Record<string, unknown>>) => Answer;

/** The vendor's words may repeat the name that was asked about, also as it was sent. */
function hideName(words: string | undefined, name: string | undefined): string | undefined {
	return words && name && words !== 'Succ' ? createHideSecrets([name])(words) : words;
}

/** Whether an echoed `Mobile` can be the number asked: absent, empty and masked (001 §1.3 masks a name) tell no other. */
function isAbout(phone: string, mobile: unknown): boolean {
	if (mobile == null || mobile === '' || parseMobile(mobile).phone === phone) return true;
	return typeof mobile === 'string' && mobile.length === phone.length && fits(phone, mobile);
}

function fits(phone: string, mask: string): boolean {
	return [...mask].every((sign, place) => sign === '*' || sign === phone[place]);
}

/** Decodes the reply to a single number. Code 0 is billed (004 §2: the balance counts queries). */
export function decodeResult(
	reply: VendorReply,
	checks: readonly Check[],
	options: { keep: KeepText; read: ResultReader },
): Decoded {
	const envelope = readEnvelope(reply, options.keep);
	if (!envelope) return { rows: [null], fault: httpFault(reply), unasked: 0 };

	const { code: vendorCode } = envelope;
	const vendorMessage = hideName(envelope.reason, checks[0]?.name);
	const failed = (kind: FaultKind, unasked = 0): Decoded => ({
		rows: [null],
		fault: { kind, vendorCode, vendorMessage },
		vendorCode,
		vendorMessage,
		unasked,
	});
	const kind = vendorCode === '0' ? undefined : (qxtFaults[vendorCode] ?? undocumented(reply));
	if (kind && kind.outcome !== 'no_record') return failed(kind);
	if (kind) {
		const row = {
			outcome: 'no_record',
			charged: kind.charged,
			answer: options.read({}),
			raw: envelope.result ?? null,
		} as const;
		return { rows: [row], fault: null, vendorCode, vendorMessage, unasked: 0 };
	}

	const { result } = envelope;
	if (!isObject(result)) return failed(unreadable);
	// Joined by number, as everywhere: an answer about somebody else is not this number's answer.
	if (!isAbout(checks[0]?.phone ?? '', result.Mobile)) return failed(otherNumber, 1);
	const row = {
		outcome: 'answered',
		charged: true,
		answer: options.read(result),
		raw: result,
	} as const;
	return { rows: [row], fault: null, vendorCode, vendorMessage, unasked: 0 };
}
