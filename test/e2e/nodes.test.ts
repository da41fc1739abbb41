import { credentialFor, storeCredential } from './support/credentials';
import { runNode } from './support/n8n';
import { required } from './support/required';
import { vendors } from './support/vendors';

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const someTime = expect.stringMatching(ISO_TIME);
const freeTestUrl = required('E2E_SIMULATOR_URL');

beforeEach(() => vendors.reset());

describe('Each node gives the normalized item of its vendor’s answer', () => {
	it('QXT Privacy Number Check', async () => {
		const { regular } = await runNode({
			node: 'qxtPrivacyNumber',
			items: [{ phone: '138 0013 8150' }],
			credentials: await storeCredential(credentialFor('qxtPrepaid')),
		});
		expect(regular).toMatchObject([{ pairedItem: { item: 0 } }]);
		expect(regular[0]?.json).toEqual({
			phone: '13800138150',
			input: '138 0013 8150',
			check: 'privacy_number',
			vendor: 'qxt',
			outcome: 'answered',
			isPrivacyNumber: true,
			carrier: 'china_mobile',
			carrierName: '中国移动',
			carrierBasis: 'network',
			isMvno: false,
			province: '辽宁',
			city: '大连',
			area: '辽宁-大连',
			charged: true,
			duplicateOf: null,
			vendorCode: '0',
			vendorMessage: 'Succ',
			vendorStatus: '隐私号',
			checkedAt: someTime,
		});
	});

	it('QXT Two-Element Verification', async () => {
		const { regular } = await runNode({
			node: 'qxtTwoElement',
			items: [
				{ phone: '13800138101', name: ' 李伟勇 ' },
				{ phone: '13800138101', name: '王芳' },
			],
			parameters: { name: '={{ $json.name }}' },
			credentials: await storeCredential(credentialFor('qxtPrepaid')),
		});
		expect(regular.map(({ json }) => json)).toEqual([
			{
				phone: '13800138101',
				input: '13800138101',
				name: '李伟勇',
				check: 'two_element',
				vendor: 'qxt',
				outcome: 'answered',
				identityMatch: 'match',
				carrier: 'china_mobile',
				carrierName: '中国移动',
				carrierBasis: 'network',
				isMvno: false,
				province: '辽宁',
				city: '大连',
				area: '辽宁-大连',
				charged: true,
				duplicateOf: null,
				vendorCode: '0',
				vendorMessage: 'Succ',
				vendorStatus: '一致',
				checkedAt: someTime,
			},
			expect.objectContaining({ name: '王芳', identityMatch: 'mismatch', vendorStatus: '不一致' }),
		]);
	});

	it.each([
		{ channel: 'qxtApi', account: 'qxtPrepaid', vendor: 'qxt', charged: true },
		{
			channel: 'aliyunMarketApi',
			account: 'aliyunPrepaid',
			vendor: 'aliyun_market',
			charged: true,
		},
		{ channel: 'none', account: undefined, vendor: 'qxt', charged: false },
	])('QXT Number Portability with $channel', async ({ channel, account, vendor, charged }) => {
		const { regular } = await runNode({
			node: 'qxtPortability',
			items: [{ phone: '13800138120' }],
			parameters: { authentication: channel, freeTestUrl },
			credentials: account ? await storeCredential(credentialFor(account)) : undefined,
		});
		expect(regular[0]?.json).toEqual({
			phone: '13800138120',
			input: '13800138120',
			check: 'portability',
			vendor,
			outcome: 'answered',
			isPorted: true,
			carrier: 'china_unicom',
			originalCarrier: 'china_mobile',
			carrierName: '联通',
			carrierBasis: 'network',
			isMvno: false,
			province: '辽宁',
			city: '大连',
			area: '辽宁-大连',
			charged,
			duplicateOf: null,
			vendorCode: '0',
			vendorMessage: 'Succ',
			vendorStatus: '1',
			checkedAt: someTime,
		});
	});

	it('QXT Balance, asked once for all input items', async () => {
		const { regular } = await runNode({
			node: 'qxtBalance',
			items: [{}, {}, {}],
			credentials: await storeCredential(credentialFor('qxtPostpaid')),
		});
		expect(regular).toEqual([
			{
				json: {
					vendor: 'qxt',
					check: 'balance',
					feeType: 'postpaid',
					balance: -2047,
					checkedAt: someTime,
				},
				pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
			},
		]);
		expect((await vendors.summary()).callsPerService).toEqual({ balance: 1 });
	});

	it('YWJisu Number Status Check', async () => {
		const { regular } = await runNode({
			node: 'ywjisuNumberStatus',
			items: [{ phone: '+86 138-0013-8101' }],
			credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
		});
		expect(regular[0]?.json).toEqual({
			phone: '13800138101',
			input: '+86 138-0013-8101',
			check: 'number_status',
			vendor: 'ywjisu',
			outcome: 'answered',
			lineStatus: 'active',
			carrier: 'china_mobile',
			carrierName: '中国移动 GSM',
			carrierBasis: 'prefix',
			isMvno: null,
			province: '辽宁',
			city: '大连',
			area: '辽宁-大连',
			charged: true,
			duplicateOf: null,
			vendorCode: '000000',
			vendorMessage: '成功',
			vendorStatus: '1',
			vendorTime: someTime,
			checkedAt: someTime,
		});
	});
});

describe('A list as people keep it', () => {
	it('gets one row per number, in order, each distinct number asked once', async () => {
		const phones = [
			'13800138101',
			13800138170,
			'０086 138 0013 8101',
			'13800138178 / 13800138182',
			'010-85551234',
			'',
			'1.38E+10',
			"'13800138187",
			'13800138190',
			'13800138101.0',
		];
		const { regular } = await runNode({
			node: 'ywjisuNumberStatus',
			items: phones.map((phone) => ({ phone })),
			credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
		});
		const seen = regular.map(({ json, pairedItem }) => {
			const { item } = pairedItem as { item: number };
			return [item, json.phone, json.lineStatus ?? json.reason, json.duplicateOf];
		});
		expect(seen).toEqual([
			[0, '13800138101', 'active', null],
			[1, '13800138170', 'empty', null],
			[2, '13800138101', 'active', 0],
			[3, '13800138178', 'suspended', null],
			[3, '13800138182', 'silent', null],
			[4, null, 'not_a_mobile', null],
			[5, null, 'empty', null],
			[6, null, 'not_a_mobile', null],
			[7, '13800138187', 'risk', null],
			[8, '13800138190', 'unknown', null],
			[9, '13800138101', 'active', 0],
		]);
		expect(await vendors.summary()).toMatchObject({
			callsPerService: { number_status: 1 },
			charged: { number_status: 5 },
		});
	});

	it('keeps the fields of its rows when asked to', async () => {
		const { regular } = await runNode({
			node: 'ywjisuNumberStatus',
			items: [{ phone: '13800138101', company: '云帆' }],
			parameters: { includeInputFields: true, resultField: 'status' },
			credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
		});
		expect(regular[0]?.json).toEqual({
			phone: '13800138101',
			company: '云帆',
			status: expect.objectContaining({ phone: '13800138101', lineStatus: 'active' }),
		});
	});
});
