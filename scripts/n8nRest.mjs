import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST } from './paths.mjs';

/** n8n binds a sign-in to the browser: what continues it in a browser needs the same id. */
export const BROWSER_ID = 'phone-check-scripts';

const POLL_MS = 25;
const FINISHED_WITHIN_MS = 120_000;
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** The few calls of n8n's own REST interface that the demo and the end-to-end tests need. */
export class N8nRest {
	#url;
	#cookie;

	/** `session` continues a sign-in of another client. */
	constructor(url, session = '') {
		this.#url = url;
		this.#cookie = session;
	}

	/** The cookie of the sign-in: a secret of this machine's throw-away n8n. */
	get session() {
		return this.#cookie;
	}

	/** Signs in as this owner, who is created first in an empty database. */
	async signIn({ email, password }) {
		const { showSetupOnFirstLoad } = (await this.call('GET', '/settings')).userManagement;
		if (showSetupOnFirstLoad) {
			const owner = { email, password, firstName: 'Demo', lastName: 'Owner' };
			await this.call('POST', '/owner/setup', owner);
		} else {
			await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** Creates a credential, or updates the one of the same name; gives its id. */
	async saveCredential({ name, type, data }) {
		const known = (await this.call('GET', '/credentials')).find((one) => one.name === name);
		const saved =
			known === undefined
				? await this.call('POST', '/credentials', { name, type, data })
				: await this.call('PATCH', `/credentials/${known.id}`, { name, type, data });
		return saved.id;
	}

	/** What the Test button of a credential says: `{ status: 'OK' | 'Error', message }`. */
	async testCredential({ name, type, data }) {
		const credentials = { id: '', name, type, data };
		return await this.call('POST', '/credentials/test', { credentials });
	}

	async createWorkflow(workflow) {
		return (await this.call('POST', '/workflows', workflow)).id;
	}

	/** Creates a workflow, or replaces the one of the same name; gives its id. */
	async saveWorkflow(workflow) {
		const filter = encodeURIComponent(JSON.stringify({ name: workflow.name }));
		const found = await this.call('GET', `/workflows?filter=${filter}`);
		const known = found.find(({ name }) => name === workflow.name);
		if (known === undefined) return await this.createWorkflow(workflow);
		await this.call('PATCH', `/workflows/${known.id}?forceSave=true`, workflow);
		return known.id;
	}

	/** Publishes a stored workflow, as the editor's button does; its triggers listen a little later. */
	async activateWorkflow(id) {
		const { versionId } = await this.call('GET', `/workflows/${id}`);
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
	}

	/** Runs a stored workflow from one of its triggers and waits for the stored execution. */
	async runWorkflow({ id, trigger }) {
		const executionId = await this.startWorkflow({ id, trigger });
		const deadline = Date.now() + FINISHED_WITHIN_MS;
		while (Date.now() < deadline) {
			const execution = await this.call('GET', `/executions/${executionId}`);
			if (!UNFINISHED.includes(execution.status)) return readExecution(execution);
			await sleep(POLL_MS);
		}
		throw new Error(`Execution ${executionId} is not finished after ${FINISHED_WITHIN_MS} ms`);
	}

	/** Starts a stored workflow as the editor's button does; gives the id of its execution. */
	async startWorkflow({ id, trigger }) {
		const payload = { triggerToStartFrom: { name: trigger } };
		return (await this.call('POST', `/workflows/${id}/run`, payload)).executionId;
	}

	/**
	 * Retries a failed execution to its end, as the list of executions does: with the workflow as it
	 * was, or as it is now. Gives the id of the execution that this makes.
	 */
	async retryExecution(id, { withCurrentWorkflow = false } = {}) {
		const body = { loadWorkflow: withCurrentWorkflow };
		return String((await this.call('POST', `/executions/${id}/retry`, body)).id);
	}

	/** A stored execution that has ended. */
	async getExecution(id) {
		return readExecution(await this.call('GET', `/executions/${id}`));
	}

	/** Ids of the executions that have not ended, a hundred at most. */
	async listUnfinished() {
		const filter = encodeURIComponent(JSON.stringify({ status: UNFINISHED }));
		const { results } = await this.call('GET', `/executions?filter=${filter}&limit=100`);
		return results.map(({ id }) => id);
	}

	async deactivateWorkflow(id) {
		await this.call('POST', `/workflows/${id}/deactivate`, {});
	}

	/** The stored executions of a workflow that have ended, the oldest first. */
	async listExecutions(id) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.call('GET', `/executions?filter=${filter}&limit=100`);
		const ended = results.filter(({ status }) => !UNFINISHED.includes(status)).reverse();
		return await Promise.all(
			ended.map(async (one) => readExecution(await this.call('GET', `/executions/${one.id}`))),
		);
	}

	async call(method, path, body) {
		const response = await fetch(`${this.#url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': BROWSER_ID,
				cookie: this.#cookie,
				// A kept connection may be closed by a busy n8n just when it is used again.
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const session = response.headers.getSetCookie().find((one) => one.startsWith('n8n-auth='));
		if (session !== undefined) this.#cookie = session.split(';')[0];
		const text = await response.text();
		if (!response.ok) {
			throw new Error(
				`n8n answered ${method} ${path} with ${response.status}: ${text.slice(0, 300)}`,
			);
		}
		return JSON.parse(text).data;
	}
}

/** A stored execution with its data unpacked (n8n stores it with the npm package `flatted`). */
function readExecution(execution) {
	const { parse } = createRequire(join(HOST, 'package.json'))('flatted');
	const { resultData } = parse(execution.data);
	const { runData } = resultData;
	return {
		id: String(execution.id),
		status: execution.status,
		error: resultData.error,
		lastNode: resultData.lastNodeExecuted,
		nodeNames: Object.keys(runData),
		/** The items that a node gave on one of its outputs, over all its runs. */
		items: (name, output = 0) =>
			(runData[name] ?? []).flatMap((task) => task.data?.main?.[output] ?? []),
		/** Everything n8n keeps about the runs of a node. */
		runs: (name) => runData[name] ?? [],
		stored: execution.data,
	};
}
