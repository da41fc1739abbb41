import type { Check, Codec, InvalidReason, Outcome } from '../../core/model';
import { type CheckRecord, toRecord } from '../../core/normalize/record';
import type { InputRow } from '../../core/plan/plan';
import { phone, run } from './fakeVendor';
import { replyOf } from './fixtures';

/** A user’s row. */
export function rowOf(
	check: Partial<Check>,
	{ reason, input }: { reason?: InvalidReason; input?: unknown } = {},
): InputRow {
	const { phone: number = null, name } = check;
	const place = { itemIndex: 7, index: 0, duplicateOf: null };
	return { ...place, input: input ?? number, phone: number, name, reason };
}

/** What becomes of a number when the vendor replies so. */
export async function ask(codec: Codec, body: unknown, status = 200): Promise<Outcome> {
	const { settled } = await run({
		checks: [{ phone: phone(0), name: '张三' }],
		codec,
		retries: 0,
		reply: () => replyOf(body, { status }),
	});
	return settled[0]!.outcome;
}

/** The record of a row whose check ended so. */
export function recordOf(codec: Codec, outcome: Outcome, includeRaw = false): CheckRecord {
	const name = codec.check === 'two_element' ? '张三' : undefined;
	const { check, vendor } = codec;
	return toRecord(rowOf({ phone: phone(0), name }), outcome, { check, vendor, includeRaw });
}

/** Answers as the vendors send them. */
export const result = {
	Mobile: phone(0),
	Status: '一致',
	res: '1',
	Area: '广东-深圳',
	Init_isp: '移动',
	Now_isp: '电信',
};
export const qxtAnswer = { code: 0, reason: 'Succ', result };
export const rowAnswer = {
	mobile: phone(0),
	status: '1',
	chargesStatus: '1',
	lastTime: 1_759_276_800_000,
};
export const ywjisuAnswer = { resultCode: '000000', resultMsg: '成功', resultObj: [rowAnswer] };
