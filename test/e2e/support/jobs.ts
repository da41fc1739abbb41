import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Result } from '../../money/judge';
import type { Job, Run } from '../../money/play';
import { rest, storeWorkflow } from './n8n';
import { until } from './until';

/** An execution that n8n has stored. */
export interface Stored extends Result {
	readonly id: string;
}

/** The node's own: more than the default of the tests, which is none. */
const RETRIES = 3;
/** Many run at once. */
const ENDED_WITHIN_MS = 120_000;

const workflows = new Map<string, Promise<string>>();
const credentials = new Map<string, Promise<string>>();

/** What is stored once is used again: `make` is called once for a key. */
async function once(known: Map<string, Promise<string>>, key: string, make: () => Promise<string>) {
	if (!known.has(key)) known.set(key, make());
	return await known.get(key)!;
}

/** Runs jobs in the n8n of the tests, and retries them over its REST interface. */
export function runInN8n(how: { withCurrentWorkflow: boolean }): Run<Stored> {
	return async (job, failed) => {
		if (failed) return await read(await rest.retryExecution(failed.id, how));
		const id = await rest.startWorkflow({ id: await workflowOf(job), trigger: 'Start' });
		await untilEnded(id, ENDED_WITHIN_MS);
		return await read(id);
	};
}

async function workflowOf(job: Job): Promise<string> {
	return await once(workflows, JSON.stringify(job), async () => {
		const entries = Object.entries(job.credentials).map(
			async ([type, data]) => [type, await credentialOf(type, data)] as const,
		);
		return await storeWorkflow({
			...job,
			items: [...job.items],
			parameters: {
				...job.parameters,
				options: { retries: RETRIES, ...(job.parameters.options as IDataObject) },
			},
			credentials: Object.fromEntries(await Promise.all(entries)),
		});
	});
}

async function credentialOf(type: string, data: IDataObject) {
	// n8n stores the name with each execution: it must hold no secret.
	const name = `${type} of job ${credentials.size}`;
	const key = JSON.stringify([type, data]);
	const id = await once(credentials, key, () => rest.saveCredential({ name, type, data }));
	return { id, name };
}

/** Resolves when the execution has ended, well or not. */
export async function untilEnded(id: string, withinMs: number): Promise<void> {
	// An n8n too busy for its database says so with 503: then nothing is known yet.
	const unfinished = async () => await listUnfinished().catch(() => [id]);
	const look = async () => ((await unfinished()).includes(id) ? undefined : true);
	await until(`the end of execution ${id}`, look, withinMs);
}

let looking: Promise<unknown> = Promise.resolve();
let nextLook: Promise<string[]> | undefined;

/**
 * One look serves all executions that are waited for: looking costs n8n more than a small run. It
 * begins after it was asked for, so that an execution started before is seen.
 */
async function listUnfinished(): Promise<string[]> {
	nextLook ??= looking.then(async () => {
		nextLook = undefined;
		const look = rest.listUnfinished();
		looking = look.catch(() => {});
		return await look;
	});
	return await nextLook;
}

async function read(id: string): Promise<Stored> {
	const execution = await rest.getExecution(id);
	const task = execution.runs('Check').at(-1);
	return {
		id,
		items: lastItems(task, 0),
		errorItems: lastItems(task, 1),
		hints: hintsOf(task),
		error: execution.error,
		stored: execution.stored,
	};
}

interface Task {
	data?: { main?: Array<INodeExecutionData[] | null> };
	hints?: Array<{ message: string }>;
}

const lastItems = (task: Task | undefined, output: number) => task?.data?.main?.[output] ?? [];
const hintsOf = (task: Task | undefined) => (task?.hints ?? []).map(({ message }) => message);
