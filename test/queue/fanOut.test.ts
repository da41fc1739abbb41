import { WEBHOOK_KEY } from '../e2e/support/examples';
import { rest } from '../e2e/support/n8n';
import { vendors } from '../e2e/support/vendors';
import { createChain, makeNode } from './support/chain';
import { sharesOf, startWorkers, stopWorkers, workers } from './support/queue';
import { WebhookWorkflow } from './support/webhookWorkflow';

/** What the example makes up. One number in a hundred is not in the vendor's database: free. */
const ROWS = 600;
const NUMBERS = 500;
const PARTS = 6;
const CHARGED = NUMBERS * 0.99;

describe('Check a long list on all workers', () => {
	let workflow: WebhookWorkflow;

	beforeAll(async () => {
		await startWorkers(2);
		const file = 'check-a-long-list-on-all-workers.json';
		workflow = await WebhookWorkflow.publishExample(file, 'check-a-part');
		await workflow.run('Set up once');
		await vendors.reset();
		// Long enough for a worker that has its hands full to leave parts to the other.
		await vendors.changeSettings({ latencyMs: 500 });
	});
	afterAll(stopWorkers);

	async function post(part: unknown): Promise<number> {
		const { status } = await fetch(workflow.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [WEBHOOK_KEY.name]: WEBHOOK_KEY.value },
			body: JSON.stringify(part),
		});
		return status;
	}

	/** Runs Start and waits for its parts. */
	async function start() {
		const before = new Set((await workflow.list()).map(({ id }) => id));
		const execution = await workflow.run('Start');
		const parts = execution.items('Cut into parts').map(({ json }) => json);
		const ended = await workflow.ended(before.size + 1 + parts.length);
		const ofParts = ended.filter(({ id }) => !before.has(id) && id !== execution.id);
		expect(ofParts.map(({ status }) => status)).toEqual(parts.map(() => 'success'));
		const written = ofParts.flatMap((one) => one.items('Write result').map(({ json }) => json));
		return { found: execution.items('Rows without a result').length, parts, ofParts, written };
	}

	it('runs its parts on both workers, and when it is started again asks only for what failed', async () => {
		await vendors.setFaults([{ ordinal: 7, fault: { kind: 'http', status: 400 } }]);
		const first = await start();
		expect({ found: first.found, parts: first.parts.length }).toEqual({
			found: ROWS,
			parts: PARTS,
		});
		const shares = sharesOf(first.ofParts);
		expect(shares[0]! + shares[1]!).toBe(PARTS);
		expect(Math.min(...shares)).toBeGreaterThan(0);

		const second = await start();
		const failed = first.ofParts.flatMap((one) => one.items('Failed, asked at the next start'));
		expect(second.found).toBe(failed.length);
		expect(failed.length).toBeGreaterThan(0);

		const written = [...first.written, ...second.written];
		expect(written).toHaveLength(ROWS);
		expect(new Set(written.map(({ id }) => id)).size).toBe(ROWS);
		expect(await vendors.summary()).toMatchObject({
			charged: { number_status: CHARGED },
			chargedTwice: [],
			lost: 0,
		});

		expect(await start()).toMatchObject({ found: 0, parts: [] });

		// Whoever starts a part twice pays nothing for it.
		const ids = new Set((await workflow.list()).map(({ id }) => id));
		expect(await post(first.parts[0])).toBe(200);
		const [again] = (await workflow.ended(ids.size + 1)).filter(({ id }) => !ids.has(id));
		expect(again!.nodeNames).toContain('Still without a result');
		expect(again!.items('Still without a result')).toEqual([]);
		expect(await vendors.summary()).toMatchObject({
			charged: { number_status: CHARGED },
			chargedTwice: [],
		});
	});

	it('needs its webhook: a sub-workflow stays on the worker of its parent', async () => {
		const trigger = 'n8n-nodes-base.executeWorkflowTrigger';
		const child = await createChain('child', [
			makeNode('Part', trigger, 1.1, { inputSource: 'passthrough' }),
		]);
		const eachPart = {
			workflowId: { __rl: true, mode: 'id', value: child },
			mode: 'each',
			options: { waitForSubWorkflow: false },
		};
		const parent = await createChain(
			'parent',
			[
				makeNode('Start', 'n8n-nodes-base.manualTrigger', 1),
				makeNode('Parts', 'n8n-nodes-base.executeWorkflow', 1.2, eachPart),
			],
			{ pinData: { Start: Array.from({ length: 8 }, (_, part) => ({ json: { part } })) } },
		);
		const { id, status } = await rest.runWorkflow({ id: parent, trigger: 'Start' });
		expect(status).toBe('success');
		const parts = await new WebhookWorkflow(child, '').ended(8);
		const fromQueue = workers.flatMap(({ executions }) => executions);
		expect(fromQueue).toContain(id);
		expect(parts.filter((part) => fromQueue.includes(part.id))).toEqual([]);
	});
});
