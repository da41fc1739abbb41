import type { IDataObject } from 'n8n-workflow';
import { runNode, stopExpressions } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';

const phoneService = useSimulator();
const carrierService = useSimulator();

afterAll(stopExpressions);

describe('QXT has two services, and each check asks the one that its document names', () => {
	test.each<
		[string, { node: string; parameters?: IDataObject; phone: string[]; carrier: string[] }]
	>([
		['Privacy Number (000)', { node: 'qxtPrivacyNumber', phone: ['privacy_number'], carrier: [] }],
		[
			'Two-Element Verification (001)',
			{
				node: 'qxtTwoElement',
				parameters: { name: '张三' },
				phone: ['two_element'],
				carrier: [],
			},
		],
		[
			'Number Portability (004 §1)',
			{ node: 'qxtPortability', phone: [], carrier: ['portability'] },
		],
		['Balance (004 §2)', { node: 'qxtBalance', phone: [], carrier: ['balance'] }],
		[
			'Privacy Number with Check Balance First',
			{
				node: 'qxtPrivacyNumber',
				parameters: { options: { checkBalanceFirst: true } },
				phone: ['privacy_number'],
				carrier: ['balance'],
			},
		],
	])('%s', async (_what, { node, parameters, phone, carrier }) => {
		const { qxtApi } = credentialFor(phoneService, 'qxtPrepaid');
		const { error } = await runNode({
			node,
			items: [{ phone: '13800138000' }],
			...(parameters && { parameters }),
			credentials: { qxtApi: { ...qxtApi, carrierServiceUrl: carrierService.url } },
		});
		expect(error).toBeUndefined();
		const asked = [phoneService, carrierService].map(({ calls }) =>
			calls.map(({ service }) => service),
		);
		expect(asked).toEqual([phone, carrier]);
	});
});
