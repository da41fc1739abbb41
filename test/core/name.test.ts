import fc from 'fast-check';
import { parseName } from '../../core/name';

describe('a name is sent as it was given, but for the space around it', () => {
	test.each([
		['张三', '张三'],
		[' 张三 ', '张三'],
		['\u3000张三\u3000', '张三'],
		['\t张三\r\n', '张三'],
		['\u00a0张三\u00a0', '张三'],
		['\ufeff\u200b张三\u200d\u2060', '张三'],
		['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
		['欧阳 明', '欧阳 明'],
		['王𠮷', '王𠮷'],
		['Li Lei', 'Li Lei'],
		['0', '0'],
	])('%j: %s', (value, name) => {
		expect(parseName(value)).toEqual({ name });
	});

	test('whatever stands inside', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' }), (text) => {
				const { name, reason } = parseName(`x${text}x`);
				expect(reason).toBeUndefined();
				expect(name).toBe(`x${text}x`);
			}),
		);
	});
});

describe('what is no name is not sent', () => {
	test.each([
		[undefined, 'missing_name'],
		[null, 'missing_name'],
		['', 'missing_name'],
		[' ', 'missing_name'],
		['\u3000\u3000', 'missing_name'],
		['\u200b\ufeff', 'missing_name'],
		[7, 'not_text'],
		[true, 'not_text'],
		[['张三'], 'not_text'],
		[{ name: '张三' }, 'not_text'],
		['长'.repeat(101), 'too_long'],
		['张\ud842', 'not_text'],
		['\udfb7', 'not_text'],
	])('%j: %s', (value, reason) => {
		expect(parseName(value)).toEqual({ name: '', reason });
	});

	test('a hundred characters are a name still', () => {
		expect(parseName(` ${'长'.repeat(100)} `)).toEqual({ name: '长'.repeat(100) });
	});
});
