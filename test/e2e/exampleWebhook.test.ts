import { importExample, WEBHOOK_KEY } from './support/examples';
import { rest } from './support/n8n';
import { required } from './support/required';
import { until } from './support/until';
import { vendors } from './support/vendors';

const url = `${required('E2E_N8N_URL')}/webhook/verify-name-and-number`;

describe('Verify name and number by webhook', () => {
	let id: string;

	beforeAll(async () => {
		id = await importExample('verify-name-and-number-by-webhook.json');
		await rest.activateWorkflow(id);
		// n8n answers before the webhook listens; with a wrong key nothing runs.
		const isThere = async () => (await ask({}, 'wrong')).status !== 404 || undefined;
		await until('the webhook listens', isThere);
	});
	beforeEach(() => vendors.reset());

	async function ask(body: unknown, key = WEBHOOK_KEY.value) {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [WEBHOOK_KEY.name]: key },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: await response.text() };
	}

	const answer = (status: number, body: object) => ({ status, body: JSON.stringify(body) });

	it.each([
		{ name: '李伟勇', phone: '138 0013 8101', result: 'match' },
		{ name: '王芳', phone: '13800138101', result: 'mismatch' },
		{ name: '王芳', phone: '13800138190', result: 'unknown' },
	])('tells a caller: $result', async ({ name, phone, result }) => {
		expect(await ask({ name, phone })).toEqual(answer(200, { result }));
		expect((await vendors.summary()).callsPerService).toEqual({ two_element: 1 });
	});

	it.each([
		{ what: 'a landline', body: { name: '王芳', phone: '010-85551234' }, reason: 'not_a_mobile' },
		{ what: 'no number', body: { name: '王芳' }, reason: 'empty' },
		{ what: 'no name', body: { phone: '13800138101' }, reason: 'missing_name' },
		{
			what: 'two numbers',
			body: { name: '王芳', phone: '13800138101,13800138102' },
			reason: 'more_than_one_number',
		},
		{
			what: 'a list of numbers',
			body: { name: '王芳', phone: ['13800138101', '13800138102'] },
			reason: 'more_than_one_number',
		},
	])('refuses $what with 400, and pays nothing', async ({ body, reason }) => {
		expect(await ask(body)).toEqual(answer(400, { result: 'invalid', reason }));
		expect((await vendors.summary()).calls).toBe(0);
	});

	it.each([
		{ what: 'is down', fault: { kind: 'http', status: 500 } },
		{ what: 'refuses the account', fault: { kind: 'code', code: -5 } },
		{ what: 'hangs up in mid-answer', fault: 'reset_after' },
	] as const)('answers 503 when the vendor $what, without its words', async ({ fault }) => {
		await vendors.setFaults([{ fault }]);
		const asked = await ask({ name: '王芳', phone: '13800138101' });
		expect(asked).toEqual(answer(503, { result: 'unavailable' }));
		expect((await vendors.summary()).calls).toBe(1);
	});

	it('keeps the vendor’s words in a failed execution', async () => {
		await vendors.setFaults([{ fault: { kind: 'code', code: -9 } }]);
		await ask({ name: '王芳', phone: '13800138101' });
		// The execution ends after the answer.
		const isKept = async () => (await readLastFailure())?.includes('ip地址鉴权失败') || undefined;
		await until('the vendor’s words in the stored execution', isKept);
	});

	async function readLastFailure() {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['error'] }));
		const found = await rest.call('GET', `/executions?filter=${filter}&limit=1`);
		const [last] = (found as { results: { id: string }[] }).results;
		if (!last) return undefined;
		return ((await rest.call('GET', `/executions/${last.id}`)) as { data: string }).data;
	}

	it('turns away who does not have the key, and pays nothing', async () => {
		const { status } = await ask({ name: '王芳', phone: '13800138101' }, 'wrong');
		expect(status).toBe(403);
		expect((await vendors.summary()).calls).toBe(0);
	});
});
