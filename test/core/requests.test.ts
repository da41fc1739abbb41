import { createHash } from 'node:crypto';
import type { VendorRequest } from '../../core/model';
import { encodeBalance } from '../../core/vendors/qxt/balance';
import { createTwoElementCodec } from '../../core/vendors/qxt/twoElement';
import { createNumberStatusCodec } from '../../core/vendors/ywjisu/numberStatus';
import { aliyunAccount, codecs, keepText, qxtAccount, ywjisuAccount } from '../support/codecs';
import { checksOf } from '../support/fakeVendor';

const now = Date.UTC(2025, 9, 1, 8, 0, 0, 999);
const check = { phone: '13800138000', name: '张三' };
const form = ({ body }: VendorRequest) => Object.fromEntries(new URLSearchParams(body ?? ''));

describe('what QXT is sent', () => {
	test.each([
		['privacy_number', '/ssPhone_Privacy', {}],
		['two_element', '/Phone_TwoElements', { name: '张三' }],
		['portability', '/carrier', {}],
	] as const)('%s: a POST form to %s', (name, path, more) => {
		const request = codecs[name].encode([check], now);
		expect(request).toMatchObject({ method: 'POST', path });
		expect(request.headers['content-type']).toBe(
			'application/x-www-form-urlencoded; charset=UTF-8',
		);
		expect(form(request)).toEqual({ apikey: qxtAccount.apiKey, mobile: check.phone, ...more });
	});

	test('for the balance: the apikey, and no number', () => {
		const request = encodeBalance(qxtAccount);
		expect(request).toMatchObject({ method: 'POST', path: '/balance' });
		expect(form(request)).toEqual({ apikey: qxtAccount.apiKey });
	});

	test.each(['阿卜杜拉·买买提', '王𠮷', 'a&mobile=1', 'x=y+z %', '"'])(
		'the name %j as it is, in UTF-8',
		(name) => {
			const codec = createTwoElementCodec({ apiKey: 'k&e=y +%' }, keepText);
			const request = codec.encode([{ phone: check.phone, name }], now);
			expect(form(request)).toEqual({ apikey: 'k&e=y +%', mobile: check.phone, name });
		},
	);

	test('for the free test: the number, and no key', () => {
		const request = codecs.free_test.encode([check], now);
		expect(request).toMatchObject({
			method: 'GET',
			path: '/qxt_test?mobile=13800138000',
			body: null,
		});
		expect(JSON.stringify(request)).not.toContain(qxtAccount.apiKey);
	});
});

test('the Alibaba Cloud channel is sent its AppCode, the number, and an empty body', () => {
	const request = codecs.aliyun_market.encode([check], now);
	expect(request).toMatchObject({ method: 'POST', path: '/isp?mobile=13800138000', body: '' });
	expect(request.headers.authorization).toBe(`APPCODE ${aliyunAccount.appCode}`);
});

describe('what YWJisu is sent', () => {
	const { code, password, key } = ywjisuAccount;

	test('a POST form with up to 50 numbers, commas between', () => {
		const checks = checksOf(50);
		const request = codecs.number_status.encode(checks, now);
		expect(request).toMatchObject({ method: 'POST', path: '/Api/ApiAuth/getCheckResult' });
		expect(form(request)).toMatchObject({
			code,
			pwd: password,
			mobiles: checks.map((one) => one.phone).join(','),
		});
		expect(codecs.number_status.batchSize).toBe(50);
	});

	test('the time in seconds, ten digits, and the md5 of code, key and time', () => {
		const { timestamp, token } = form(codecs.number_status.encode([check], now));
		expect(timestamp).toBe(String(Date.UTC(2025, 9, 1, 8) / 1_000));
		expect(timestamp).toHaveLength(10);
		const digest = createHash('md5').update(`${code}${key}${timestamp}`).digest('hex');
		expect(token).toBe(digest);
	});

	test('another token each second, since an old one may be refused', () => {
		const tokenAt = (ms: number) => form(codecs.number_status.encode([check], ms)).token;
		expect(tokenAt(now + 1)).not.toBe(tokenAt(now));
	});

	test('whatever its code and password are made of, and never the key', () => {
		const account = { code: 'a&b', password: 'p=+ %密', key: 'top-secret-key' };
		const request = createNumberStatusCodec(account, keepText).encode([check], now);
		expect(form(request)).toMatchObject({ code: account.code, pwd: account.password });
		expect(JSON.stringify(request)).not.toContain(account.key);
	});
});

test('no key, number or name stands in a URL, but for the two channels defined so', () => {
	for (const [name, codec] of Object.entries(codecs)) {
		const { path } = codec.encode([check], now);
		expect(path.includes('?')).toBe(name === 'free_test' || name === 'aliyun_market');
		for (const secret of [
			qxtAccount.apiKey,
			...Object.values(ywjisuAccount),
			aliyunAccount.appCode,
		]) {
			expect(path).not.toContain(secret);
		}
	}
});

test('every service is asked for JSON', () => {
	const requests = Object.values(codecs).map((codec) => codec.encode([check], now));
	for (const { headers } of [...requests, encodeBalance(qxtAccount)]) {
		expect(headers.accept).toBe('application/json');
	}
});
