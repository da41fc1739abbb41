import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from '../paths.mjs';

/**
 * Where the examples expect their files: the folder that n8n may read and write, from where its Docker
 * image starts it.
 */
const FILES_IN_EXAMPLES = '.n8n-files/';

/** The example workflows by file name, with the demo's folder and credentials put in. */
export function loadExamples({ filesFolder, credentialIds }) {
	const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'));
	return Object.fromEntries(
		names.map((name) => [name, loadExample({ name, filesFolder, credentialIds })]),
	);
}

/** Puts the sample lists where the workflows read them. */
export function copySampleLists(filesFolder) {
	mkdirSync(filesFolder, { recursive: true });
	for (const name of readdirSync(EXAMPLES).filter((one) => one.endsWith('.csv'))) {
		copyFileSync(join(EXAMPLES, name), join(filesFolder, name));
	}
}

function loadExample({ name, filesFolder, credentialIds }) {
	const folder = JSON.stringify(`${filesFolder}/`).slice(1, -1);
	const text = readFileSync(join(EXAMPLES, name), 'utf8').replaceAll(FILES_IN_EXAMPLES, folder);
	const workflow = JSON.parse(text);
	for (const { credentials = {} } of workflow.nodes) {
		for (const credential of Object.values(credentials)) {
			credential.id = credentialIds[credential.name];
		}
	}
	return workflow;
}
