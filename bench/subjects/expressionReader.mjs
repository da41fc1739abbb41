import { makeNode } from '../engine.mjs';
import { PHONE, runInEngine } from './inEngine.mjs';

/** Evaluates one plain expression an item through n8n, and does nothing else. */
export function prepareExpressionReader() {
	const node = makeNode('expression', async function () {
		const items = this.getInputData();
		return [items.map((_, item) => ({ json: { phone: this.getNodeParameter('phone', item) } }))];
	});
	return async (run) =>
		await runInEngine({ node, parameters: { phone: PHONE } }, run, (json) => 'phone' in json);
}
