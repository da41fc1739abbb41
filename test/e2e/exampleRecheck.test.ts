import type { Execution } from '../../scripts/n8nRest.mjs';
import { importExample } from './support/examples';
import { rest } from './support/n8n';
import { vendors } from './support/vendors';

/** The made-up contacts of the example, and what their numbers answer. */
const CHECKED = [
	{ customer: '云帆物流', line_status: 'active' },
	{ customer: '华信教育', line_status: 'empty' },
	{ customer: '恒达餐饮', line_status: 'suspended' },
	{ customer: '瑞丰商贸', line_status: 'silent' },
	{ customer: '云帆物流（分店）', line_status: 'active' },
	{ customer: '中科电子', line_status: 'invalid_input' },
];

describe('Re-check a CRM table every night', () => {
	let id: string;

	beforeAll(async () => {
		await vendors.reset();
		id = await importExample('recheck-a-crm-table-every-night.json');
		await run('Set up once');
		await run('Set up once');
	});

	async function run(trigger: string): Promise<Execution> {
		const execution = await rest.runWorkflow({ id, trigger });
		expect(execution.status).toBe('success');
		return execution;
	}

	const night = () => run('Every night');
	const table = (execution: Execution) => execution.items('All contacts').map(({ json }) => json);

	it('pays each number once: also after a night that failed, and never the night after', async () => {
		await vendors.setFaults([{ fault: { kind: 'http', status: 400 } }]);
		const failed = await night();
		expect(table(failed).map(({ customer }) => customer)).toEqual(
			CHECKED.map(({ customer }) => customer),
		);
		expect(failed.items('Failed, asked again tomorrow')).toHaveLength(5);

		await vendors.setFaults([]);
		const asked = await night();
		expect(table(asked).slice(0, 5)).toMatchObject(
			CHECKED.slice(0, 5).map(({ customer }) => ({ customer, line_status: null })),
		);
		expect(asked.items('Write result')).toHaveLength(6);
		const { calls, charged } = await vendors.summary();
		expect(charged).toEqual({ number_status: 4 });

		const skipped = await night();
		expect(table(skipped)).toMatchObject(CHECKED);
		expect(skipped.items('Write result')).toMatchObject([{ json: { customer: '中科电子' } }]);
		expect(await vendors.summary()).toMatchObject({ calls, charged, chargedTwice: [] });
	});
});
