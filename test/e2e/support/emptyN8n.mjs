import { join } from 'node:path';
import { N8nRest } from '../../../scripts/n8nRest.mjs';
import { startN8n } from '../../../scripts/n8nServer.mjs';
import { installPackage } from '../../../scripts/userFolder.mjs';

/** An empty n8n with the packed package in it, its owner signed in. */
export async function startEmptyN8n({ node24, userFolder, locale }) {
	const filesFolder = join(userFolder, 'files');
	await installPackage(userFolder);
	const { url, pid } = await startN8n({ node24, userFolder, filesFolder, locale });
	const rest = new N8nRest(url);
	await rest.signIn({ email: 'owner@example.com', password: 'Phone-check-e2e-1' });
	return { url, pid, session: rest.session, userFolder, filesFolder };
}
