import fc from 'fast-check';
import * as z from 'zod/v4-mini';
import { codeSchema, paddedCodeSchema, parseBody } from '../../core/reply';
import { encodeGb18030 } from '../../simulator/gb18030';
import { codecs } from '../support/codecs';

const parse = (text: string) => parseBody(Buffer.from(text));
const sample = { code: 0, reason: '成功', result: { Mobile: '13800138000', Area: '广东-深圳' } };

describe('a reply is read', () => {
	const loose: Array<[string, string]> = [
		['strict JSON', JSON.stringify(sample)],
		['white space around it', `\r\n\t ${JSON.stringify(sample, null, 2)}\n\n`],
		['a byte order mark', `\ufeff${JSON.stringify(sample)}`],
		[
			'unquoted keys',
			'{code: 0, reason: "成功", result: {Mobile: "13800138000", Area: "广东-深圳"}}',
		],
		[
			'single quotes',
			"{code: 0, reason: '成功', result: {Mobile: '13800138000', Area: '广东-深圳'}}",
		],
		[
			'trailing commas',
			'{"code":0,"reason":"成功","result":{"Mobile":"13800138000","Area":"广东-深圳",},}',
		],
		[
			'comments',
			'{code: 0, // 说明 }\n reason: "成功", /* { */ result: {Mobile: "13800138000", Area: "广东-深圳"}} // 完',
		],
		[
			'a doubled brace',
			'{"code":0,"reason":"成功","result": { \n { "Mobile":"13800138000","Area":"广东-深圳" }\n } }',
		],
	];

	test.each(loose)('with %s', (_what, text) => {
		expect(parse(text)).toEqual(sample);
	});

	test.each(loose)('as GB18030 with %s', (_what, text) => {
		expect(parseBody(encodeGb18030(text))).toEqual(sample);
	});

	test('whatever JSON it is, strictly', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())),
				(value) => {
					const text = JSON.stringify(value);
					expect(parse(text)).toEqual(JSON.parse(text));
				},
			),
		);
	});

	test('with names and areas beyond the basic plane', () => {
		expect(parseBody(encodeGb18030('{"Name":"王𠮷"}'))).toEqual({ Name: '王𠮷' });
		expect(parse('{"Name":"王𠮷"}')).toEqual({ Name: '王𠮷' });
	});

	test('with the mark of unreadable bytes, where the vendor itself sent it', () => {
		for (const reason of ['a\uFFFD成功', '\uFFFD'])
			expect(parse(JSON.stringify({ reason }))).toEqual({ reason });
	});

	test('as UTF-8 where one word is cut in the middle of a character', () => {
		const [before, after] = ['{"Name":"曹', '...","Area":"广东-深圳"}'].map((text) =>
			Buffer.from(text),
		);
		const cut = Buffer.concat([before!.subarray(0, -1), after!]);
		expect(parseBody(cut)).toMatchObject({ Area: '广东-深圳' });
	});

	test('and what stands beside the inner of two braces is not lost', () => {
		const text = '{"code":0,"result":{ {"Mobile":"13800138000"}, "Area":"广东-深圳" }}';
		expect(parse(text)).toEqual({
			code: 0,
			result: { '': { Mobile: '13800138000' }, Area: '广东-深圳' },
		});
	});

	test('and braces inside its texts stay', () => {
		expect(parse('{reason: "{ {x} }",}')).toMatchObject({ reason: expect.stringMatching(/x/) });
		expect(parse('{"reason":"{ {x} }"}')).toEqual({ reason: '{ {x} }' });
	});
});

