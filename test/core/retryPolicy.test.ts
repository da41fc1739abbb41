import fc from 'fast-check';
import { retryWaitMs } from '../../core/execute/retryPolicy';
import { faults } from '../support/fakeVendor';

const attempts = fc.integer({ min: 1, max: 10 });
const randoms = fc.double({ min: 0, max: 1, noNaN: true });
const wait = (
	attempt: number,
	random: number,
	fault: { retryAfterMs?: number; waitMs?: number } = {},
) =>
	retryWaitMs(attempt, {
		fault: {
			kind: { ...faults.clear, ...(fault.waitMs !== undefined && { waitMs: fault.waitMs }) },
			retryAfterMs: fault.retryAfterMs,
		},
		random: () => random,
	});

test('a wait grows with each attempt, for the same luck', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 9 }), randoms, (attempt, random) => {
			expect(wait(attempt + 1, random)).toBeGreaterThanOrEqual(wait(attempt, random)!);
		}),
	);
	expect(wait(2, 0)).toBeGreaterThan(wait(1, 0)!);
});

test('a wait lies between half and all of 0.5 s, doubled each time, 30 s at most', () => {
	fc.assert(
		fc.property(attempts, randoms, (attempt, random) => {
			const most = Math.min(30_000, 500 * 2 ** (attempt - 1));
			expect(wait(attempt, random)).toBeGreaterThanOrEqual(most / 2);
			expect(wait(attempt, random)).toBeLessThanOrEqual(most);
		}),
	);
});

test('luck decides within it', () => {
	expect(new Set([0, 0.25, 0.5, 0.75, 1].map((random) => wait(4, random))).size).toBe(5);
});

test('a wait is never shorter than the vendor asks for, in its documents or its reply', () => {
	const asked = fc.integer({ min: 0, max: 300_000 });
	fc.assert(
		fc.property(attempts, randoms, asked, asked, (attempt, random, waitMs, retryAfterMs) => {
			const ms = wait(attempt, random, { waitMs, retryAfterMs });
			expect(ms).toBeGreaterThanOrEqual(waitMs);
			expect(ms).toBeGreaterThanOrEqual(retryAfterMs);
		}),
	);
});

test.each([
	[300_000, 300_000],
	[300_001, null],
	[86_400_000, null],
])('Retry-After of %i ms: %j', (retryAfterMs, ms) => {
	expect(wait(1, 0, { retryAfterMs })).toBe(ms);
});
