import { loadOwnNode } from '../engine.mjs';
import { PHONE, runInEngine } from './inEngine.mjs';

const nodes = {
	qxt: { folder: 'QxtPortability', credentialType: 'qxtApi' },
	ywjisu: { folder: 'YwjisuNumberStatus', credentialType: 'ywjisuApi' },
};

/** This project's node, as it is shipped. */
export function prepareOwnNode({ vendor, options = {}, concurrency }) {
	const { folder, credentialType } = nodes[vendor];
	const subject = {
		node: loadOwnNode(folder),
		credentialType,
		parameters: { phone: PHONE, options: { ...options, ...(concurrency && { concurrency }) } },
	};
	return async (run) => await runInEngine(subject, run, (json) => json.outcome === 'answered');
}
