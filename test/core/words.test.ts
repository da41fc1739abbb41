import fc from 'fast-check';
import { createHideSecrets, createKeepText } from '../../core/words';

const key = 'fake-qxt-apikey-prepaid-00000001';

describe('a text of a vendor', () => {
	test.each([
		'Succ',
		'系统错误,请稍候再试',
		'',
		' ',
		'广东-深圳',
		'20251001120000',
		'订单 1234567890123',
	])('%j is kept as received', (text) => {
		expect(createKeepText(createHideSecrets([key]))(text)).toBe(text);
	});

	test.each([
		['号码 13812345678 有误', '号码 138****5678 有误'],
		['13812345678', '138****5678'],
		['8613812345678', '86138****5678'],
		['+86 138 1234 5678', '+86 138 **** 5678'],
		['138-1234-5678', '138-****-5678'],
		['13812345678,13912345678', '138****5678,139****5678'],
		['mobile=13812345678&', 'mobile=138****5678&'],
	])('%j shows no whole number: %j', (text, masked) => {
		expect(createKeepText(createHideSecrets([]))(text)).toBe(masked);
	});

	test('shows none of the credential’s values, however often', () => {
		const keep = createKeepText(createHideSecrets(['FAKE-YW-0001', 'fake-password', 'fake-key']));
		expect(keep('账号 FAKE-YW-0001 密码 fake-password, FAKE-YW-0001 / fake-key')).toBe(
			'账号 *** 密码 ***, *** / ***',
		);
	});

	test('shows no rest of a value that begins with another one', () => {
		const keep = createKeepText(createHideSecrets(['YW28', 'YW28-secret']));
		expect(keep('pwd=YW28-secret')).not.toContain('secret');
	});

	test('shows no value that itself looks like a pattern or a replacement', () => {
		const keep = createKeepText(createHideSecrets(['a.b*c$&', '$1$1']));
		expect(keep('key a.b*c$& and $1$1 and axbxc')).toBe('key *** and *** and axbxc');
	});

	test('shows no value that holds a mobile number', () => {
		expect(createKeepText(createHideSecrets(['user13812345678']))('user13812345678')).toBe('***');
	});

	test.each([
		['as it was sent', 'a+b/c=def', 'apikey=a%2Bb%2Fc%3Ddef&mobile='],
		['in other letters', 'Secret-Key', 'unknown key SECRET-KEY'],
		['a short one, as a word of its own', 'xy', 'pwd=xy&'],
		['the token of a call', '', 'token 0123456789abcdef0123456789ABCDEF refused'],
	])('shows no secret %s', (_how, secret, text) => {
		const shown = createKeepText(createHideSecrets(secret ? [secret] : []))(text);
		expect(shown).toContain('***');
		expect(shown.toLowerCase()).not.toMatch(/a%2bb|a\+b|secret|=xy|0123456789abcdef/);
	});

	test.each([
		['a"b\\c/d', JSON.stringify({ reason: 'unknown key a"b\\c/d' })],
		['Schlüssel', '{"reason":"Schlüssel%20Schl%C3%BCssel"}'],
	])('shows %j in no JSON text', (secret, text) => {
		const shown = createHideSecrets([secret])(text);
		expect(shown).toContain('***');
		expect(shown).not.toMatch(/a\\"b|Schl/);
	});

	test.each(['张三', '欧阳明', '王𠮷'])(
		'shows the name %s nowhere, though no space parts it',
		(name) => {
			expect(createHideSecrets([name])(`姓名${name}与号码不一致`)).toBe('姓名***与号码不一致');
		},
	);

	test('is masked also where a secret holds half a character', () => {
		const secret = 'fake-\ud800 key';
		const echoed = `key ${secret}, fake-%EF%BF%BD%20key, fake-%EF%BF%BD+key`;
		expect(createHideSecrets([secret])(echoed)).toBe('key ***, ***, ***');
	});

	test('is masked as a form sends it, also where no parameter is named', () => {
		expect(createHideSecrets(['fake key!'])('fake+key%21 is unknown')).toBe('*** is unknown');
	});

	test('shows no secret of four characters, even inside a word', () => {
		expect(createHideSecrets(['k3y9'])('userk3y9x')).toBe('user***x');
	});

	test('shows a word that only contains a short secret', () => {
		expect(createKeepText(createHideSecrets(['xy']))('galaxy')).toBe('galaxy');
	});

	test('whatever stands around them', () => {
		const secret = fc.stringMatching(/^[A-Za-z0-9+/=_-]{8,40}$/);
		const around = fc.string({ maxLength: 300 });
		fc.assert(
			fc.property(secret, around, around, (one, before, after) => {
				expect(createKeepText(createHideSecrets([one]))(`${before}${one}${after}`)).not.toContain(
					one,
				);
			}),
		);
	});
});

describe('texts that repeat', () => {
	test('are one text', () => {
		const keep = createKeepText(createHideSecrets([]));
		const [first, second] = ['号码 13812345678', '号码 13812345678'].map(keep);
		expect(first).toBe(second);
	});

	test('are masked the same after ten thousand others', () => {
		const keep = createKeepText(createHideSecrets([key]));
		const masked = keep(`${key} 13812345678`);
		for (let index = 0; index < 10_000; index++) keep(`text ${index}`);
		expect(keep(`${key} 13812345678`)).toBe(masked);
	});

	test('show no beginning of what is masked, however long they are', () => {
		fc.assert(
			fc.property(fc.nat(2_100), fc.nat(60), (before, repeats) => {
				const parts = [
					' '.repeat(before),
					`${key} `.repeat(repeats),
					'13812345678 '.repeat(repeats),
				];
				const shown = createKeepText(createHideSecrets([key]))(parts.join(''));
				expect(shown.length).toBeLessThanOrEqual(1000);
				expect(shown).not.toMatch(/fake-|1381234/);
			}),
		);
	});

	test('and long ones are masked, too', () => {
		const keep = createKeepText(createHideSecrets([key]));
		const long = `${'错误'.repeat(5_000)}${key}13812345678`;
		expect(keep(long)).not.toContain(key);
		expect(keep(long)).not.toContain('13812345678');
	});
});
