import { stopExpressions } from '../support/engine';
import { PolledWorkflow } from '../support/polling';
import { credentialFor, useSimulator } from '../support/vendors';
import { expectClean } from './texts';

/** QXT Balance Trigger, polled by n8n's own executor. */

const simulator = useSimulator();
afterEach(() => jest.restoreAllMocks());
afterAll(stopExpressions);

const HOUR = 3_600_000;
const someTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

function watchBalance({ account = 'qxtPrepaid', options = {}, threshold = 1000 as unknown } = {}) {
	return new PolledWorkflow({
		node: 'qxtBalanceTrigger',
		parameters: { threshold: threshold as number, options: { retries: 0, ...options } },
		credential: credentialFor(simulator, account).qxtApi!,
	});
}

const setBalance = (balance: number, account = 'qxtPrepaid') => {
	simulator.accounts.get(account).balance = balance;
};

/** Polls once for each balance. */
async function pollAll(workflow: PolledWorkflow, balances: readonly number[]) {
	for (const balance of balances) {
		setBalance(balance);
		await workflow.poll();
	}
}

const balancesOf = ({ started }: PolledWorkflow) => started.flat().map(({ balance }) => balance);

describe('A balance that falls below the threshold', () => {
	it('starts the workflow with one item', async () => {
		const workflow = watchBalance();
		await workflow.activate();
		expect(workflow.started).toEqual([]);
		await pollAll(workflow, [999]);
		expect(workflow.started).toEqual([
			[
				{
					vendor: 'qxt',
					check: 'balance',
					feeType: 'prepaid',
					balance: 999,
					threshold: 1000,
					daysLeft: null,
					reason: 'balance',
					checkedAt: someTime,
				},
			],
		]);
		expect(simulator.summary().charged).toEqual({});
	});

	it('starts it once, and again only after it rose to the threshold', async () => {
		const workflow = watchBalance();
		await workflow.activate();
		await pollAll(workflow, [999, 400, 998, 1000, 900, 10]);
		expect(balancesOf(workflow)).toEqual([999, 900]);
	});

	it('starts it at the activation when it is low already', async () => {
		setBalance(3);
		const workflow = watchBalance();
		await workflow.activate();
		expect(balancesOf(workflow)).toEqual([3]);
	});

	it('starts it when QXT says that nothing is left, with its words', async () => {
		const workflow = watchBalance();
		await workflow.activate();
		simulator.setFaults([
			{ service: 'balance', fault: { kind: 'code', code: -5, reason: '余额不足' } },
		]);
		await workflow.poll();
		await workflow.poll();
		expect(workflow.started).toEqual([
			[
				expect.objectContaining({
					feeType: 'unknown',
					balance: null,
					reason: 'balance',
					vendorCode: '-5',
					vendorMessage: '余额不足',
				}),
			],
		]);
		expect(workflow.failed).toEqual([]);
	});

	it('never starts it on a postpaid account', async () => {
		const workflow = watchBalance({ account: 'qxtPostpaid' });
		await workflow.activate();
		await workflow.poll();
		expect(workflow.started).toEqual([]);
	});
});

describe('After a restart of n8n', () => {
	it('an alarm that was given is not given again', async () => {
		const workflow = watchBalance();
		await workflow.activate();
		await pollAll(workflow, [900, 800]);
		await workflow.activate();
		await pollAll(workflow, [700]);
		expect(balancesOf(workflow)).toEqual([900]);
	});

	it('an alarm is given again when the balance rose meanwhile and is low', async () => {
		const workflow = watchBalance();
		await workflow.activate();
		await pollAll(workflow, [800]);
		setBalance(900);
		await workflow.activate();
		await pollAll(workflow, [950]);
		expect(balancesOf(workflow)).toEqual([800, 900]);
	});

	it('a balance that rose to the threshold is watched anew, also when the first poll fails', async () => {
		const workflow = watchBalance();
		await workflow.activate();
		await pollAll(workflow, [800]);
		simulator.setFaults([{ service: 'balance', fault: { kind: 'http', status: 503 }, times: 1 }]);
		setBalance(850);
		await workflow.activate();
		await workflow.poll();
		expect(balancesOf(workflow)).toEqual([800, 850]);
	});

	it('a different credential is a different account', async () => {
		const workflow = watchBalance();
		await workflow.activate();
		await pollAll(workflow, [800]);
		workflow.credential = { id: '2', data: credentialFor(simulator, 'qxtLow').qxtApi! };
		await workflow.activate();
		expect(balancesOf(workflow)).toEqual([800, 5]);
	});
});

