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
		const index = new KeyIndex();
		for (let n = 0; n < 100_000; n++) expect(index.add(String(13_800_000_000 + n))).toBe(n);
		for (let n = 0; n < 100_000; n += 997) expect(index.add(String(13_800_000_000 + n))).toBe(n);
		expect(index.size).toBe(100_000);
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
