import fc from 'fast-check';
import { KeyIndex } from '../../core/plan/keyIndex';

describe('the index of a file’s keys', () => {
	const key = fc.oneof(
		fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
		fc.integer({ min: 0, max: 20 }).map((n) => String(13_800_138_000 + n)),
		fc.string(),
		fc
			.tuple(fc.constantFrom('13800138000', '13800138001'), fc.string({ maxLength: 3 }))
			.map((parts) => parts.join(' ')),
	);

	it('gives equal keys the same slot and others slots of their own, in the order they come', () => {
		fc.assert(
			fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
				const index = new KeyIndex();
				const slots = keys.map((one) => index.add(one));
				const distinct = [...new Set(keys)];
				expect(slots).toEqual(keys.map((one) => distinct.indexOf(one)));
				expect(index.size).toBe(distinct.length);
			}),
		);
	});

	it('holds a hundred thousand numbers that follow each other', () => {
		const numbers = Array.from({ length: 100_000 }, (_, n) => String(13_800_000_000 + n));
		expectAllKept(numbers);
	});

	it('holds twenty thousand names of one number', () => {
		expectAllKept(Array.from({ length: 20_000 }, (_, n) => `13800138000 name ${n}`));
	});

	it('holds names behind numbers, and numbers behind names', () => {
		const index = new KeyIndex();
		const number = (n: number) => String(13_800_000_000 + n);
		const keys = Array.from({ length: 20_000 }, (_, n) =>
			n % 8_000 < 5_000 ? number(n) : `张${n}`,
		);
		const places = [...keys.keys()];
		expect(keys.map((one) => index.add(one))).toEqual(places);
		expect(keys.map((one) => index.add(one))).toEqual(places);
	});
});

/** Each key gets the next slot, and finds it when it comes again. */
function expectAllKept(keys: readonly string[]) {
	const index = new KeyIndex();
	const slots = keys.map((_, slot) => slot);
	expect(keys.map((key) => index.add(key))).toEqual(slots);
	expect(keys.map((key) => index.add(key))).toEqual(slots);
	expect(index.size).toBe(keys.length);
}
