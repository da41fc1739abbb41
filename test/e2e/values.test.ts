import { credentialFor, storeCredential } from './support/credentials';
import { runNode } from './support/n8n';
import { vendors } from './support/vendors';

/** What a number that ends like this comes out as; the endings are the simulator's table. */
type Row = [ends: string, values: Record<string, unknown>];

const PRIVACY: Row[] = [
	['101', { isPrivacyNumber: false, carrier: 'china_mobile', isMvno: false }],
	['150', { isPrivacyNumber: true, vendorStatus: '隐私号' }],
	['402', { outcome: 'answered', isPrivacyNumber: null, vendorStatus: '未知' }],
	['190', { outcome: 'no_record', isPrivacyNumber: null, vendorCode: '-4' }],
	['430', { area: '北京', province: null, city: null }],
	['432', { area: '内蒙古－包头', province: null, city: null }],
	['434', { area: null, province: null, city: null }],
	['435', { area: null, province: null, city: null }],
	['440', { carrier: 'china_broadnet', isMvno: false }],
	['442', { carrier: 'other', isMvno: true }],
	['443', { carrier: 'unknown', carrierName: '未知', isMvno: null }],
	['445', { carrier: 'unknown', isMvno: null }],
];

const PORTABILITY: Row[] = [
	['101', { isPorted: false, isMvno: false, carrier: 'china_mobile', vendorStatus: '0' }],
	['120', { isPorted: true, isMvno: false, carrier: 'china_unicom', vendorStatus: '1' }],
	['126', { isPorted: null, isMvno: true, vendorStatus: '3' }],
	['127', { isPorted: null, isMvno: true, vendorStatus: '4' }],
	['401', { outcome: 'answered', isPorted: null, vendorStatus: '2' }],
	['441', { carrier: 'china_broadnet' }],
];

const NUMBER_STATUS: Row[] = [
	['101', { lineStatus: 'active', charged: true, carrierBasis: 'prefix' }],
	['170', { lineStatus: 'empty', charged: true }],
	['178', { lineStatus: 'suspended' }],
	['182', { lineStatus: 'silent' }],
	['187', { lineStatus: 'risk' }],
	['190', { outcome: 'no_record', lineStatus: 'unknown', charged: false, vendorStatus: '3' }],
	['404', { outcome: 'answered', lineStatus: 'unknown', vendorStatus: '9' }],
	['410', { outcome: 'missing_in_reply', charged: false }],
	['446', { area: null, carrier: 'unknown', isMvno: null }],
];

beforeEach(() => vendors.reset());

describe.each([
	{ node: 'qxtPrivacyNumber', account: 'qxtPrepaid', rows: PRIVACY },
	{ node: 'qxtPortability', account: 'qxtPrepaid', rows: PORTABILITY },
	{ node: 'ywjisuNumberStatus', account: 'ywjisuPrepaid', rows: NUMBER_STATUS },
])('$node', ({ node, account, rows }) => {
	it('gives every documented value, and unknown or null for the others', async () => {
		const { regular } = await runNode({
			node,
			items: rows.map(([ends]) => ({ phone: phoneThat(ends) })),
			credentials: await storeCredential(credentialFor(account)),
		});
		expect(regular.map(({ json }) => json)).toEqual(
			rows.map(([ends, values]) => expect.objectContaining({ phone: phoneThat(ends), ...values })),
		);
	});
});

it('qxtTwoElement gives match, mismatch and unknown, and asks nothing without a name', async () => {
	const { regular } = await runNode({
		node: 'qxtTwoElement',
		items: [
			{ phone: phoneThat('101'), name: '李伟勇' },
			{ phone: phoneThat('460'), name: '阿卜杜拉·买买提' },
			{ phone: phoneThat('462'), name: '王𠮷' },
			{ phone: phoneThat('101'), name: '张伟' },
			{ phone: phoneThat('403'), name: '张伟' },
			{ phone: phoneThat('101'), name: '　' },
		],
		parameters: { name: '={{ $json.name }}' },
		credentials: await storeCredential(credentialFor('qxtPrepaid')),
	});
	expect(regular.map(({ json }) => json.identityMatch ?? json.reason)).toEqual([
		'match',
		'match',
		'match',
		'mismatch',
		'unknown',
		'missing_name',
	]);
	expect((await vendors.summary()).callsPerService).toEqual({ two_element: 5 });
});

it('ywjisuNumberStatus asks again for the rows that come late, and pays them once', async () => {
	const { regular } = await runNode({
		node: 'ywjisuNumberStatus',
		items: [{ phone: phoneThat('101') }, { phone: phoneThat('411') }, { phone: phoneThat('412') }],
		parameters: { options: { retries: 1 } },
		credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
	});
	expect(regular.map(({ json }) => json.lineStatus)).toEqual(['active', 'active', 'active']);
	expect(await vendors.summary()).toMatchObject({
		charged: { number_status: 3 },
		chargedTwice: [],
	});
});

/** A made-up number with these last three digits. */
function phoneThat(ends: string): string {
	return `13800138${ends}`;
}
