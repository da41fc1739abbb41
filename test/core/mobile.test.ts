import fc from 'fast-check';

import { maskNumbers } from '../../core/mask';
import { parseMobile } from '../../core/mobile';
import { splitNumbers } from '../../core/splitNumbers';

const phone = fc
	.tuple(fc.integer({ min: 13, max: 19 }), fc.integer({ min: 0, max: 999_999_999 }))
	.map(([head, tail]) => `${head}${String(tail).padStart(9, '0')}`);

const toFullWidth = (text: string) =>
	text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const group = (number: string, separator: string) =>
	[number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(separator);

/** Every way of writing a number that we promise to read. */
const FORMATS: Array<[string, (number: string) => string]> = [
	['as it is', (n) => n],
	['+86', (n) => `+86${n}`],
	['0086', (n) => `0086${n}`],
	['86', (n) => `86${n}`],
	['+86 and a space', (n) => `+86 ${n}`],
	['(+86)', (n) => `(+86)${n}`],
	['（86）', (n) => `（86）${n}`],
	['+86-3-4-4', (n) => `+86-${group(n, '-')}`],
	['full-width +86', (n) => `＋８６${n}`],
	['86.3.4.4', (n) => `86.${group(n, '.')}`],
	['+86 right before 3.4.4', (n) => `+86${group(n, '.')}`],
	['spaces', (n) => group(n, ' ')],
	['no-break spaces', (n) => group(n, '\u00A0')],
	['full-width spaces', (n) => group(n, '\u3000')],
	['spaces around dashes', (n) => group(n, ' - ')],
	['en dashes', (n) => group(n, '\u2013')],
	['double em dashes', (n) => group(n, '\u2014\u2014')],
	['minus signs', (n) => group(n, '\u2212')],
	['full-width dashes', (n) => group(n, '\uFF0D')],
	['dots', (n) => group(n, '.')],
	['full-width dots', (n) => group(n, '．')],
	['brackets', (n) => `(${n.slice(0, 3)})${n.slice(3)}`],
	['square brackets', (n) => `[${n}]`],
	['full-width brackets', (n) => `【${n.slice(0, 3)}】（${n.slice(3)}）`],
	['full-width digits', toFullWidth],
	['an apostrophe', (n) => `'${n}`],
	['a typographic apostrophe', (n) => `’${n}`],
	['a full-width apostrophe and +86', (n) => `＇+86${n}`],
	['.0', (n) => `${n}.0`],
	['.00', (n) => `86${n}.00`],
	['a byte order mark', (n) => `\uFEFF${n}`],
	['zero-width spaces', (n) => group(n, '\u200B')],
	['bidi marks of a contact card', (n) => `\u202A+86 ${group(n, ' ')}\u202C`],
	['bidi isolates', (n) => `\u2066${n}\u2069`],
	['white space around', (n) => `\t ${n} \r\n`],
	['a space after every digit', (n) => n.split('').join(' ')],
	['a column of 255 characters', (n) => n.padEnd(255)],
	['64 characters', (n) => n.slice(0, 3) + n.slice(3).padStart(61)],
];
const format = fc.constantFrom(...FORMATS.map(([, write]) => write));

describe('a number is read however it is written', () => {
	test.each(FORMATS)('with %s', (_, write) => {
		expect(parseMobile(write('13812345678')).phone).toBe('13812345678');
	});

	test('with any dash of Unicode', () => {
		const dashes = Array.from({ length: 0x10ffff }, (_, code) => code)
			.filter((code) => /\p{Dash}/u.test(String.fromCodePoint(code)))
			.map((code) => String.fromCodePoint(code));
		expect(dashes.length).toBeGreaterThan(25);
		for (const dash of dashes) expect(parseMobile(group('13812345678', dash)).phone).not.toBeNull();
	});

	test.each([[13812345678], [8613812345678], [13812345678n], [8613812345678n]])(
		'as a number of a spreadsheet: %p',
		(value) => {
			expect(parseMobile(value)).toEqual({ phone: '13812345678' });
		},
	);

	test('parse(format(n)) = n', () => {
		fc.assert(
			fc.property(phone, format, (number, write) => {
				expect(parseMobile(write(number))).toEqual({ phone: number });
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('anything else is refused with a reason', () => {
	test.each([
		['empty', ''],
		['empty', ' \u3000\t\r\n\u200B\uFEFF'],
		['empty', ',，;；、|/'],
		['empty', ' '.repeat(1_000)],
		['empty', null],
		['empty', undefined],

		['not_text', true],
		['not_text', {}],
		['not_text', []],
		['not_text', ['13812345678']],
		['not_text', new Date(0)],
		['not_text', Object('13812345678')],
		['not_text', () => '13812345678'],
		['not_text', Symbol('13812345678')],

		['too_short', '1381234567'],
		['too_short', 1381234567],
		['too_short', '+86 1381234567'],
		['too_short', '+86'],
		['too_short', '10086'],
		['too_short', '400-800-1234'],

		['too_long', '138123456789'],
		['too_long', 138123456789],
		['too_long', '861381234567'],
		['too_long', '+8613812345678901'],
		['too_long', '13812345678-1234'],
		['too_long', '868613812345678'],
		['too_long', '86013812345678'],
		['too_long', '13812345678 13912345678'],
		['too_long', '+49 160 1234567890'.slice(1)],
		['too_long', `138${' '.repeat(54)}12345678`],
		['too_long', '1'.repeat(1_000_000)],
		['too_long', 10n ** 100_000n],

		['not_a_mobile', '12812345678'],
		['not_a_mobile', '23812345678'],
		['not_a_mobile', '+13812345678'],
		['not_a_mobile', '+1 202 555 0123'],
		['not_a_mobile', '+886 912 345 678'],
		['not_a_mobile', '0049 160 1234567'],
		['not_a_mobile', '013812345678'],
		['not_a_mobile', '+86 013812345678'],
		['not_a_mobile', '010-12345678'],
		['not_a_mobile', '0755-12345678'],
		['not_a_mobile', '1.38E+10'],
		['not_a_mobile', '1.3812345678e10'],
		['not_a_mobile', '13812345678.5'],
		['not_a_mobile', '13812345678.'],
		['not_a_mobile', '138123456.78'],
		['not_a_mobile', '138.12345678'],
		['not_a_mobile', '13.812.345.678'],
		['not_a_mobile', '13,812,345,678'],
		['not_a_mobile', '138-1234-5678.0'],
		['not_a_mobile', "138'12345678"],
		['not_a_mobile', '-13812345678'],
		['not_a_mobile', '13812345678-'],
		['not_a_mobile', '+'],
		['not_a_mobile', '-'],
		['not_a_mobile', '()'],
		['not_a_mobile', '1381234567x'],
		['not_a_mobile', '1381234567:'],
		['not_a_mobile', '1381234567/'],
		['not_a_mobile', 'tel:13812345678'],
		['not_a_mobile', '13812345678转1234'],
		['not_a_mobile', '138\n12345678'],
		['not_a_mobile', '\u202E13812345678'],
		['not_a_mobile', '①③⑧12345678'],
		['not_a_mobile', '١٣٨١٢٣٤٥٦٧٨'],
		['not_a_mobile', '138****5678'],
		['not_a_mobile', 13812345678.5],
		['not_a_mobile', -13812345678],
		['not_a_mobile', -13812345678n],
		['not_a_mobile', -(10n ** 100n)],
		['not_a_mobile', 1e21],
		['not_a_mobile', Number.NaN],
		['not_a_mobile', Number.POSITIVE_INFINITY],
		['not_a_mobile', 0],
	])('%s', (reason, value) => {
		expect(parseMobile(value)).toEqual({ phone: null, reason });
	});

	test('nothing but 1[3-9] and nine digits ever comes out, and nothing throws', () => {
		const nearNumber = fc
			.array(fc.constantFrom(..."0123456789+-.()（）０８６１３ \u00A0\u200B',/\n"), {
				maxLength: 24,
			})
			.map((characters) => characters.join(''));
		const value = fc.oneof(nearNumber, fc.string({ unit: 'binary' }), fc.anything(), fc.double());
		fc.assert(
			fc.property(value, (given) => {
				const { phone: parsed, reason } = parseMobile(given);
				if (parsed === null) expect(reason).toBeDefined();
				else expect(parsed).toMatch(/^1[3-9][0-9]{9}$/);
			}),
			{ numRuns: 5_000 },
		);
	});

	test('a megabyte costs no more than a scan of it', () => {
		const giants = ['1', ' ', '-', '(', '1 ', '1-', '.', 'x', '\u200B', ','].map((unit) =>
			unit.repeat(1_000_000 / unit.length),
		);
		const hugeNumber = 1n << 100_000_000n;
		const start = performance.now();
		expect(parseMobile(hugeNumber)).toEqual({ phone: null, reason: 'too_long' });
		for (const giant of giants) {
			parseMobile(giant);
			splitNumbers(giant);
			maskNumbers(giant);
		}
		expect(performance.now() - start).toBeLessThan(5_000);
	});
});

describe('one parameter value is cut into the numbers it holds', () => {
	const a = '13812345678';
	const b = '13912345678';

	test.each([...',，;；、|｜/／\t\n\r\v\f\u0085\u2028\u2029'])('at %j', (separator) => {
		expect(splitNumbers(`${a}${separator}${b}`)).toEqual([a, b]);
	});

	test.each<[string, unknown, unknown[]]>([
		['two whole numbers at a space', `${a} ${b}`, [a, b]],
		['two whole numbers at a full-width space', `+86${a}\u3000${b}`, [`+86${a}`, b]],
		['two whole numbers at two spaces', `${a}  ${b}`, [a, b]],
		['two whole numbers in a cell with spaces around', ` ${a} ${b} `, [a, b]],
		['two whole numbers inside a list', `${a},${b} ${a}`, [a, b, a]],
		['not one number with spaces', '138 1234 5678', ['138 1234 5678']],
		['not a number and a name', `${a} 张三 ${b}`, [`${a} 张三 ${b}`]],
		['not N/A', 'N/A', ['N/A']],
		['not a word list', ' 无、没有 ', [' 无、没有 ']],
		['without its empty pieces', `,${a},, \u200B;\n${b};`, [a, b]],
		['with its pieces trimmed', ` ${a} , 138 1234 `, [a, '138 1234']],
		['keeping what is no number', `${a},abc,12`, [a, 'abc', '12']],
		['a single text as given', ` ${a}\n`, [` ${a}\n`]],
		['a single number as given', 13812345678, [13812345678]],
		['a single thing as given', true, [true]],
		['a list', [a, 13912345678], [a, 13912345678]],
		['a list of texts with several numbers', [`${a},${b}`, ` ${a} ${b} `], [a, b, a, b]],
		['a list with its texts trimmed', [' 138 1234 5678\t', ' x '], ['138 1234 5678', 'x']],
		['a list without its empty elements', ['', null, a, undefined, ' ', []], [a]],
		['a list of lists', [[a, `${b};${a}`], b], [a, b, a, b]],
		['lists deeper than that as one piece', [[[a]]], [[a]]],
	])('%s', (_, value, pieces) => {
		expect(splitNumbers(value)).toStrictEqual(pieces);
	});

	test.each<[unknown, unknown]>([
		['', ''],
		['  ', '  '],
		[',;\n/', ',;\n/'],
		[null, null],
		[undefined, null],
		[[], null],
		[['', [null]], null],
	])('%j is one empty piece', (value, piece) => {
		expect(splitNumbers(value)).toEqual([piece]);
		expect(parseMobile(splitNumbers(value)[0])).toEqual({ phone: null, reason: 'empty' });
	});

	test('lists of a million', () => {
		expect(splitNumbers(Array<string>(1_000_000).fill(a))).toHaveLength(1_000_000);
		expect(splitNumbers([Array<string>(1_000_000).fill(a)])).toHaveLength(1_000_000);
		expect(splitNumbers([`${a} `.repeat(100_000)])).toHaveLength(100_000);
	});

	test('no digit is lost, moved or added', () => {
		const text = fc
			.array(fc.constantFrom(a, `+86 ${b}`, '138 1234', '5', 'x', ...' ,;/\n\u3000'))
			.map((parts) => parts.join(''));
		const digitsOf = (texts: unknown[]) => texts.join('').replace(/\D/g, '');
		fc.assert(
			fc.property(text, (given) => {
				expect(digitsOf(splitNumbers(given))).toBe(digitsOf([given]));
			}),
			{ numRuns: 2_000 },
		);
	});

	test('a list of numbers in any writing gives these numbers', () => {
		const written = fc.tuple(phone, format);
		fc.assert(
			fc.property(
				fc.array(written, { minLength: 1 }),
				fc.constantFrom(...',；、\n|'),
				(all, mark) => {
					const list = all.map(([number, write]) => write(number)).join(mark);
					expect(splitNumbers(list).map((piece) => parseMobile(piece).phone)).toEqual(
						all.map(([number]) => number),
					);
				},
			),
		);
	});

	test('what is one number stays one piece, as given', () => {
		fc.assert(
			fc.property(phone, format, (number, write) => {
				expect(splitNumbers(write(number))).toEqual([write(number)]);
			}),
		);
	});

	test('anything goes in, at least one piece comes out', () => {
		fc.assert(
			fc.property(fc.anything({ withBigInt: true, withSparseArray: true }), (value) => {
				expect(splitNumbers(value).length).toBeGreaterThan(0);
			}),
		);
	});
});

describe('no whole number stands in a message', () => {
	test.each([
		['号码13812345678错误', '号码138****5678错误'],
		['13812345678,13912345678', '138****5678,139****5678'],
		['mobile=+8613812345678&x', 'mobile=+86138****5678&x'],
		['x008613812345678', 'x0086138****5678'],
		['138 1234 5678', '138 **** 5678'],
		['+86-138-1234-5678', '+86-138-****-5678'],
		['138.1234.5678', '138.****.5678'],
		['(138)12345678.0', '(138)****5678.0'],
		['１３８１２３４５６７８', '１３８****５６７８'],
		['013812345678', '0138****5678'],
		['?m=%2013812345678%20', '?m=%20138****5678%20'],
		['13812345678-1234', '138****5678-1234'],
		['15 13812345678 9', '15 138****5678 9'],
		['**13812345678**', '**138****5678**'],
	])('maskNumbers %j', (text, masked) => {
		expect(maskNumbers(text)).toBe(masked);
	});

	test.each([
		'Succ',
		'',
		'lastTime 1509361607000',
		'订单 2013812345678901',
		'订单 20251013812345678',
		'010-12345678',
		'1.38E+10',
	])('%j holds none and stays', (text) => {
		expect(maskNumbers(text)).toBe(text);
	});

	test('of two readings that share digits both are masked', () => {
		expect(maskNumbers('1381 138 1234 5678')).toBe('138* *** **** 5678');
	});

	test('every number in any writing is masked in any words', () => {
		const words = fc.string({ unit: 'binary' }).map((text) => text.replace(/[0-9０-９]/g, ''));
		fc.assert(
			fc.property(words, phone, format, words, (before, number, write, after) => {
				const masked = maskNumbers(`${before}${write(number)}${after}`);
				expect(masked).toContain('*');
				const written = toFullWidth(masked).replace(/[^０-９*]/g, '');
				expect(written).not.toContain(toFullWidth(number));
			}),
			{ numRuns: 2_000 },
		);
	});

	test('nothing that can be read as a number is left over', () => {
		const soup = fc
			.array(fc.constantFrom('13', '138', '1', '86', '+86', '5678', '1234', ' ', '-', 'x', ','), {
				maxLength: 14,
			})
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(soup, (text) => {
				const masked = maskNumbers(text);
				for (const [start, end] of wholeNumbers(text)) {
					expect(masked.slice(start, end)).toContain('*');
					expect(parseMobile(masked.slice(start, end)).phone).toBeNull();
				}
				expect(masked).toHaveLength(text.length);
			}),
			{ numRuns: 2_000 },
		);
	});
});

/** By brute force: each stretch between non-digits that the parser accepts. */
function wholeNumbers(text: string): Array<[start: number, end: number]> {
	const found: Array<[number, number]> = [];
	for (let start = 0; start < text.length; start++) {
		for (let end = start + 11; end <= text.length; end++) {
			const isWhole = !/\d/.test(text[start - 1] ?? '') && !/\d/.test(text[end] ?? '');
			if (isWhole && parseMobile(text.slice(start, end)).phone !== null) found.push([start, end]);
		}
	}
	return found;
}
