import type { Editor } from '../../../scripts/editor/editor.mjs';
import { credentialFor, secretsOf } from '../support/credentials';
import { LANGUAGES } from '../support/languages';
import { storeWorkflow } from '../support/n8n';

const ACCOUNT = 'qxtBlockedAddress';

describe.each(LANGUAGES)('A refused server in $name', ({ rest, say, open }) => {
	const meaning = say('the vendor does not allow the address of this server');
	const advice = say(
		'Ask the vendor to add the public IP address of this n8n server to the allow list.',
	);
	let editor: Editor;
	let close: () => Promise<void>;

	beforeAll(async () => {
		({ editor, close } = await open());
		const credential = credentialFor(ACCOUNT);
		const id = await rest.saveCredential(credential);
		const run = {
			node: 'qxtPrivacyNumber',
			items: [{ phone: '13800138000' }],
			credentials: { [credential.type]: { id, name: credential.name } },
		};
		await editor.openWorkflow(await storeWorkflow(run, rest));
		await editor.openNode('Check');
	});
	afterAll(() => close());
	afterEach(async () => {
		const everything = await editor.readEverything();
		for (const secret of secretsOf(ACCOUNT)) expect(everything).not.toContain(secret);
	});

	it('is told in the panel: what happened, in the vendor’s words too, and what to do', async () => {
		await editor.executeStep();
		const message = await editor.output.getByTestId('node-error-message').innerText();
		expect(message).toContain(meaning);
		expect(message).toContain('-9');
		expect(await editor.output.getByTestId('node-error-description').innerText()).toContain(advice);
	});

	it('is told by the test of the credential', async () => {
		await editor.openCredential();
		await editor.credential.getByText('More details').click();
		await editor.credential.getByText(advice).waitFor();
		await editor.closeCredential();
	});
});