describe('a reply is not read', () => {
	test.each([
		'',
		' ',
		'null',
		'0',
		'"text"',
		'true',
		'<!DOCTYPE html>',
		'{',
		'{"code":0',
		'{"code":0}}',
		'{"code":0} trailing',
		'{"code":0}{"code":1}',
		'{{"code":0}',
		'{"code":}',
		'{"code":0, "result": { {"res":"1"} }',
		'callback({"code":0})',
		'code=0&reason=Succ',
	])('from %j', (text) => {
		expect(parse(text)).toBeUndefined();
	});

	test('from loose JSON of more than 64 KiB, which would hold n8n up; strict JSON may be longer', () => {
		const ofLength = (begin: string, length: number) => `${begin}"${'x'.repeat(length)}"}`;
		const most = 64 * 1024 - '{a:""}'.length;
		expect(parse(ofLength('{a:', most))).toHaveProperty('a');
		expect(parse(ofLength('{a:', most + 1))).toBeUndefined();
		expect(parse(ofLength('{"a":', most + 1))).toHaveProperty('a');
	});

	const whole = [
		JSON.stringify(sample),
		'{\n  code: 0,\n  reason: "成功", // {}}}\n  result: { Mobile: "13800138000", },\n}',
		'{"code":0,"reason":"成功","result": { { "res":"1", "Mobile":"13800138000" } } }',
		'{"resultCode":"000000","resultObj":[{"mobile":"13800138000","status":"1"},{"mobile":"13900139000"}]}',
	];

	test.each(whole)('when it was cut short, wherever: %s', (text) => {
		expect(parse(text)).toBeDefined();
		for (let length = 0; length < text.length; length++) {
			expect({ length, value: parse(text.slice(0, length)) }).toEqual({ length });
		}
	});

	test.each(whole)('when its bytes were cut short, in GB18030 as well: %s', (text) => {
		for (const bytes of [Buffer.from(text), encodeGb18030(text)]) {
			for (let length = 0; length < bytes.length; length++) {
				expect(parseBody(bytes.subarray(0, length))).toBeUndefined();
			}
		}
	});

	test('cut short, whatever it is', () => {
		const objects = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
		fc.assert(
			fc.property(
				objects,
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(value, part) => {
					const text = JSON.stringify(value);
					expect(parse(text.slice(0, Math.floor(text.length * part)))).toBeUndefined();
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe('nothing a server sends throws', () => {
	const checks = [{ phone: '13800138000', name: '张三' }];
	const decodeAll = (bytes: Uint8Array) => {
		const body = Buffer.from(bytes);
		for (const codec of Object.values(codecs)) {
			const { rows } = codec.decode({ status: 200, headers: {}, body }, checks);
			for (const row of rows) expect(row?.outcome ?? 'answered').toBe('answered');
		}
	};

	test('arbitrary bytes', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), decodeAll), { numRuns: 200 });
	});

	test('arbitrary text in braces', () => {
		const text = fc.string({ maxLength: 200, unit: 'binary' });
		fc.assert(
			fc.property(text, (inner) => decodeAll(Buffer.from(`{${inner}}`))),
			{ numRuns: 200 },
		);
	});

	test.each<unknown>([{ toString: '' }, { toString: null, valueOf: null }, [[[]]], null])(
		'a charge of %j in a row without a number',
		(chargesStatus) => {
			const row = { chargesStatus };
			decodeAll(Buffer.from(JSON.stringify({ resultCode: '000000', resultObj: [row] })));
		},
	);

	test('arbitrary values in the vendors’ envelopes', () => {
		const value = fc.jsonValue({ maxDepth: 3 });
		const row = fc.record(
			{
				mobile: fc.oneof(fc.constant('13800138000'), value),
				status: value,
				chargesStatus: value,
				area: value,
				numberType: value,
				lastTime: value,
			},
			{ requiredKeys: [] },
		);
		const result = fc.record(
			{
				Mobile: fc.oneof(fc.constant('13800138000'), value),
				Status: value,
				res: value,
				Area: value,
				Now_isp: value,
				Init_isp: value,
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(result, fc.array(row), value, (one, rows, text) => {
				const envelope = {
					code: 0,
					reason: text,
					result: one,
					resultCode: '000000',
					resultMsg: text,
					resultObj: rows,
				};
				for (const codec of Object.values(codecs)) {
					const body = Buffer.from(JSON.stringify(envelope));
					expect(codec.decode({ status: 200, headers: {}, body }, checks).rows).toHaveLength(1);
				}
			}),
			{ numRuns: 300 },
		);
	});

	test.each(['[', '{"a":', '{a:[', '[{', '{ {'])('10,000 times %s', (nest) => {
		decodeAll(Buffer.from(nest.repeat(10_000)));
		decodeAll(Buffer.from(`{"code":0,"resultCode":"000000","result":${nest.repeat(10_000)}`));
	});

	test('a whole reply that is nested without end', () => {
		const deep = '['.repeat(100_000) + ']'.repeat(100_000);
		decodeAll(Buffer.from(`{"code":0,"resultCode":"000000","result":${deep},"resultObj":${deep}}`));
		const row = `{"mobile":"13800138000","Mobile":"13800138000","status":${deep},"Status":${deep},"res":${deep}}`;
		decodeAll(Buffer.from(`{"code":0,"resultCode":"000000","result":${row},"resultObj":[${row}]}`));
	});
});

describe('a code', () => {
	const read = (schema: typeof codeSchema | typeof paddedCodeSchema, value: unknown) => {
		const parsed = z.safeParse(schema, value);
		return parsed.success ? parsed.data : undefined;
	};

	test.each([
		[0, '0'],
		['0', '0'],
		[-8, '-8'],
		['-8', '-8'],
		[200_000, '200000'],
		['510101', '510101'],
	])('%j is %s', (value, code) => {
		expect(read(codeSchema, value)).toBe(code);
		expect(read(paddedCodeSchema, value)).toBe(code);
	});

	test('000000 is one at YWJisu alone', () => {
		expect(read(codeSchema, '000000')).toBeUndefined();
		expect(read(paddedCodeSchema, '000000')).toBe('000000');
	});

	test.each(['00000', '0000000', '000000x', 'x000000', ' 000000', '-000000'])(
		'%j is none, not even there',
		(value) => {
			expect(read(paddedCodeSchema, value)).toBeUndefined();
		},
	);

	test('is nothing else', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const isCode =
					(typeof value === 'number' && Number.isSafeInteger(value)) ||
					(typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value));
				if (!isCode) expect(read(codeSchema, value)).toBeUndefined();
			}),
		);
	});
});
