import { readSecret, readServiceUrl } from '../../nodes/shared/credentialFields';
import { SettingError } from '../../nodes/shared/settingError';

const field = { name: 'apiKey', label: 'API Key' } as const;

describe('A secret', () => {
	it('is read without the white space about it', () => {
		expect(readSecret({ apiKey: ' \tkey with spaces\n' }, field)).toBe('key with spaces');
	});

	it.each([
		['empty', '', 'API Key is empty'],
		['white space', ' \n', 'API Key is empty'],
		['no text', 12, 'API Key is empty'],
		['missing', undefined, 'API Key is empty'],
		['two lines', 'a\nb', 'API Key holds a line break or the like'],
		['a control character', 'a\u0000b', 'API Key holds a line break or the like'],
	])('is refused when it is %s', (_, apiKey, message) => {
		const read = () => readSecret({ apiKey } as never, field);
		expect(read).toThrow(SettingError);
		expect(read).toThrow(message);
	});
});

describe('A service URL', () => {
	it.each([
		['https://ps.szqxt.com', 'https://ps.szqxt.com/'],
		[' http://127.0.0.1:8080/base ', 'http://127.0.0.1:8080/base'],
		['HTTPS://example.com', 'https://example.com/'],
	])('%j is read', (text, href) => {
		expect(readServiceUrl(text, 'Base URL').href).toBe(href);
	});

	it.each([
		['', 'Base URL is empty'],
		['  ', 'Base URL is empty'],
		[null, 'Base URL is empty'],
		['example.com', 'Base URL is not a web address'],
		['file:///etc/passwd', 'Base URL is not a web address'],
		['ftp://example.com', 'Base URL is not a web address'],
		['xhttp://example.com', 'Base URL is not a web address'],
		['http:example.com', 'Base URL is not a web address'],
		['http://', 'Base URL is not a web address'],
		['https://user@example.com', 'Base URL must not hold a user name or password'],
		['https://:secret@example.com', 'Base URL must not hold a user name or password'],
		['https://example.com?a=1', 'Base URL must not hold a question mark or a hash'],
		['https://example.com#a', 'Base URL must not hold a question mark or a hash'],
	])('%j is refused, without telling it', (text, message) => {
		const read = () => readServiceUrl(text, 'Base URL');
		expect(read).toThrow(SettingError);
		expect(read).toThrow(message);
	});
});
