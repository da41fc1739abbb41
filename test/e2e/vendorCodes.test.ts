import type { Service } from '../../simulator/contract';
import { QXT_REASONS, YWJISU_MESSAGES } from '../../simulator/codes';
import { credentialFor, storeCredential } from './support/credentials';
import { runNode, type NodeResult, type OnError } from './support/n8n';
import { vendors } from './support/vendors';

/** What the rows of two distinct numbers become when the vendor answers each call with the code. */
type Rows = [first: string, second: string];

const DATA: Rows = ['no_record', 'no_record'];
const REFUSED: Rows = ['invalid_input', 'invalid_input'];
const EACH_CALL: Rows = ['failed', 'failed'];
const ACCOUNT: Rows = ['failed', 'not_attempted'];

/** Every code but success, as design.md §5 sorts them. */
const QXT_ROWS: Record<string, Rows> = {
	'1': REFUSED,
	'-1': ACCOUNT,
	'-2': REFUSED,
	'-3': REFUSED,
	'-4': DATA,
	'-5': ACCOUNT,
	'-8': EACH_CALL,
	'-9': ACCOUNT,
};

const YWJISU_ROWS: Record<string, Rows> = {
	'400001': REFUSED,
	'400101': ACCOUNT,
	'400102': ACCOUNT,
	'400200': ACCOUNT,
	'400201': EACH_CALL,
	'400901': ACCOUNT,
	'400902': ACCOUNT,
	'403000': ACCOUNT,
	'403101': ACCOUNT,
	'403102': ACCOUNT,
	'415000': EACH_CALL,
	'500000': EACH_CALL,
	'500002': EACH_CALL,
	'500003': EACH_CALL,
	'500004': EACH_CALL,
	'500005': ACCOUNT,
	'500006': EACH_CALL,
	'500901': ACCOUNT,
	'500902': ACCOUNT,
	'500903': ACCOUNT,
	'504000': EACH_CALL,
	'510101': ACCOUNT,
};

interface Vendor {
	node: string;
	service: Service;
	account: string;
	options: Record<string, unknown>;
	words: Readonly<Record<string, string>>;
}

const QXT: Vendor = {
	node: 'qxtPrivacyNumber',
	service: 'privacy_number',
	account: 'qxtPrepaid',
	options: { concurrency: 1 },
	words: QXT_REASONS,
};

const YWJISU: Vendor = {
	node: 'ywjisuNumberStatus',
	service: 'number_status',
	account: 'ywjisuPrepaid',
	options: { concurrency: 1, batchSize: 1 },
	words: YWJISU_MESSAGES,
};

const CASES = [
	...Object.entries(QXT_ROWS).map(([code, rows]) => ({ vendor: QXT, name: 'QXT', code, rows })),
	...Object.entries(YWJISU_ROWS).map(([code, rows]) => ({
		vendor: YWJISU,
		name: 'YWJisu',
		code,
		rows,
	})),
];

const isFailure = (outcome: unknown) => outcome === 'failed' || outcome === 'not_attempted';

beforeEach(() => vendors.reset());

it('The tables hold every code of the documents', () => {
	const documented = [...Object.keys(QXT_REASONS), ...Object.keys(YWJISU_MESSAGES)];
	const successes = ['0', '000000', '200000'];
	const tested = [...Object.keys(QXT_ROWS), ...Object.keys(YWJISU_ROWS)];
	expect(tested.sort()).toEqual(documented.filter((code) => !successes.includes(code)).sort());
});

describe.each(CASES)('$name code $code', ({ vendor, code, rows }) => {
	it('gives every row its outcome under Continue', async () => {
		const { execution, regular } = await run({ vendor, code, onError: 'continueRegularOutput' });
		expect(execution.status).toBe('success');
		expect(regular.map(({ json }) => json.outcome)).toEqual(rows);
		expect(regular[0]?.json).toMatchObject({ vendorCode: code, vendorMessage: vendor.words[code] });
		for (const { json } of regular) {
			expect(typeof json.error).toBe(isFailure(json.outcome) ? 'string' : 'undefined');
		}
	});

	it('sends failures, and nothing else, to the error output', async () => {
		const { regular, errors } = await run({ vendor, code, onError: 'continueErrorOutput' });
		const details = errors.map(({ json }) => json.details as Record<string, unknown>);
		expect(details.map(({ outcome }) => outcome)).toEqual(rows.filter(isFailure));
		expect(regular.map(({ json }) => json.outcome)).toEqual(rows.filter((row) => !isFailure(row)));
		if (errors.length > 0) expect(details[0]).toMatchObject({ vendorCode: code });
	});

	it('stops the workflow with the vendor’s words only when it is a failure', async () => {
		const { execution, regular } = await run({ vendor, code, onError: 'stopWorkflow' });
		if (rows.some(isFailure)) {
			expect(execution.status).toBe('error');
			const { message, description } = execution.error ?? { message: '' };
			expect(`${message} ${description}`).toContain(vendor.words[code]);
		} else {
			expect(execution.status).toBe('success');
			expect(regular.map(({ json }) => json.outcome)).toEqual(rows);
		}
	});
});

it('QXT code 1 is about the account once three distinct numbers got it', async () => {
	await vendors.setFaults([{ service: 'privacy_number', fault: { kind: 'code', code: 1 } }]);
	const { regular } = await runNode({
		node: QXT.node,
		items: ['13800138101', '13800138102', '13800138103', '13800138104'].map((phone) => ({ phone })),
		credentials: await storeCredential(credentialFor(QXT.account)),
		parameters: { options: QXT.options },
		onError: 'continueRegularOutput',
	});
	expect(regular.map(({ json }) => json.outcome)).toEqual([
		'failed',
		'failed',
		'failed',
		'not_attempted',
	]);
});

it.each(['000000', '200000'] as const)('YWJisu code %s is success', async (successCode) => {
	await vendors.changeSettings({ ywjisu: { successCode } });
	const { regular } = await runNode({
		node: YWJISU.node,
		items: [{ phone: '13800138101' }],
		credentials: await storeCredential(credentialFor(YWJISU.account)),
	});
	expect(regular[0]?.json).toMatchObject({ outcome: 'answered', vendorCode: successCode });
});

interface Run {
	vendor: Vendor;
	code: string;
	onError: OnError;
}

async function run({ vendor, code, onError }: Run): Promise<NodeResult> {
	await vendors.setFaults([{ service: vendor.service, fault: { kind: 'code', code } }]);
	return await runNode({
		node: vendor.node,
		items: [{ phone: '13800138101' }, { phone: '13800138102' }],
		credentials: await storeCredential(credentialFor(vendor.account)),
		parameters: { options: vendor.options },
		onError,
	});
}