describe('Days Left Below', () => {
	it('starts the workflow when the balance lasts fewer days, used as before', async () => {
		let now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		const workflow = watchBalance({ threshold: 10, options: { daysLeft: 3 } });
		setBalance(1000);
		await workflow.activate();
		for (let hour = 1; hour <= 30; hour++) {
			now += HOUR;
			await pollAll(workflow, [1000 - hour * 10]);
		}
		// 240 a day: below three days from 719 on, which the 29th hour is the first to see.
		expect(workflow.started).toEqual([
			[expect.objectContaining({ balance: 710, daysLeft: 2.9, reason: 'days_left' })],
		]);
	});
});

describe('A fault that passes', () => {
	it.each([
		{ what: 'HTTP 503', fault: { kind: 'http', status: 503 } },
		{ what: 'HTTP 500', fault: { kind: 'http', status: 500 } },
		{ what: 'code -8', fault: { kind: 'code', code: -8 } },
		{ what: 'a code outside the documents', fault: { kind: 'code', code: -77 } },
		{ what: 'a broken connection', fault: { kind: 'reset_before' } },
		{ what: 'no answer in time', fault: { kind: 'hang_before' }, options: { timeoutMs: 100 } },
		{ what: 'an unreadable reply', fault: { kind: 'garbage' } },
	] as const)('$what is logged and does not end the activation', async ({ fault, ...rest }) => {
		const workflow = watchBalance('options' in rest ? { options: rest.options } : {});
		setBalance(5);
		simulator.setFaults([{ service: 'balance', fault }]);
		await workflow.activate();
		await workflow.poll();
		expect(workflow.started).toEqual([]);
		expect(workflow.failed).toEqual([]);
		expect(workflow.warnings).toHaveLength(2);
		expect(workflow.warnings[0]).toMatch(/^QXT: .*\. (Try|Check|Ask) .*\.$/);
		expectClean(workflow.warnings, ['fake-qxt']);
		simulator.setFaults([]);
		await workflow.poll();
		expect(balancesOf(workflow)).toEqual([5]);
	});
});

describe('A fault that lasts', () => {
	it.each([
		{ what: 'a wrong key', code: -1, advice: /Correct the API Key/ },
		{ what: 'a key of a wrong length', code: 1, advice: /Check the API Key/ },
		{ what: 'an address that is not allowed', code: -9, advice: /allow list/ },
	])('$what ends the activation, and fails each poll', async ({ code, advice }) => {
		const workflow = watchBalance();
		await workflow.activate();
		simulator.setFaults([{ service: 'balance', fault: { kind: 'code', code } }]);
		const texts = {
			message: expect.stringMatching(advice),
			description: expect.stringMatching(advice),
		};
		const error = { name: 'NodeApiError', ...texts };
		await workflow.poll();
		expect(workflow.failed).toEqual([expect.objectContaining(error)]);
		await expect(workflow.activate()).rejects.toMatchObject(error);
		expect(workflow.started).toEqual([]);
		expectClean([JSON.stringify(workflow.failed)], ['fake-qxt']);
	});

	it.each([
		{ settings: { threshold: 0 }, message: /Balance Below cannot be 0/ },
		{ settings: { threshold: 'many' }, message: /Balance Below cannot be what it is set to/ },
		{ settings: { options: { daysLeft: -1 } }, message: /Days Left Below cannot be -1/ },
		{ settings: { options: { retries: 11 } }, message: /Retries cannot be 11/ },
		{ settings: { options: { timeoutMs: 1 } }, message: /Timeout \(Milliseconds\) cannot be 1/ },
	])('says which setting cannot be used: $message', async ({ settings, message }) => {
		await expect(watchBalance(settings).activate()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(message),
			description: expect.stringMatching(/^Set .* to a whole number from .*\.$/),
		});
		expect(simulator.calls).toEqual([]);
	});
});

describe('Tested by hand', () => {
	it.each([
		{ account: 'qxtPrepaid', item: { balance: 1_000_000, feeType: 'prepaid', reason: null } },
		{ account: 'qxtLow', item: { balance: 5, feeType: 'prepaid', reason: 'balance' } },
		{ account: 'qxtPostpaid', item: { balance: -2047, feeType: 'postpaid', reason: null } },
	])('gives the balance of $account', async ({ account, item }) => {
		const workflow = watchBalance({ account });
		const items = await workflow.testByHand();
		expect(items).toEqual([{ json: expect.objectContaining({ ...item, checkedAt: someTime }) }]);
	});

	it('leaves the alarm to be given', async () => {
		const workflow = watchBalance();
		setBalance(5);
		await workflow.testByHand();
		await workflow.testByHand();
		await workflow.activate();
		expect(balancesOf(workflow)).toEqual([5]);
	});

	it.each([
		{ what: 'that passes', fault: { kind: 'http', status: 503 } },
		{ what: 'that lasts', fault: { kind: 'code', code: -1 } },
	] as const)('throws on a fault $what', async ({ fault }) => {
		simulator.setFaults([{ service: 'balance', fault }]);
		await expect(watchBalance().testByHand()).rejects.toMatchObject({ name: 'NodeApiError' });
	});
});
