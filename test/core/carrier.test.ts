import fc from 'fast-check';

import { readCarrier } from '../../core/normalize/carrier';

describe('an operator is named by the words of the vendors’ documents', () => {
	test.each([
		['移动', 'china_mobile'],
		['中国移动', 'china_mobile'],
		['联通', 'china_unicom'],
		['中国联通', 'china_unicom'],
		['电信', 'china_telecom'],
		['中国电信', 'china_telecom'],
		['广电', 'china_broadnet'],
		['中国广电', 'china_broadnet'],
		['其它运营商', 'other'],
		['其他运营商', 'other'],
		[' 中国移动 ', 'china_mobile'],
		['中国移动 GSM', 'china_mobile'],
		['中国移动\u3000TD-SCDMA', 'china_mobile'],
		['中国联通 WCDMA', 'china_unicom'],
		['中国电信CDMA2000', 'china_telecom'],
		['中国广电 5G', 'china_broadnet'],
		['联通 4G+', 'china_unicom'],
	])('%j is %s, and its words are kept', (text, carrier) => {
		expect(readCarrier(text)).toEqual({ carrier, carrierName: text, isVirtualName: false });
	});

	test.each([
		'虚拟运营商',
		'其它运营商（虚拟运营商）',
		'中国移动虚拟',
		'中国电信 虚拟',
		'虚拟中国联通',
	])('%s is a virtual operator, so none of the four', (text) => {
		expect(readCarrier(text)).toEqual({ carrier: 'other', carrierName: text, isVirtualName: true });
	});

	test.each([
		'中国',
		'移',
		'中国移动通信',
		'中国铁通',
		'非虚拟运营商',
		'中国移动 转 中国联通',
		'中国移动/中国联通',
		'非移动 GSM',
		'中国移动 MVNO',
		'中国移动 GSM-MVNO',
		'中国移动 GSM 转 中国联通',
		'原 中国移动 GSM',
		'中国移动 13812345678',
		'GSM',
		'China Mobile',
		'unknown',
		'null',
		'constructor',
	])('%s is unknown, and its words are kept', (text) => {
		expect(readCarrier(text)).toEqual({
			carrier: 'unknown',
			carrierName: text,
			isVirtualName: false,
		});
	});

	test.each([[''], [' '], [null], [undefined], [1], [true], [{}], [['移动']]])(
		'%j names nobody',
		(value) => {
			expect(readCarrier(value)).toEqual({
				carrier: 'unknown',
				carrierName: null,
				isVirtualName: false,
			});
		},
	);

	test('words around an operator never make it that operator', () => {
		const word = fc.string({ unit: fc.constantFrom(...'中国移动联通电信广转网 '), minLength: 1 });
		const exact = /^(中国)?(移动|联通|电信|广电)$/;
		fc.assert(
			fc.property(word, (text) => {
				expect(readCarrier(text).carrier !== 'unknown').toBe(exact.test(text.trim()));
			}),
		);
	});

	test('a megabyte costs no more than a scan of it', () => {
		const start = performance.now();
		for (const unit of ['移', ' ', '移 ', 'G', '虚', '移动 G']) {
			readCarrier(unit.repeat(1_000_000 / unit.length));
		}
		expect(performance.now() - start).toBeLessThan(2_000);
	});

	test('equal texts share one object, which nobody can change', () => {
		const first = readCarrier('中国移动 GSM');
		expect(readCarrier(['中国移动', 'GSM'].join(' '))).toBe(first);
		expect(Object.isFrozen(first)).toBe(true);
	});
});
