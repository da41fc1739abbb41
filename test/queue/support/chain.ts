import { rest } from '../../e2e/support/n8n';

/** A node as a workflow file holds it. */
export function makeNode(name: string, type: string, typeVersion: number, parameters: object = {}) {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters, webhookId: name };
}

/** Stores a workflow of nodes one behind the other; gives its id. */
export async function createChain(
	name: string,
	nodes: Array<ReturnType<typeof makeNode>>,
	{ pinData = {}, settings = {} }: { pinData?: object; settings?: object } = {},
): Promise<string> {
	const links = nodes.slice(1).map((node, index) => {
		const main = [[{ node: node.name, type: 'main', index: 0 }]];
		return [nodes[index]!.name, { main }] as const;
	});
	return await rest.createWorkflow({
		name,
		settings: { executionOrder: 'v1', ...settings },
		nodes,
		connections: Object.fromEntries(links),
		pinData,
	});
}
