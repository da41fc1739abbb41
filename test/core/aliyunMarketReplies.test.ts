import { codecs } from '../support/codecs';
import { readFixtures, summarize, toReply } from '../support/fixtures';

describe('the Alibaba Cloud channel gives the user what the documents say, and no more', () => {
	test.each(readFixtures('aliyunMarket'))('%s', (_name, { reply, checks, expected }) => {
		expect(summarize(codecs.aliyun_market.decode(toReply(reply), checks))).toEqual(expected);
	});
});

test('its records name the vendor who is paid', () => {
	expect(codecs.aliyun_market).toMatchObject({ vendor: 'aliyun_market', check: 'portability' });
});
