import type { IDataObject, INode, INodeExecutionData, INodeType } from 'n8n-workflow';
import { loadNode, startExpressions, StaticCredentials } from './engine';

/* eslint-disable @typescript-eslint/no-require-imports -- after ./engine, which prepares n8n-core */
// n8n-core has copies of its own.
const fromCore = (name: string): unknown =>
	require(require.resolve(name, { paths: [require.resolve('n8n-core')] }));
const { Container } = fromCore('@n8n/di') as {
	Container: { get<T>(type: abstract new (...args: never[]) => T): T };
};
const { PollContext, PollTriggerExecutor } = require('n8n-core') as typeof import('n8n-core');
const { Workflow } = require('n8n-workflow') as typeof import('n8n-workflow');
/* eslint-enable @typescript-eslint/no-require-imports */

/**
 * A workflow that begins with a polling trigger of `dist`, polled by n8n's own executor. What n8n's
 * server does around it is done as there: the static data is stored when a poll starts the workflow
 * and at the end of an activation, and each activation reads what was stored.
 */
export class PolledWorkflow {
	/** The items that started the workflow, a list for each execution. */
	readonly started: IDataObject[][] = [];
	/** What scheduled polls threw: n8n keeps a failed execution and starts the Error Workflow. */
	readonly failed: Error[] = [];
	/** Lines of the log at the level warn. */
	readonly warnings: string[] = [];
	/** What n8n's database holds. */
	stored = '{}';
	parameters: IDataObject;
	credential: { id: string; data: IDataObject };
	#scheduled: ((isActivation: boolean) => Promise<void>) | undefined;
	readonly #type: INodeType;

	constructor(options: { node: string; parameters: IDataObject; credential: IDataObject }) {
		this.#type = loadNode(options.node) as INodeType;
		this.parameters = options.parameters;
		this.credential = { id: '1', data: options.credential };
	}

	/** Activates the workflow, as the switch of the editor and the start of n8n do. */
	async activate(): Promise<void> {
		const { workflow, context, save } = await this.#open('trigger');
		const node = workflow.getNode('Trigger')!;
		const execute = PollTriggerExecutor
			? Container.get(PollTriggerExecutor).create(workflow, node, context, () => true)
			: pollAsOlderN8n(this.#type, context);
		await execute(true);
		save();
		this.#scheduled = execute;
	}

	/** One scheduled poll. */
	async poll(): Promise<void> {
		await this.#scheduled!(false);
	}

	/** What the Fetch Test Event button gives. */
	async testByHand(): Promise<INodeExecutionData[]> {
		const { context, save } = await this.#open('manual');
		const outputs = await this.#type.poll!.call(context);
		// n8n forgets it; the tests do not rely on that.
		save();
		return outputs?.[0] ?? [];
	}

	async #open(mode: 'trigger' | 'manual') {
		await startExpressions();
		const node: INode = {
			id: 'trigger',
			name: 'Trigger',
			type: 'test.trigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters as never,
			credentials: { qxtApi: { id: this.credential.id, name: 'QXT' } },
		};
		const nodeTypes = { getByNameAndVersion: () => this.#type, getByName: () => this.#type };
		const workflow = new Workflow({
			id: 'workflow',
			name: 'Test',
			nodes: [node],
			connections: {},
			active: mode === 'trigger',
			nodeTypes: nodeTypes as never,
			staticData: JSON.parse(this.stored) as IDataObject,
			settings: {},
		});
		const save = () => {
			if (workflow.staticData.__dataChanged) this.stored = JSON.stringify(workflow.staticData);
		};
		const context = new PollContext(
			workflow,
			node,
			{ credentialsHelper: new StaticCredentials({ qxtApi: this.credential.data }) } as never,
			mode,
			mode === 'manual' ? 'manual' : 'activate',
			(items) => {
				this.started.push(items.flat().map(({ json }) => json));
				save();
			},
			(error) => this.failed.push(error),
		);
		const keep = (message: string) => void this.warnings.push(message);
		jest.spyOn(context.logger, 'warn').mockImplementation(keep);
		return { workflow, context, save };
	}
}

/** n8n 1 has no executor to use by itself: what its ActiveWorkflows do with each poll. */
function pollAsOlderN8n(type: INodeType, context: InstanceType<typeof PollContext>) {
	return async (isActivation: boolean) => {
		try {
			const outputs = await type.poll!.call(context);
			if (outputs) context.__emit(outputs);
		} catch (error) {
			// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- as it came
			if (isActivation) throw error;
			context.__emitError(error as Error);
		}
	};
}
