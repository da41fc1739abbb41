import type { FaultRuleInput } from '../../simulator/faults';
import { credentialFor, secretsOf } from './support/credentials';
import { OwnN8n } from './support/ownN8n';
import { until } from './support/until';
import { vendors } from './support/vendors';

/** QXT Balance Trigger in an n8n that is polled every second, and started anew. */

const n8n = new OwnN8n();
/** n8n takes its time to start on a busy machine. */
const START_WITHIN_MS = 120_000;
beforeAll(async () => await n8n.start(), START_WITHIN_MS);
afterAll(async () => await n8n.remove());

/** n8n refuses a schedule of less than a minute, but not sixty of a minute each. */
const everySecond = Array.from({ length: 60 }, (_, second) => ({
	mode: 'custom',
	cronExpression: `${second} * * * * *`,
}));

async function storeWorkflow({ account = 'qxtPrepaid', changes = {} } = {}): Promise<string> {
	const credential = credentialFor(account, changes);
	const id = await n8n.rest.saveCredential(credential);
	return await n8n.rest.createWorkflow({
		name: 'e2e balance trigger',
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: 'balance',
				name: 'Balance',
				type: 'n8n-nodes-cn-phone-check.qxtBalanceTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					pollTimes: { item: everySecond },
					threshold: 1000,
					options: { retries: 0 },
				},
				credentials: { qxtApi: { id, name: credential.name } },
			},
			{
				id: 'alert',
				name: 'Alert',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { Balance: { main: [[{ node: 'Alert', type: 'main', index: 0 }]] } },
	});
}

const setBalance = (balance: number) => vendors.changeAccounts({ qxtPrepaid: { balance } });
const fail = (fault: FaultRuleInput['fault']) => vendors.setFaults([{ service: 'balance', fault }]);

/** Waits until n8n has polled and looked at what the vendor says now. */
async function untilPolled(): Promise<void> {
	const count = async () => (await vendors.summary()).callsPerService.balance ?? 0;
	const before = await count();
	// When the second one arrives, the first has been dealt with for a second.
	await until('two polls', async () => ((await count()) >= before + 2 ? true : undefined));
}

/** What the alarms were about, once there are as many as expected, and a while later. */
async function readAlarms(id: string, expected: number): Promise<unknown[]> {
	const read = async () =>
		(await n8n.rest.listExecutions(id)).filter(({ status }) => status === 'success');
	await until(`${expected} executions`, async () =>
		(await read()).length >= expected ? true : undefined,
	);
	await untilPolled();
	return (await read()).flatMap((execution) =>
		execution.items('Alert').map(({ json }) => json.balance),
	);
}

/** n8n activates in the background: waits until it has come so far; gives the error of the trigger. */
async function untilStatus(id: string, wanted: 'published' | 'not_published' | 'failed') {
	return await until(`the status ${wanted}`, async () => {
		const answer = await n8n.rest.call('GET', `/workflows/${id}/publication-status`);
		const { status, triggers } = answer as {
			status: string;
			triggers: Array<{ errorMessage: string | null }>;
		};
		return status === wanted ? (triggers[0]?.errorMessage ?? '') : undefined;
	});
}

describe('An active workflow', () => {
	let id: string;
	beforeAll(async () => {
		await vendors.reset();
		id = await storeWorkflow();
	});
	afterAll(async () => {
		await n8n.rest.deactivateWorkflow(id);
		await untilStatus(id, 'not_published');
	});

	it('runs once when the balance falls below the threshold', async () => {
		await setBalance(5000);
		await n8n.rest.activateWorkflow(id);
		await untilStatus(id, 'published');
		expect(await readAlarms(id, 0)).toEqual([]);
		await setBalance(900);
		expect(await readAlarms(id, 1)).toEqual([900]);
		await setBalance(850);
		expect(await readAlarms(id, 1)).toEqual([900]);
	});

	it(
		'does not run again because n8n was started anew',
		async () => {
			await setBalance(800);
			await n8n.restart();
			await untilPolled();
			expect(await readAlarms(id, 1)).toEqual([900]);
		},
		START_WITHIN_MS,
	);

	it('goes on when the vendor was down, also at its activation', async () => {
		await fail({ kind: 'http', status: 503 });
		await untilPolled();
		await n8n.rest.deactivateWorkflow(id);
		await untilStatus(id, 'not_published');
		await n8n.rest.activateWorkflow(id);
		await untilStatus(id, 'published');
		await untilPolled();
		await vendors.setFaults([]);
		expect(await readAlarms(id, 1)).toEqual([900]);
	});

	it('runs once more when the balance rose and fell again', async () => {
		await setBalance(1000);
		await untilPolled();
		await setBalance(700);
		expect(await readAlarms(id, 2)).toEqual([900, 700]);
	});

	it('shows a fault that lasts as a failed execution', async () => {
		await fail({ kind: 'code', code: -1 });
		const failed = await until('a failed execution', async () =>
			(await n8n.rest.listExecutions(id)).find(({ status }) => status === 'error'),
		);
		expect(failed.error).toMatchObject({
			message: expect.stringMatching(/the apikey is not known .*Correct the API Key/),
		});
		await vendors.setFaults([]);
		await setBalance(1000);
		await untilPolled();
		await setBalance(600);
		expect(await readAlarms(id, 3)).toEqual([900, 700, 600]);
	});
});

describe('A workflow that is not active', () => {
	beforeAll(() => vendors.reset());

	it('cannot be activated with a wrong key, and says what to correct', async () => {
		const apiKey = 'x'.repeat(32);
		const id = await storeWorkflow({ changes: { apiKey } });
		await n8n.rest.activateWorkflow(id);
		const error = await untilStatus(id, 'failed');
		expect(error).toMatch(/the apikey is not known .*Correct the API Key in the QXT credential/);
		for (const secret of [...secretsOf('qxtPrepaid'), apiKey]) expect(error).not.toContain(secret);
	});

	it.each([
		{ account: 'qxtPrepaid', json: { feeType: 'prepaid', balance: 1_000_000, reason: null } },
		{ account: 'qxtPostpaid', json: { feeType: 'postpaid', balance: -2047, reason: null } },
	])('gives the balance of $account when it is tested by hand', async ({ account, json }) => {
		const id = await storeWorkflow({ account });
		const execution = await n8n.rest.runWorkflow({ id, trigger: 'Balance' });
		expect(execution.items('Balance').map((item) => item.json)).toEqual([
			{
				vendor: 'qxt',
				check: 'balance',
				...json,
				threshold: 1000,
				daysLeft: null,
				checkedAt: expect.stringMatching(/^\d{4}-/),
			},
		]);
	});
});
