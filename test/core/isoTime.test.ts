import fc from 'fast-check';
import { createTimeWriter } from '../../core/normalize/isoTime';

it('writes every time that there is as a Date does', () => {
	const LATEST_MS = 8.64e15;
	const write = createTimeWriter();
	const anyTime = fc.integer({ min: -LATEST_MS, max: LATEST_MS });
	const ofOurDays = fc.integer({ min: Date.UTC(1969, 0), max: Date.UTC(2100, 0) });
	const lastOfItsDay = ofOurDays.map(
		(ms) => ms - (((ms % 86_400_000) + 86_400_000) % 86_400_000) - 1,
	);
	fc.assert(
		fc.property(fc.oneof(anyTime, ofOurDays, lastOfItsDay), (ms) => {
			expect(write(ms)).toBe(new Date(ms).toISOString());
		}),
		{ numRuns: 5000 },
	);
});

it('writes the times of a list that spans more days than it remembers', () => {
	const write = createTimeWriter();
	for (const round of [1, 2]) {
		for (let day = 0; day < 2500; day++) {
			const ms = Date.UTC(2019, 0, day, 23, 59, 59, 999 - round);
			expect(write(ms)).toBe(new Date(ms).toISOString());
		}
	}
});

it('refuses what is no time', () => {
	const write = createTimeWriter();
	expect(() => write(NaN)).toThrow(RangeError);
	expect(() => write(1e300)).toThrow(RangeError);
});
