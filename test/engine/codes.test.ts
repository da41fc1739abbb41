import type { IDataObject } from 'n8n-workflow';
import type { Service } from '../../simulator';
import { runNode, stopExpressions, type EngineResult, type EngineRun } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';
import { qxtCodes, ywjisuCodes, type CodeCase } from './cases/codes';

/** Each documented code of both vendors, as the answer to each of two numbers asked one by one. */

interface Channel {
	name: string;
	node: string;
	service: Service;
	account?: string;
	parameters?: IDataObject;
	/** The vendor's free test bills nothing, whatever it says. */
	isFree?: true;
}

const qxtChannels: Channel[] = [
	{
		name: 'QXT Privacy Number Check',
		node: 'qxtPrivacyNumber',
		service: 'privacy_number',
		account: 'qxtPrepaid',
	},
	{
		name: 'QXT Two-Element Verification',
		node: 'qxtTwoElement',
		service: 'two_element',
		account: 'qxtPrepaid',
		parameters: { name: '张三' },
	},
	{
		name: 'QXT Number Portability',
		node: 'qxtPortability',
		service: 'portability',
		account: 'qxtPrepaid',
	},
	{
		name: 'QXT Number Portability (Alibaba Cloud)',
		node: 'qxtPortability',
		service: 'aliyun_portability',
		account: 'aliyunPrepaid',
		parameters: { authentication: 'aliyunMarketApi' },
	},
	{
		name: 'QXT Number Portability (free test)',
		node: 'qxtPortability',
		service: 'free_test',
		parameters: { authentication: 'none', freeTestUrl: '<simulator>' },
		isFree: true,
	},
];
const ywjisu: Channel = {
	name: 'YWJisu Number Status Check',
	node: 'ywjisuNumberStatus',
	service: 'number_status',
	account: 'ywjisuPrepaid',
};

const cases = [
	...qxtChannels.flatMap((channel) => qxtCodes.map((row) => ({ ...row, channel }))),
	...ywjisuCodes.map((row) => ({ ...row, channel: ywjisu })),
].map((row) => ({ ...row, title: `${row.channel.name}, code ${row.code}` }));

const simulator = useSimulator();
afterAll(stopExpressions);

const phones = ['13800138001', '13800138002'];

async function run(
	{ channel, code, words, isSuccess }: CodeCase & { channel: Channel },
	options: Pick<EngineRun, 'onError'> & { retries?: number },
): Promise<EngineResult> {
	const { service, account } = channel;
	const fault = { kind: 'code', code, reason: words } as const;
	if (isSuccess && service === 'number_status')
		simulator.configure({ ywjisu: { successCode: code as '000000' } });
	else if (!isSuccess) simulator.setFaults([{ service, fault }]);
	const parameters = {
		...channel.parameters,
		options: { concurrency: 1, batchSize: 1, retries: options.retries ?? 0 },
	} as IDataObject;
	if (parameters.freeTestUrl) parameters.freeTestUrl = simulator.url;
	return await runNode({
		node: channel.node,
		items: phones.map((phone) => ({ phone })),
		parameters,
		credentials: account === undefined ? {} : credentialFor(simulator, account),
		onError: options.onError,
	});
}

const isFailure = (outcome: unknown) => outcome === 'failed' || outcome === 'not_attempted';

/** The record of each number, wherever it came out, in input order. */
function recordsOf({ items, errorItems }: EngineResult): IDataObject[] {
	const records = [
		...items.map(({ json }) => json),
		...errorItems.map(({ json }) => json.details as IDataObject),
	];
	return phones.map((phone) => records.find((record) => record.phone === phone)!);
}

function expectRecords(records: IDataObject[], row: CodeCase & { channel: Channel }): void {
	const { outcomes, code, words, isSuccess, channel } = row;
	expect(records.map((record) => record.outcome)).toEqual(outcomes);
	const charged = channel.isFree ? false : row.charged;
	records.forEach((record, index) => {
		const isAsked = outcomes[index] !== 'not_attempted';
		expect(record.charged).toBe(isAsked ? charged : false);
		if (isAsked)
			expect(record).toMatchObject({
				vendorCode: code,
				vendorMessage: isSuccess && code !== '0' ? '成功' : words,
			});
		if (outcomes[index] === 'invalid_input') expect(record.reason).toBe('vendor_refused');
		else expect(record).not.toHaveProperty('reason');
	});
}

describe.each(cases)('$title', (row) => {
	const failures = row.outcomes.filter(isFailure).length;

	it(`Stop: ${failures > 0 ? 'ends with the vendor’s words' : 'is data, and ends nothing'}`, async () => {
		const result = await run(row, { onError: undefined });
		expect(simulator.calls).toHaveLength(row.calls);
		if (failures === 0) {
			expect(result.error).toBeUndefined();
			return expectRecords(recordsOf(result), row);
		}
		expect(result.items).toEqual([]);
		expect(result.error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 } });
		expect(result.error!.message).toContain(`${row.code} ${row.words}`);
		expect(result.error!.description).toMatch(row.advice!);
	});

	it('Continue: every number comes out once on the regular output', async () => {
		const result = await run(row, { onError: 'continueRegularOutput' });
		expect(result.error).toBeUndefined();
		expect(result.errorItems).toEqual([]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expectRecords(recordsOf(result), row);
		for (const { json } of result.items) {
			if (isFailure(json.outcome)) expect(json.error).toMatch(row.advice!);
			else expect(json).not.toHaveProperty('error');
		}
		expect(simulator.calls).toHaveLength(row.calls);
	});

	it('Continue using error output: failures, and nothing else, go there', async () => {
		const result = await run(row, { onError: 'continueErrorOutput' });
		expect(result.error).toBeUndefined();
		expect(result.errorItems).toHaveLength(failures);
		expect(result.items).toHaveLength(phones.length - failures);
		expectRecords(recordsOf(result), row);
		expect(simulator.calls).toHaveLength(row.calls);
	});

	it(`is ${row.isClear ? 'asked again by Retries' : 'never asked again'}`, async () => {
		await run(row, { onError: 'continueRegularOutput', retries: row.isClear ? 1 : 3 });
		expect(simulator.calls).toHaveLength(row.isClear ? row.calls * 2 : row.calls);
	});
});
