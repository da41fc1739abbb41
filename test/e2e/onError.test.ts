import { credentialFor, storeCredential } from './support/credentials';
import { runNode, type OnError } from './support/n8n';
import { vendors } from './support/vendors';

/** Row 3 gets no answer; row 1 is damaged; row 2 repeats row 0. */
const ROWS = [
	{ phone: '13800138101', company: '云帆' },
	{ phone: '1.38E+10', company: '华信' },
	{ phone: '138 0013 8101', company: '恒达' },
	{ phone: '13800138109', company: '瑞丰' },
	{ phone: '13800138102', company: '中科' },
];

const pairing = (items: { pairedItem?: unknown }[]) => items.map(({ pairedItem }) => pairedItem);

beforeEach(async () => {
	await vendors.reset();
	await vendors.setFaults([{ mobile: '13800138109', fault: { kind: 'http', status: 400 } }]);
});

describe('On Error: Continue', () => {
	it('gives every row once, in order, paired with its input', async () => {
		const { execution, regular, errors } = await run('continueRegularOutput');
		expect(execution.status).toBe('success');
		expect(errors).toEqual([]);
		expect(regular.map(({ json }) => json.outcome)).toEqual([
			'answered',
			'invalid_input',
			'answered',
			'failed',
			'answered',
		]);
		expect(pairing(regular)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
	});

	it('says in the failed row, and only there, what went wrong', async () => {
		const { regular } = await run('continueRegularOutput');
		expect(regular.map(({ json }) => typeof json.error)).toEqual([
			'undefined',
			'undefined',
			'undefined',
			'string',
			'undefined',
		]);
		expect(regular[3]?.json).toMatchObject({ phone: '13800138109', vendorCode: 'http_400' });
	});

	it('puts the error beside the input fields when they are included', async () => {
		const { regular } = await run('continueRegularOutput', { includeInputFields: true });
		expect(regular[3]?.json).toEqual({
			...ROWS[3],
			error: expect.any(String),
			phoneCheck: expect.objectContaining({ outcome: 'failed', vendorCode: 'http_400' }),
		});
	});
});

describe('On Error: Continue (using error output)', () => {
	it('leaves the answered and the damaged rows on the regular branch', async () => {
		const { execution, regular } = await run('continueErrorOutput');
		expect(execution.status).toBe('success');
		expect(pairing(regular)).toEqual([0, 1, 2, 4].map((item) => ({ item })));
	});

	it('gives the error branch the failed row with its input fields', async () => {
		const { errors } = await run('continueErrorOutput');
		expect(pairing(errors)).toEqual([{ item: 3 }]);
		expect(errors[0]?.json).toEqual({
			...ROWS[3],
			error: expect.any(String),
			details: expect.objectContaining({ phone: '13800138109', outcome: 'failed' }),
		});
	});
});

describe('A wrong setting', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'passes no row on as if it had been checked: %s',
		async (onError) => {
			const { regular, errors } = await run(onError, { options: { concurrency: 0 } });
			const records = [...regular, ...errors].map(({ json }) => json.details ?? json);
			const outcomes = records.map((record) => (record as Record<string, unknown>).outcome);
			expect(outcomes.sort()).toEqual([
				'invalid_input',
				'not_attempted',
				'not_attempted',
				'not_attempted',
				'not_attempted',
			]);
		},
	);
});

describe('On Error: Stop Workflow', () => {
	it('answers what can be answered, then stops and names the first failed item', async () => {
		const { execution, regular } = await run('stopWorkflow');
		expect(execution.status).toBe('error');
		expect(regular).toEqual([]);
		expect(execution.error).toMatchObject({ context: { itemIndex: 3 } });
		expect((await vendors.summary()).charged).toEqual({ privacy_number: 2 });
	});
});

describe('Without a failure', () => {
	it('a list of nothing but damaged numbers is a success in every mode', async () => {
		for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
			const { execution, regular } = await run(onError, {}, [{ phone: '' }, { phone: '95500' }]);
			expect(execution.status).toBe('success');
			expect(regular.map(({ json }) => json.reason)).toEqual(['empty', 'too_short']);
		}
		expect((await vendors.summary()).calls).toBe(0);
	});
});

async function run(onError: OnError, parameters = {}, items: Record<string, unknown>[] = ROWS) {
	const credentials = await storeCredential(credentialFor('qxtPrepaid'));
	return await runNode({ node: 'qxtPrivacyNumber', items, credentials, parameters, onError });
}
