import { makeNode } from '../engine.mjs';
import { FORM_HEADERS, QXT_PATH, qxtForm } from '../vendors.mjs';
import { isSuccess, PHONE, runInEngine } from './inEngine.mjs';

/**
 * What a node's author writes first: a loop over `this.helpers.httpRequest`, one call after the
 * other, or `concurrency` such loops side by side.
 */
export function prepareHttpRequestLoop({ concurrency }) {
	return async (run) => {
		const url = run.credential.carrierServiceUrl + QXT_PATH;
		const node = makeNode('loop', async function () {
			const items = this.getInputData();
			const output = new Array(items.length);
			let next = 0;
			const loop = async () => {
				while (next < items.length) {
					const item = next++;
					const body = qxtForm(run.credential, this.getNodeParameter('phone', item));
					const request = { method: 'POST', url, headers: FORM_HEADERS, body, json: true };
					const json = await this.helpers.httpRequest(request);
					output[item] = { json, pairedItem: { item } };
				}
			};
			await Promise.all(Array.from({ length: concurrency }, loop));
			return [output];
		});
		return await runInEngine({ node, parameters: { phone: PHONE } }, run, isSuccess);
	};
}
