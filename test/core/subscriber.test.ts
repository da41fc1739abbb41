import { keepStatus } from '../../core/normalize/subscriber';
import { createHideSecrets, createKeepText } from '../../core/words';

const keep = createKeepText(createHideSecrets([]));

describe('the vendor’s own status', () => {
	test.each([
		['1', '1'],
		[1, '1'],
		[0, '0'],
		[true, 'true'],
		[false, 'false'],
		['隐私号 13812345678', '隐私号 138****5678'],
	])('%j is kept as the text %j', (value, text) => {
		expect(keepStatus(value, keep)).toBe(text);
	});

	test.each([[''], [null], [undefined], [{}], [['1']]])('%j is none', (value) => {
		expect(keepStatus(value, keep)).toBeNull();
	});
});
