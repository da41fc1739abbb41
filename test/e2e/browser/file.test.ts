import type { Editor } from '../../../scripts/editor/editor.mjs';
import { credentialFor } from '../support/credentials';
import { LANGUAGES } from '../support/languages';
import { storeFileWorkflow } from '../support/n8n';

const LIST = 'name,phone\nWang,13800138000\nLi,13800138071\nZhang,123\n';

describe.each(LANGUAGES)('A list in a file in $name', ({ rest, say, reads, open }) => {
	let editor: Editor;
	let close: () => Promise<void>;

	beforeAll(async () => ({ editor, close } = await open()));
	beforeAll(async () => {
		const credential = credentialFor('ywjisuPrepaid');
		const id = await rest.saveCredential(credential);
		const credentials = { [credential.type]: { id, name: credential.name } };
		await editor.openWorkflow(
			await storeFileWorkflow({ node: 'ywjisuNumberStatus', content: LIST, credentials }, rest),
		);
		await editor.openNode('Check');
	});
	afterAll(() => close());

	const field = (name: string) => editor.parameters.getByTestId(`parameter-input-${name}`);

	it('is chosen under Source, and the panel then asks for a file instead of a number', async () => {
		await field('phone').waitFor();
		expect(await field('binaryField').count()).toBe(0);
		await editor.choose('source', say('File'));
		await field('binaryField').waitFor();
		await field('phoneColumn').waitFor();
		await field('phone').waitFor({ state: 'detached' });

		const labels = await editor.parameters.innerText();
		expect(labels).toContain(say('File Options'));
		for (const text of [say('Input Binary Field'), say('Phone Column')]) {
			expect(labels).toContain(text);
			expect(reads(text)).toBe(true);
		}
	});

	it('is checked by a click: the file on the Binary tab, and the summary on the others', async () => {
		await editor.executeStep();
		await editor.output.getByText('list-checked.csv').first().waitFor();

		await editor.output.getByTestId('ndv-run-data-display-mode').getByText('Table').click();
		await editor.output.locator('table td').first().waitFor();
		const cells = await editor.output.locator('table td').allInnerTexts();
		const shown = cells.map((cell) => cell.trim());
		expect(shown).toEqual(expect.arrayContaining(['list.csv', 'number_status', 'complete', '3']));
	});
});
