import { Pool } from 'undici';
import { FORM_HEADERS, QXT_PATH, qxtForm } from '../vendors.mjs';

/** The same bytes as this project's node sends. */
const HEADERS = {
	...FORM_HEADERS,
	'user-agent': 'n8n-nodes-cn-phone-check/0.0.0',
	'accept-encoding': 'identity',
};

/** The limit: undici's `dispatch` over a Pool, no n8n, no promises, replies not even read. */
export function prepareBareUndici({ concurrency }) {
	const pools = new Map();
	return async ({ items, credential, around }) => {
		const { apiKey, carrierServiceUrl } = credential;
		const settings = { connections: concurrency, headersTimeout: 0, bodyTimeout: 0 };
		// The connections of the warm-up do not serve what is measured.
		const pool = pools.get(apiKey) ?? new Pool(carrierServiceUrl, settings);
		pools.set(apiKey, pool);
		return { answered: await around(() => askAll(pool, { items, credential, concurrency })) };
	};
}

function askAll(pool, { items, credential, concurrency }) {
	let next = 0;
	let ended = 0;
	let answered = 0;
	return new Promise((resolve, reject) => {
		const ask = () => {
			if (next === items.length) return;
			const { phone } = items[next++].json;
			const chunks = [];
			let status = 0;
			const request = { method: 'POST', path: QXT_PATH, headers: HEADERS };
			pool.dispatch(
				{ ...request, body: qxtForm(credential, phone) },
				{
					onRequestStart() {},
					onResponseStart: (_controller, statusCode) => (status = statusCode),
					onResponseData: (_controller, chunk) => chunks.push(chunk),
					onResponseEnd() {
						if (status === 200 && chunks.length > 0) answered++;
						ask();
						if (++ended === items.length) resolve(answered);
					},
					onResponseError: (_controller, error) => reject(error),
				},
			);
		};
		for (let started = 0; started < concurrency; started++) ask();
	});
}
