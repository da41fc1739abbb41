import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySampleLists, loadExamples } from '../../scripts/demo/examples.mjs';
import type { Execution } from '../../scripts/n8nRest.mjs';
import { credentialFor } from './support/credentials';
import { rest } from './support/n8n';
import { required } from './support/required';
import { vendors } from './support/vendors';

const filesFolder = required('E2E_FILES_FOLDER');

beforeEach(async () => {
	await vendors.reset();
	copySampleLists(filesFolder);
});

describe('The example workflows, imported as they are', () => {
	it('clean the sample list: every row comes back once, each distinct number is paid once', async () => {
		const execution = await runExample('clean-a-contact-list.json');
		expect(execution.status).toBe('success');

		const rows = execution.items('Rows of the list').map(({ json }) => json.id);
		const checks = execution.items('Check number status').map(({ json }) => json.phoneCheck);
		const written = readFileSync(join(filesFolder, 'contacts-checked.csv'), 'utf8');
		expect(rows).toHaveLength(300);
		expect(execution.items('Order of the list')).toHaveLength(checks.length);
		for (const id of rows) expect(written).toContain(`\n${id},`);

		const { callsPerService, chargedTwice } = await vendors.summary();
		expect(callsPerService.number_status).toBe(5);
		expect(chargedTwice).toEqual([]);
	});

	it('tell privacy numbers, matching names and the balance', async () => {
		const execution = await runExample('privacy-name-and-balance.json');
		expect(execution.status).toBe('success');

		const recordsOf = (node: string) =>
			execution.items(node).map(({ json }) => json.phoneCheck as Record<string, unknown>);
		const privacy = recordsOf('Is it a privacy number?');
		expect(privacy.map(({ isPrivacyNumber, reason }) => isPrivacyNumber ?? reason)).toEqual([
			true,
			false,
			false,
			'not_a_mobile',
		]);
		const names = recordsOf('Do name and number match?');
		expect(names.map(({ identityMatch, outcome }) => identityMatch ?? outcome)).toEqual([
			'match',
			'match',
			'mismatch',
			'invalid_input',
		]);
		expect(execution.items('Balance left')).toMatchObject([{ json: { feeType: 'prepaid' } }]);
	});
});

async function runExample(file: string): Promise<Execution> {
	const credentialIds = {
		'QXT (demo)': await rest.saveCredential(credentialFor('qxtPrepaid')),
		'YWJisu (demo)': await rest.saveCredential(credentialFor('ywjisuPrepaid')),
	};
	const example = loadExamples({ filesFolder, credentialIds })[file];
	if (example === undefined) throw new Error(`There is no example ${file}`);
	return await rest.runWorkflow({ id: await rest.saveWorkflow(example), trigger: 'Start' });
}
