import { inspect } from 'node:util';
import { askOnce } from '../../core/execute/askOnce';
import { unreadable } from '../../core/faults';
import { type Fault, TransportError, type VendorReply } from '../../core/model';
import { decodeBalance, encodeBalance, isUsedUp } from '../../core/vendors/qxt/balance';
import { keepText, qxtAccount } from '../support/codecs';
import { FakeClock } from '../support/fakeClock';
import { faults } from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';

const balance = replyOf({ code: 0, reason: 'Succ', result: { feeType: '预付费', balance: '12' } });

/** Asks for the balance, which gets these replies in turn, the last one for good. */
async function ask(
	replies: Array<VendorReply | TransportError>,
	{ retries = 3, signal }: { retries?: number; signal?: AbortSignal } = {},
) {
	const clock = new FakeClock();
	const times: number[] = [];
	const result = await clock.finish(
		askOnce({
			request: encodeBalance(qxtAccount),
			decode: (reply) => decodeBalance(reply, keepText),
			transport: (_, handler) => {
				const next = replies[Math.min(times.length, replies.length - 1)]!;
				times.push(clock.elapsed());
				if (next instanceof TransportError) handler.onFailure(next);
				else handler.onReply(next);
			},
			clock,
			retries,
			random: () => 1,
			signal,
		}),
	);
	return { result, times };
}

const busy = replyOf('', { status: 503 });

describe('the balance, which costs nothing to ask,', () => {
	test('is given', async () => {
		const { result, times } = await ask([balance]);
		expect(result).toMatchObject({ balance: { feeType: 'prepaid', balance: 12 }, fault: null });
		expect(times).toEqual([0]);
	});

	test.each([
		['HTTP 503', busy],
		['a time-out', new TransportError('timeout')],
		['a reset', new TransportError('reset')],
		['an unreadable reply', replyOf('<html>')],
		['no connection', new TransportError('connect')],
	])('is asked for again after %s', async (_what, failure) => {
		const { result, times } = await ask([failure, failure, balance]);
		expect(result.fault).toBeNull();
		expect(times).toEqual([0, 500, 1_500]);
	});

	test('is given up after Retries', async () => {
		const { result, times } = await ask([busy], { retries: 2 });
		expect(times).toHaveLength(3);
		expect(result.fault).toMatchObject({ vendorCode: 'http_503' } satisfies Partial<Fault>);
	});

	test.each([
		['a wrong key', replyOf({ code: -1 }), '-1'],
		['HTTP 404', replyOf('', { status: 404 }), 'http_404'],
	])('is not asked for again after %s', async (_what, failure, vendorCode) => {
		const { result, times } = await ask([failure, balance]);
		expect(times).toEqual([0]);
		expect(result.fault?.vendorCode).toBe(vendorCode);
	});

	test('is asked for as late as Retry-After says', async () => {
		const later = replyOf('', { status: 429, headers: { 'retry-after': '20' } });
		expect((await ask([later, balance])).times).toEqual([0, 20_000]);
		const said = replyOf({ code: '-8' }, { headers: { 'retry-after': '20' } });
		expect((await ask([said, balance])).times).toEqual([0, 20_000]);
	});

	test('is not asked for again when the user stops the execution', async () => {
		const { result, times } = await ask([busy], { signal: AbortSignal.abort() });
		expect(times).toEqual([0]);
		expect(result.fault).not.toBeNull();
	});
});

test('a reply that breaks its reader is one that cannot be read, at no cost', async () => {
	const clock = new FakeClock();
	const result = await clock.finish(
		askOnce({
			request: encodeBalance(qxtAccount),
			decode: () => {
				throw new RangeError('too deep');
			},
			transport: (_, handler) => handler.onReply(balance),
			clock,
			retries: 0,
			random: () => 1,
		}),
	);
	expect(result).toEqual({
		fault: { kind: expect.objectContaining({ meaning: unreadable.meaning, charged: false }) },
	});
});

test('only -5 says that nothing is left', () => {
	expect(isUsedUp({ kind: faults.account, vendorCode: '-5' })).toBe(true);
	expect(isUsedUp({ kind: faults.account, vendorCode: '-1' })).toBe(false);
	expect(isUsedUp({ kind: faults.account })).toBe(false);
});

test('a failure holds none of the words of the request', async () => {
	const { result } = await ask(
		[new TransportError('connect', { cause: new Error(`at ${qxtAccount.apiKey}`) })],
		{
			retries: 0,
		},
	);
	expect(result.fault?.kind).toMatchObject({ retry: 'clear', charged: false });
	expect(inspect(result, { depth: null })).not.toContain(qxtAccount.apiKey);
});
