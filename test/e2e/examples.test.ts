import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution, Item } from '../../scripts/n8nRest.mjs';
import { filesFolder, runExample } from './support/examples';
import { vendors } from './support/vendors';

beforeEach(() => vendors.reset());

/** The record of a check in each item that a node gave on an output. */
function records(execution: Execution, node: string, output = 0, field = 'phoneCheck') {
	return execution
		.items(node, output)
		.map(({ json }) => json[field] as Record<string, string | boolean | number | null>);
}

describe('Clean a contact list', () => {
	it('gives every row back once, and pays each distinct number once', async () => {
		const execution = await runExample('clean-a-contact-list.json');
		expect(execution.status).toBe('success');

		const rows = execution.items('Rows of the list').map(({ json }) => json.id);
		const checks = records(execution, 'Check number status');
		const written = readFileSync(join(filesFolder, 'contacts-checked.csv'), 'utf8');
		expect(rows).toHaveLength(300);
		expect(execution.items('Order of the list')).toHaveLength(checks.length);
		for (const id of rows) expect(written).toContain(`\n${id},`);

		const { callsPerService, chargedTwice } = await vendors.summary();
		expect(callsPerService.number_status).toBe(5);
		expect(chargedTwice).toEqual([]);
	});
});

describe('Privacy numbers, name match and balance', () => {
	it('tells privacy numbers, matching names and the balance', async () => {
		const execution = await runExample('privacy-name-and-balance.json');
		expect(execution.status).toBe('success');

		const privacy = records(execution, 'Is it a privacy number?');
		expect(privacy.map(({ isPrivacyNumber, reason }) => isPrivacyNumber ?? reason)).toEqual([
			true,
			false,
			false,
			'not_a_mobile',
		]);
		const names = records(execution, 'Do name and number match?');
		expect(names.map(({ identityMatch, outcome }) => identityMatch ?? outcome)).toEqual([
			'match',
			'match',
			'mismatch',
			'invalid_input',
		]);
		expect(execution.items('Balance left')).toMatchObject([{ json: { feeType: 'prepaid' } }]);
	});
});

describe('Clean a list before SMS', () => {
	const file = 'clean-a-list-before-sms.json';
	const spreadsheets = () => readdirSync(filesFolder).filter((name) => name.endsWith('.xlsx'));
	const resultsOf = (execution: Execution) =>
		execution.items('Why not texted').map(({ json }) => json.result);

	it('texts active numbers only, and writes all others to a spreadsheet for each result', async () => {
		const execution = await runExample(file);
		expect(execution.status).toBe('success');

		const texted = records(execution, 'Send SMS here');
		expect(new Set(texted.map(({ lineStatus }) => lineStatus))).toEqual(new Set(['active']));
		const results = new Set(resultsOf(execution));
		expect([...results].sort()).toEqual([
			'empty',
			'invalid',
			'risk',
			'silent',
			'suspended',
			'unknown',
		]);
		expect(spreadsheets().sort()).toEqual(
			[...results].map((result) => `do-not-text-${String(result)}.xlsx`).sort(),
		);

		const ids = [...execution.items('Send SMS here'), ...execution.items('Why not texted')];
		const given = execution.items('Rows of the list').map(({ json }) => json.id);
		expect(new Set(ids.map(({ json }) => json.id))).toEqual(new Set(given));
		const distinct = new Set(ids.map(numberOf).filter((phone) => phone !== null));
		const { charged, chargedTwice } = await vendors.summary();
		const unknown = new Set(execution.items('Why not texted').filter(isUnknown).map(numberOf));
		expect(charged).toEqual({ number_status: distinct.size - unknown.size });
		expect(chargedTwice).toEqual([]);
	});

	it('texts nobody whose question failed, and lists them with the reason', async () => {
		await vendors.setFaults([{ ordinal: 2, fault: { kind: 'http', status: 400 } }]);
		const execution = await runExample(file);
		expect(execution.status).toBe('success');

		const failed = execution.items('Why not texted').filter(({ json }) => json.result === 'failed');
		expect(new Set(failed.map(numberOf)).size).toBe(50);
		for (const { json } of failed) expect(json.error).toMatch(/400/);
		const texted = new Set(execution.items('Send SMS here').map(numberOf));
		expect(failed.filter((item) => texted.has(numberOf(item)))).toEqual([]);
		expect(spreadsheets()).toContain('do-not-text-failed.xlsx');
	});
});

const isUnknown = ({ json }: Item) => json.result === 'unknown';

function numberOf({ json }: Item): unknown {
	const record = json.phoneCheck as { phone: string | null } | undefined;
	return record ? record.phone : (json.checked_number as string | null);
}

describe('Route SMS by the operator of today', () => {
	it('gives each message to the gateway of who serves its number now', async () => {
		const execution = await runExample('route-sms-by-operator.json');
		expect(execution.status).toBe('success');
		const sent = (gateway: string) => execution.items(gateway).map(({ json }) => json.phone);
		expect({
			mobile: sent('SMS gateway for China Mobile'),
			unicom: sent('SMS gateway for China Unicom'),
			telecom: sent('SMS gateway for China Telecom'),
			broadnet: sent('SMS gateway for China Broadnet'),
			virtual: sent('SMS gateway for virtual operators'),
			unknown: sent('No operator: look at by hand'),
			failed: sent('Failed: send again later'),
		}).toEqual({
			mobile: ['13800138101', '13800138101'],
			unicom: ['138 0013 8120', '13012345601'],
			telecom: ['13312345602'],
			broadnet: ['19212345603'],
			virtual: ['17012345604'],
			unknown: ['13800138190', '1.38E+10'],
			failed: [],
		});
		const texts = execution.items('SMS gateway for China Mobile').map(({ json }) => json.text);
		expect(texts).toEqual(['您的订单已发货。', '您的验证码已过期。']);
		expect(await vendors.summary()).toMatchObject({
			callsPerService: { portability: 7 },
			charged: { portability: 6 },
			chargedTwice: [],
		});
	});

	it('keeps a message apart whose number could not be asked about', async () => {
		await vendors.setFaults([{ mobile: '13312345602', fault: { kind: 'http', status: 400 } }]);
		const execution = await runExample('route-sms-by-operator.json');
		expect(execution.status).toBe('success');
		expect(execution.items('SMS gateway for China Telecom')).toEqual([]);
		expect(execution.items('Failed: send again later')).toMatchObject([
			{ json: { phone: '13312345602', text: '您的订单已发货。', error: expect.any(String) } },
		]);
	});
});

describe('Two-stage check', () => {
	it('asks live about the silent numbers only, and gives one list in the order of the first', async () => {
		const execution = await runExample('two-stage-check.json');
		expect(execution.status).toBe('success');

		const checked = execution.items('Database check').map(({ json }) => json.phoneCheck);
		const list = execution.items('One list again').map(({ json }) => json);
		expect(list.map(({ phoneCheck }) => phoneCheck)).toEqual(checked);

		const silent = records(execution, 'One list again').filter(isSilent);
		const live = list.filter(({ liveCheck }) => liveCheck !== undefined);
		expect(silent.length).toBeGreaterThan(0);
		expect(live.map(({ phoneCheck }) => phoneCheck)).toEqual(silent);
		for (const { liveCheck } of live) expect(liveCheck).toMatchObject({ outcome: 'answered' });

		const { charged, chargedTwice } = await vendors.summary();
		expect(charged.portability).toBe(new Set(silent.map(({ phone }) => phone)).size);
		expect(chargedTwice).toEqual([]);
	});
});

const isSilent = ({ lineStatus }: Record<string, unknown>) => lineStatus === 'silent';
