import type { CheckName, Codec, Vendor } from '../../core/model';
import { codecs } from '../support/codecs';
import { phone } from '../support/fakeVendor';
import { ask, qxtAnswer, recordOf, result, rowAnswer, ywjisuAnswer } from '../support/records';

// Design §3, in its order. Before and after the keys of the answer:
const head = ['phone', 'input', 'check', 'vendor', 'outcome'];
const headWithName = ['phone', 'input', 'name', 'check', 'vendor', 'outcome'];
const money = ['charged', 'duplicateOf'];
const words = ['vendorCode', 'vendorMessage'];
const place = ['carrierBasis', 'isMvno', 'province', 'city', 'area'];

const answerKeys: Array<[keyof typeof codecs, CheckName, Vendor, string[]]> = [
	[
		'privacy_number',
		'privacy_number',
		'qxt',
		[
			...head,
			'isPrivacyNumber',
			'carrier',
			'carrierName',
			...place,
			...money,
			...words,
			'vendorStatus',
			'checkedAt',
		],
	],
	[
		'two_element',
		'two_element',
		'qxt',
		[
			...headWithName,
			'identityMatch',
			'carrier',
			'carrierName',
			...place,
			...money,
			...words,
			'vendorStatus',
			'checkedAt',
		],
	],
	[
		'portability',
		'portability',
		'qxt',
		[
			...head,
			'isPorted',
			'carrier',
			'originalCarrier',
			'carrierName',
			...place,
			...money,
			...words,
			'vendorStatus',
			'checkedAt',
		],
	],
	[
		'free_test',
		'portability',
		'qxt',
		[
			...head,
			'isPorted',
			'carrier',
			'originalCarrier',
			'carrierName',
			...place,
			...money,
			...words,
			'vendorStatus',
			'checkedAt',
		],
	],
	[
		'aliyun_market',
		'portability',
		'aliyun_market',
		[
			...head,
			'isPorted',
			'carrier',
			'originalCarrier',
			'carrierName',
			...place,
			...money,
			...words,
			'vendorStatus',
			'checkedAt',
		],
	],
	[
		'number_status',
		'number_status',
		'ywjisu',
		[
			...head,
			'lineStatus',
			'carrier',
			'carrierName',
			...place,
			...money,
			...words,
			'vendorStatus',
			'vendorTime',
			'checkedAt',
		],
	],
];
const answerOf = (codec: Codec) => (codec.vendor === 'ywjisu' ? ywjisuAnswer : qxtAnswer);

describe.each(answerKeys)('the record of %s', (service, check, vendor, keys) => {
	const codec: Codec = codecs[service];

	test('answered has the keys of design §3, each once', async () => {
		const record = recordOf(codec, await ask(codec, answerOf(codec)));
		expect(Object.keys(record).sort()).toEqual([...keys].sort());
		expect(record).toMatchObject({ check, vendor, outcome: 'answered', phone: phone(0) });
	});

	test('answered has them in the order of design §3', async () => {
		const record = recordOf(codec, await ask(codec, answerOf(codec)));
		expect(Object.keys(record)).toEqual(keys);
	});

	test('has the vendor’s row as raw only when it is asked for', async () => {
		const outcome = await ask(codec, answerOf(codec));
		const record = recordOf(codec, outcome, true);
		expect(Object.keys(record).sort()).toEqual([...keys, 'raw'].sort());
		expect(record.raw).toEqual(vendor === 'ywjisu' ? rowAnswer : result);
	});

	test('without a record has the same keys, and knows nothing', async () => {
		const noRecord = {
			resultCode: '200000',
			resultMsg: '成功',
			resultObj: [{ ...rowAnswer, status: '3' }],
		};
		const body = vendor === 'ywjisu' ? noRecord : { code: -4, reason: '未查询到相关信息' };
		const record = recordOf(codec, await ask(codec, body));
		expect(Object.keys(record).sort()).toEqual([...keys].sort());
		expect(record).toMatchObject({
			outcome: 'no_record',
			carrier: 'unknown',
			isMvno: null,
			area: null,
		});
	});

	test.each([
		['failed', 503],
		['failed', 403],
	])('%s (HTTP %i) has no key of an answer', async (outcome, status) => {
		const record = recordOf(codec, await ask(codec, '', status), true);
		const expected = check === 'two_element' ? headWithName : head;
		expect(Object.keys(record)).toEqual([...expected, ...money, 'vendorCode']);
		expect(record).toMatchObject({ outcome, vendorCode: `http_${status}` });
	});
});
