import { loadHttpRequestNode } from '../engine.mjs';
import { QXT_PATH, qxtForm } from '../vendors.mjs';
import { isSuccess, runInEngine } from './inEngine.mjs';

/**
 * n8n's HTTP Request node with its best settings: one expression an item, the key as text, no
 * guessing of the reply's format, no batching (which only spaces the starts).
 */
export function prepareHttpRequestNode() {
	const node = loadHttpRequestNode();
	return async (run) => {
		const parameters = {
			method: 'POST',
			url: run.credential.carrierServiceUrl + QXT_PATH,
			sendBody: true,
			contentType: 'form-urlencoded',
			specifyBody: 'string',
			body: `=${qxtForm(run.credential, '{{ $json.phone }}')}`,
			options: { response: { response: { responseFormat: 'json' } } },
		};
		return await runInEngine({ node, version: 4.2, parameters }, run, isSuccess);
	};
}
