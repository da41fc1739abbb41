import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { N8nRest } from '../n8nRest.mjs';
import { DEMO_FOLDER } from '../paths.mjs';
import { step } from '../progress.mjs';
import { readAccounts, readBooks } from './books.mjs';
import { demoCredentials } from './credentials.mjs';
import { copySampleLists, loadExamples } from './examples.mjs';
import { summarize } from './summary.mjs';

export const FILES = join(DEMO_FOLDER, 'files');
export const RESULT = join(FILES, 'contacts-checked.csv');
/** The editor of the demo is reachable from this machine only. */
const SIGN_IN = { email: 'demo@example.com', password: 'Phone-check-demo-1' };

const MAIN_EXAMPLE = 'clean-a-contact-list.json';

/**
 * Imports credentials and examples into the running n8n, runs the main example and gives its
 * summary and the address of its workflow. The database of the demo may be older than this run:
 * what has the same name is replaced.
 */
export async function runDemo({ n8n, simulator }) {
	const rest = new N8nRest(n8n.url);
	await signIn(rest);
	const workflowIds = await step('Importing credentials and examples', async () => {
		const credentialIds = await saveAll(
			demoCredentials({ url: simulator.url, accounts: await readAccounts(simulator.url) }),
			(credential) => rest.saveCredential(credential),
		);
		copySampleLists(FILES);
		const examples = loadExamples({ filesFolder: FILES, credentialIds });
		const named = Object.entries(examples).map(([name, workflow]) => ({ name, workflow }));
		return await saveAll(named, ({ workflow }) => rest.saveWorkflow(workflow));
	});
	rmSync(RESULT, { force: true });
	const id = workflowIds[MAIN_EXAMPLE];
	const execution = await step('Checking the contact list', () =>
		rest.runWorkflow({ id, trigger: 'Start' }),
	);
	if (execution.status !== 'success') {
		const { node, message } = execution.error ?? {};
		throw new Error(`The example ended with ${execution.status}: ${node?.name}: ${message}`);
	}
	if (!existsSync(RESULT)) throw new Error(`The example did not write ${RESULT}`);
	const summary = summarize({ execution, vendors: await readBooks(simulator.url) });
	return { summary, signIn: SIGN_IN, editorUrl: `${n8n.url}/workflow/${id}` };
}

async function signIn(rest) {
	try {
		await rest.signIn(SIGN_IN);
	} catch (error) {
		const advice = `If its sign-in was changed, remove ${DEMO_FOLDER} and start again.`;
		throw new Error(`Could not sign in to the demo. ${advice}`, { cause: error });
	}
}

/** Saves one after the other; gives the ids by name. */
async function saveAll(things, save) {
	const ids = {};
	for (const thing of things) ids[thing.name] = await save(thing);
	return ids;
}
