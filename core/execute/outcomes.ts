import { unknownCode } from '../faults';
import type { Fault, Outcome, ReplyInfo, Row } from '../model';

/** The ways a check ends, as outcomes. */

const noAnswer = { answer: null, raw: null, reply: null, fault: null } as const;

/** The vendor answered, with a record or without one. */
export function answered(row: Row, reply: ReplyInfo): Outcome {
	const { outcome: name, charged, answer, vendorTime, raw } = row;
	return { name, charged, answer, vendorTime, raw, reply, fault: null };
}

/** With a record or without one. */
export function isAnswered({ name }: Pick<Outcome, 'name'>): boolean {
	return name === 'answered' || name === 'no_record';
}

/**
 * Whether a failed row may have been charged: its answer was lost after the request was sent, or the
 * vendor answered with a code of which nobody says what it costs.
 */
export function mayBeCharged({ name, fault }: Pick<Outcome, 'name' | 'fault'>): boolean {
	return name === 'failed' && (fault?.kind.retry === 'unclear' || fault?.kind === unknownCode);
}

/** Asked, also again, and left out of every reply. YWJisu §1.4: 没返回结果不计费. */
export function missing(reply: ReplyInfo | null): Outcome {
	return { ...noAnswer, name: 'missing_in_reply', charged: false, reply };
}

/** It cannot be asked, and was not. */
export const invalidInput: Outcome = { ...noAnswer, name: 'invalid_input', charged: false };

/** The vendor refused the number itself. */
export function refused(fault: Fault, reply: ReplyInfo | null): Outcome {
	return { ...noAnswer, name: 'invalid_input', charged: fault.kind.charged, reply, fault };
}

/** The question could not be asked, or its answer was lost. */
export function failed(fault: Fault): Outcome {
	return { ...noAnswer, name: 'failed', charged: fault.kind.charged, fault };
}

/** Its item could not even be read. */
export const unreadRow: Outcome = { ...noAnswer, name: 'failed', charged: false };

/** @param fault why the run started no further call; null when it never began */
export function notAttempted(fault: Fault | null): Outcome {
	return { ...noAnswer, name: 'not_attempted', charged: false, fault };
}
