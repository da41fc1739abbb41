import fc from 'fast-check';

import { readArea } from '../../core/normalize/area';

describe('an area is split into province and city', () => {
	test.each([
		['广东-深圳', '广东', '深圳'],
		['上海-上海', '上海', '上海'],
		['湖北 - 宜昌', '湖北', '宜昌'],
	])('%s', (text, province, city) => {
		expect(readArea(text)).toEqual({ province, city, area: text });
	});

	test.each([
		'广东深圳',
		'广东',
		'内蒙古-呼和浩特-新城',
		'-深圳',
		'广东-',
		' - ',
		'-',
		'广东－深圳',
		'广东—深圳',
		'广东 深圳',
	])('%j is kept whole, since it does not split', (text) => {
		expect(readArea(text)).toEqual({ province: null, city: null, area: text });
	});

	test.each([[''], ['  '], [null], [undefined], [0], [{}], [['广东-深圳']]])(
		'%j is no area',
		(value) => {
			expect(readArea(value)).toEqual({ province: null, city: null, area: null });
		},
	);

	test('province and city are parts of the text, or both null', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('-', ' ', '广') })),
				(text) => {
					const { province, city } = readArea(text);
					if (province === null || city === null) expect(province).toBe(city);
					else expect(text.replace(/\s/g, '')).toBe(`${province}-${city}`.replace(/\s/g, ''));
				},
			),
		);
	});
});

describe('equal texts share one object', () => {
	test('which nobody can change', () => {
		const first = readArea('广东-深圳');
		expect(readArea(['广东', '深圳'].join('-'))).toBe(first);
		expect(Object.isFrozen(first)).toBe(true);
	});

	test('and at most a thousand are kept, whatever a vendor sends', () => {
		const first = readArea('广东-深圳');
		for (let row = 0; row < 3_000; row++) readArea(`省${row}-市`);
		expect(readArea('广东-深圳')).not.toBe(first);
		expect(readArea('广东-深圳')).toEqual({ province: '广东', city: '深圳', area: '广东-深圳' });
		expect(readArea('广东-深圳')).toBe(readArea('广东-深圳'));
	});

	test('but for long ones, which are not remembered', () => {
		const long = `${'省'.repeat(100)}-市`;
		expect(readArea(long)).toEqual(readArea(long));
		expect(readArea(long)).not.toBe(readArea(long));
	});
});
