import { copySampleLists, loadExamples } from '../../../scripts/demo/examples.mjs';
import type { Execution } from '../../../scripts/n8nRest.mjs';
import { credentialFor } from './credentials';
import { rest } from './n8n';
import { required } from './required';

/** What callers of the example webhook sign in with. */
export const WEBHOOK_KEY = { name: 'X-Api-Key', value: 'fake-webhook-key' };

/** What uploaders of the example form sign in with. */
export const FORM_SIGN_IN = { user: 'uploader', password: 'fake-form-password' };

/** Where the examples read and write their lists. */
export const filesFolder = required('E2E_FILES_FOLDER');

/** Imports an example as it is, with the credentials it names; gives the workflow's id. */
export async function importExample(file: string): Promise<string> {
	copySampleLists(filesFolder);
	const webhookKey = { name: 'Webhook key', type: 'httpHeaderAuth', data: WEBHOOK_KEY };
	const formSignIn = { name: 'Form sign-in', type: 'httpBasicAuth', data: FORM_SIGN_IN };
	const credentialIds = {
		'QXT (demo)': await rest.saveCredential(credentialFor('qxtPrepaid')),
		'YWJisu (demo)': await rest.saveCredential(credentialFor('ywjisuPrepaid')),
		'Webhook key (demo)': await rest.saveCredential(webhookKey),
		'Form sign-in (demo)': await rest.saveCredential(formSignIn),
	};
	const example = loadExamples({ filesFolder, credentialIds })[file];
	if (example === undefined) throw new Error(`There is no example ${file}`);
	return await rest.saveWorkflow(example);
}

/** Imports an example and runs it as the editor's button does. */
export async function runExample(file: string, trigger = 'Start'): Promise<Execution> {
	return await rest.runWorkflow({ id: await importExample(file), trigger });
}
