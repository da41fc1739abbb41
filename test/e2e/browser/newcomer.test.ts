import { LANGUAGES } from '../support/languages';
import { credentialFor, secretsOf } from '../support/credentials';
import type { Editor } from '../../../scripts/editor/editor.mjs';
import { NODES } from './nodes';

describe.each(LANGUAGES)('A newcomer in $name', ({ rest, say, reads, open }) => {
	let editor: Editor;
	let close: () => Promise<void>;

	beforeAll(async () => ({ editor, close } = await open()));
	afterAll(() => close());

	beforeEach(async () => {
		for (const { id } of (await rest.call('GET', '/credentials')) as Array<{ id: string }>) {
			await rest.call('DELETE', `/credentials/${id}`);
		}
		await editor.openNewWorkflow();
	});

	it.each(NODES)(
		'finds $title, signs in, runs it and reads the answers',
		async ({ title, words, subtitle, account, parameters, answers }) => {
			const name = say(title);
			await (await editor.search(words.english, name)).waitFor();
			await editor.add(await editor.search(words.chinese, name));
			expect(await readOwnTexts(editor, reads)).toEqual([]);

			for (const [parameter, value] of Object.entries(parameters)) {
				await editor.fill(parameter, value);
			}
			await editor.createCredential(credentialFor(account).data);
			// n8n closes a credential whose test went well; it shows the result when one opens it.
			await editor.credential.waitFor({ state: 'hidden' });
			await editor.openCredential();
			await editor.credential.getByTestId('credentials-config-container-test-success').waitFor();
			await editor.closeCredential();

			await editor.executeStep();
			const table = editor.output.locator('table td');
			// The run has ended; its table is yet to be drawn.
			await table.first().waitFor();
			const cells = await table.allInnerTexts();
			expect(cells.map((cell) => cell.trim())).toEqual(expect.arrayContaining(answers));
			const everything = await editor.readEverything();
			for (const secret of secretsOf(account)) expect(everything).not.toContain(secret);

			await editor.closeNode();
			const shown = typeof subtitle === 'string' ? say(subtitle) : subtitle;
			await editor.node(name).getByText(shown, { exact: true }).waitFor();
		},
	);
});

/** n8n's own words in a node's panel, which it has in English only. */
const N8N_WORDS =
	/^(Fixed|Expression|Credential|Credential for .*|Connect to .*|No properties|Select|I wish this node would\.\.\.)$/;

/** The texts of this package in an open node that are not in the language. */
async function readOwnTexts(editor: Editor, reads: (text: string) => boolean): Promise<string[]> {
	const options = await editor.openOptions();
	await options.first().waitFor();
	const fields = editor.parameters.locator('input[placeholder]');
	const placeholders = await fields.evaluateAll((all) =>
		all.map((field) => field.getAttribute('placeholder') ?? ''),
	);
	const texts = [
		...(await editor.parameters.innerText()).split('\n'),
		...(await options.allInnerTexts()),
		...placeholders,
	];
	await editor.page.keyboard.press('Escape');
	const own = texts.filter((text) => text.trim() !== '' && !N8N_WORDS.test(text.trim()));
	return own.filter((text) => !reads(text));
}
