import type { Execution } from '../../../scripts/n8nRest.mjs';
import { credentialFor, storeCredential } from '../../e2e/support/credentials';
import { importExample } from '../../e2e/support/examples';
import { rest } from '../../e2e/support/n8n';
import { required } from '../../e2e/support/required';
import { until } from '../../e2e/support/until';
import { createChain, makeNode } from './chain';
import type { List } from './lists';

/** n8n waits before it calls the execution of a lost worker lost. */
const ENDED_WITHIN_MS = 200_000;

const UNFINISHED = ['new', 'running', 'waiting'];

/** What n8n lists of an execution. */
export interface Listed {
	id: string;
	status: string;
	startedAt: string;
	stoppedAt: string;
}

/** A workflow that a webhook starts with a list: its rows, an item each, go through a check node. */
export class WebhookWorkflow {
	constructor(
		readonly id: string,
		readonly path: string,
	) {}

	/** Publishes one at this path; the options are those of YWJisu Number Status Check. */
	static async publish(path: string, options: object): Promise<WebhookWorkflow> {
		const webhook = { httpMethod: 'POST', path, responseMode: 'onReceived' };
		const check = { phone: '={{ $json.phone }}', includeInputFields: true, options };
		const nodes = [
			makeNode('Webhook', 'n8n-nodes-base.webhook', 2.1, webhook),
			makeNode('Rows', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.rows' }),
			Object.assign(makeNode('Check', 'n8n-nodes-cn-phone-check.ywjisuNumberStatus', 1, check), {
				credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
			}),
		];
		// As a careful user has it; see what it is worth when a worker is killed.
		const id = await createChain(path, nodes, { settings: { saveExecutionProgress: true } });
		await rest.activateWorkflow(id);
		return new WebhookWorkflow(id, path);
	}

	/** Publishes an example whose webhook, at this path, wants a key. */
	static async publishExample(file: string, path: string): Promise<WebhookWorkflow> {
		const workflow = new WebhookWorkflow(await importExample(file), path);
		await rest.activateWorkflow(workflow.id);
		await until('the webhook listens', async () => {
			const { status } = await fetch(workflow.url, { method: 'POST' });
			return status === 403 || undefined;
		});
		return workflow;
	}

	/** Where its webhook listens. */
	get url(): string {
		return `${required('E2E_N8N_URL')}/webhook/${this.path}`;
	}

	/** Runs it from one of its other triggers, to a good end. */
	async run(trigger: string): Promise<Execution> {
		const execution = await rest.runWorkflow({ id: this.id, trigger });
		expect(execution.status).toBe('success');
		return execution;
	}

	/** Starts an execution for each list, all at once; n8n answers before they run. */
	async start(lists: readonly List[]): Promise<void> {
		await Promise.all(lists.map((list) => this.#post(list)));
	}

	/** What n8n lists of its executions, the oldest first. */
	async list(): Promise<Listed[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.id }));
		const found = await rest.call('GET', `/executions?filter=${filter}&limit=100`);
		return (found as { results: Listed[] }).results.reverse();
	}

	/** Its executions, once so many have ended. */
	async ended(count: number): Promise<Execution[]> {
		await until(
			`${count} executions of ${this.path} have ended`,
			async () => {
				const ended = (await this.list()).filter(({ status }) => !UNFINISHED.includes(status));
				return ended.length >= count ? ended : undefined;
			},
			ENDED_WITHIN_MS,
		);
		return await rest.listExecutions(this.id);
	}

	async #post(list: List): Promise<void> {
		// n8n answers an activation before the webhook listens; until then nothing is started.
		await until(`the webhook ${this.path} takes ${list.id}`, async () => {
			const response = await fetch(this.url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(list),
			});
			const text = await response.text();
			if (response.status === 404) return undefined;
			if (!response.ok) throw new Error(`The webhook answered ${response.status}: ${text}`);
			return text;
		});
	}
}
