import fc from 'fast-check';
import { addSample, estimateDaysLeft, noUsage, type Sample } from '../../core/alarm/usage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

const watch = (samples: readonly Sample[]) => samples.reduce(addSample, noUsage);

/** Balances polled at even times. */
function polled(options: { every: number; times: number; balanceAt: (at: number) => number }) {
	return Array.from({ length: options.times }, (_, poll) => {
		const passed = poll * options.every;
		return { at: START + passed, balance: options.balanceAt(passed) };
	});
}

/** Any balances at any times, the clock set back now and then. */
const anySamples = fc.array(
	fc.record({
		at: fc.integer({ min: START, max: START + 30 * DAY }),
		balance: fc.integer({ min: -100, max: 1_000_000 }),
	}),
	{ maxLength: 400 },
);

describe('The days that are left', () => {
	it.each([
		{ every: 'minute', ms: MINUTE },
		{ every: 'hour', ms: HOUR },
		{ every: 'day', ms: DAY },
		{ every: 'week', ms: 7 * DAY },
	])('are the balance over its use a day, polled every $every', ({ ms }) => {
		const times = Math.ceil((7 * DAY) / ms) + 1;
		const usage = watch(
			polled({ every: ms, times, balanceAt: (passed) => 10_000 - (100 * passed) / DAY }),
		);
		const left = 10_000 - (100 * (times - 1) * ms) / DAY;
		expect(estimateDaysLeft(usage)).toBeCloseTo(left / 100);
	});

	it('are not guessed at before a day of polls', () => {
		const balanceAt = (passed: number) => 10_000 - passed / MINUTE;
		const day = polled({ every: 10 * MINUTE, times: 145, balanceAt });
		expect(estimateDaysLeft(watch(day.slice(0, -1)))).toBeNull();
		expect(estimateDaysLeft(watch(day))).not.toBeNull();
	});

	it('do not count a top-up as use, nor as use that was not', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 47 }),
				fc.integer({ min: 101, max: 1_000_000 }),
				(hour, topUp) => {
					const balanceAt = (passed: number) =>
						10_000 - (100 * passed) / HOUR + (passed >= hour * HOUR ? topUp : 0);
					const usage = watch(polled({ every: HOUR, times: 49, balanceAt }));
					expect(estimateDaysLeft(usage)).toBeCloseTo((10_000 - 4800 + topUp) / 2400);
				},
			),
		);
	});

	it('are endless when nothing is used, and none when nothing is left', () => {
		const still = polled({ every: HOUR, times: 30, balanceAt: () => 500 });
		expect(estimateDaysLeft(watch(still))).toBe(Infinity);
		const empty = polled({ every: HOUR, times: 30, balanceAt: () => 0 });
		expect(estimateDaysLeft(watch(empty))).toBe(0);
	});

	it('follow a new pace within a week', () => {
		const balanceAt = (passed: number) =>
			passed <= 10 * DAY ? 100_000 - passed / MINUTE : 85_600 - (passed - 10 * DAY) / HOUR;
		const usage = watch(polled({ every: HOUR, times: 18 * 24, balanceAt }));
		expect(estimateDaysLeft(usage)).toBeCloseTo(balanceAt((18 * 24 - 1) * HOUR) / 24);
	});

	it('leave out a stretch longer than a week of polls', () => {
		const before = polled({ every: HOUR, times: 25, balanceAt: () => 9000 });
		const late = { at: START + 40 * DAY, balance: 100 };
		expect(estimateDaysLeft(watch([...before, late]))).toBeNull();
	});

	it.each([
		['eight days count', 8 * DAY, true],
		['a ms more does not', 8 * DAY + 1, false],
	])('of a stretch of %s', (_, ms, counts) => {
		const usage = watch([
			{ at: START, balance: 900 },
			{ at: START + ms, balance: 100 },
		]);
		expect(estimateDaysLeft(usage)).toEqual(counts ? 1 : null);
	});

	it('are not changed by a balance that was seen twice at once', () => {
		const usage = watch([
			{ at: START, balance: 200 },
			{ at: START + DAY, balance: 150 },
			{ at: START + DAY, balance: 100 },
		]);
		expect(estimateDaysLeft(usage)).toBe(2);
	});

	it('are not changed by a clock that is set back', () => {
		const before = polled({ every: HOUR, times: 31, balanceAt: (passed) => 1000 - passed / HOUR });
		const { at, balance } = before.at(-1)!;
		const after = Array.from({ length: 30 }, (_, hour) => ({
			at: at - DAY / 4 + hour * HOUR,
			balance: balance - hour,
		}));
		expect(estimateDaysLeft(watch([...before, ...after]))).toBeCloseTo((balance - 29) / 24);
	});

	it('go by what was seen since a clock that ran ahead was set right', () => {
		const still = polled({ every: HOUR, times: 49, balanceAt: () => 9000 });
		const ahead = still.map(({ at, balance }) => ({ at: at + 3 * DAY, balance }));
		const balanceAt = (passed: number) => 4800 - (100 * passed) / HOUR;
		const right = polled({ every: HOUR, times: 25, balanceAt });
		expect(estimateDaysLeft(watch([...ahead, ...right]))).toBeCloseTo(1);
	});

	it('are never negative nor no number, whatever was polled', () => {
		fc.assert(
			fc.property(anySamples, (samples) => {
				const days = estimateDaysLeft(watch(samples));
				expect(days === null || days >= 0).toBe(true);
			}),
		);
	});
});

describe('What is kept', () => {
	it('is an entry an hour for a week at most, however often and whenever it is polled', () => {
		fc.assert(
			fc.property(anySamples, (samples) => {
				const { hours } = watch(samples);
				expect(hours.length).toBeLessThanOrEqual(168);
				expect(new Set(hours.map(({ hour }) => hour)).size).toBe(hours.length);
			}),
		);
		const balanceAt = (passed: number) => 1e6 - passed / MINUTE;
		const busy = watch(polled({ every: 5 * MINUTE, times: 12 * 24 * 9, balanceAt }));
		expect(busy.hours).toHaveLength(168);
		expect(JSON.stringify(busy).length).toBeLessThan(10_000);
	});
});
