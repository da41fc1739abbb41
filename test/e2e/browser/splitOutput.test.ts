import type { Editor } from '../../../scripts/editor/editor.mjs';
import type { Text } from '../../../locale/translate';
import { credentialFor } from '../support/credentials';
import { LANGUAGES } from '../support/languages';
import { storeWorkflow } from '../support/n8n';

const BRANCHES: Text[] = ['Active', 'Empty', 'Suspended', 'Silent', 'Risk', 'Unknown', 'Invalid'];

describe.each(LANGUAGES)('Split Output by Result in $name', ({ rest, say, open }) => {
	let editor: Editor;
	let close: () => Promise<void>;

	beforeAll(async () => ({ editor, close } = await open()));
	afterAll(() => close());

	it('gives each result a named output on the canvas, and sorts the list into them', async () => {
		const credential = credentialFor('ywjisuPrepaid');
		const run = {
			node: 'ywjisuNumberStatus',
			items: [{ phone: '13800138000' }, { phone: '13800138071' }, { phone: '123' }],
			credentials: {
				[credential.type]: { id: await rest.saveCredential(credential), name: credential.name },
			},
		};
		await editor.openWorkflow(await storeWorkflow(run, rest));
		const outputs = editor.node('Check').getByTestId('canvas-node-output-handle');
		expect(await outputs.count()).toBe(1);

		await editor.openNode('Check');
		await editor.addSwitch({ name: 'splitOutput', label: say('Split Output by Result') });
		await editor.executeStep();
		await editor.closeNode();
		await outputs.nth(BRANCHES.length - 1).waitFor();
		const texts = (await outputs.allInnerTexts()).map((text) => text.split('\n'));
		expect(texts.map(([name]) => name)).toEqual(BRANCHES.map((branch) => say(branch)));
		const filled = texts.filter(([, count]) => count === '1 item').map(([name]) => name);
		expect(filled).toEqual([say('Active'), say('Empty'), say('Invalid')]);
	});
});
