import { join } from 'node:path';
import { readAccounts } from '../demo/books.mjs';
import { launchChromium, openEditor } from '../editor/browser.mjs';
import { N8nRest } from '../n8nRest.mjs';
import { PANELS } from './panels.mjs';
import { writePicture } from './picture.mjs';
import { storePanel, storeSplit } from './workflows.mjs';

/** Where the middle panel is moved to, so that the columns with the answers can be seen. */
const PANEL_X = 515;
/** Around what stands on the canvas: names and subtitles are under the nodes. */
const MARGIN = { left: 50, right: 110, top: 20, bottom: 40 };

const VIEWPORT = { width: 1500, height: 640 };
/** High enough for all fields of a credential. */
const TALL = { width: 1500, height: 900 };

/** Takes all pictures of a demo that ran, into a folder. */
export async function takePictures({ executablePath, n8n, simulator, demo, locale, folder }) {
	const rest = new N8nRest(n8n.url);
	await rest.signIn(demo.signIn);
	const credentials = await collectCredentials({ rest, simulator });
	const browser = await launchChromium(executablePath);
	const { url } = n8n;
	const { session } = rest;
	const editor = await openEditor({ browser, url, session, viewport: VIEWPORT, scale: 2 });
	const file = (name) => join(folder, `${name}.png`);

	await pictureCanvas({ editor, id: demo.editorUrl.split('/').at(-1), file: file('canvas') });
	const split = await storeSplit({ rest, credentials, locale });
	await pictureCanvas({ editor, id: split, file: file('split-outputs') });
	for (const panel of PANELS) {
		await openPanel({ editor, rest, credentials, panel });
		await picturePanel({ editor, panel, file: file(panel.picture ?? panel.node) });
	}
	const first = PANELS.find(({ picture }) => picture === 'node-panel');
	await openPanel({ editor, rest, credentials, panel: first });
	await pictureCredential({ editor, file: file('credential-test') });
	await browser.close();
}

async function openPanel({ editor, rest, credentials, panel }) {
	const { id, name } = await storePanel({ rest, credentials, panel });
	await editor.openWorkflow(id);
	await editor.openNode(name);
}

/** The demo's credentials by their type, and one whose balance ends in the middle of a list. */
async function collectCredentials({ rest, simulator }) {
	const saved = await rest.call('GET', '/credentials');
	const ofDemo = saved.map(({ id, name, type }) => [type, { id, name }]);
	const { apiKey } = (await readAccounts(simulator.url)).qxtLow;
	const data = { apiKey, phoneServiceUrl: simulator.url, carrierServiceUrl: simulator.url };
	const name = 'QXT (balance 5)';
	const id = await rest.saveCredential({ name, type: 'qxtApi', data });
	return { ...Object.fromEntries(ofDemo), qxtLow: { id, name } };
}

/** A workflow after its run. */
async function pictureCanvas({ editor, id, file }) {
	const { page } = editor;
	await editor.openWorkflow(id);
	await page.getByTestId('execute-workflow-button').click();
	await page.getByTestId('clear-execution-data-button').waitFor();
	await page.getByTestId('zoom-to-fit').click();
	await page.mouse.move(0, 0);
	await writePicture({ page, clip: await frameOfNodes(page), file });
}

/** The panel of the open node after its run. */
async function picturePanel({ editor, panel, file }) {
	const { page } = editor;
	await editor.executeStep();
	await moveToTheLeft(page);
	if (panel.output !== undefined) {
		await editor.output.getByTestId('branches').getByRole('tab').nth(panel.output).click();
	}
	// True of the simulator's address, not of a vendor's.
	const aboutHttp = editor.output.getByTestId('node-hint').filter({ hasText: 'http' });
	await aboutHttp.evaluateAll((hints) => hints.forEach((hint) => hint.remove()));
	await writePicture({ page, of: editor.panel, file });
}

/** The credential of the open node with the result of its test. */
async function pictureCredential({ editor, file }) {
	await editor.page.setViewportSize(TALL);
	await editor.openCredential();
	await editor.credential.getByTestId('credentials-config-container-test-success').waitFor();
	await writePicture({ page: editor.page, of: editor.credential, file });
}

async function moveToTheLeft(page) {
	const { x, y } = await page.getByTestId('panel-drag-button').boundingBox();
	await page.mouse.move(x + 5, y + 5);
	await page.mouse.down();
	await page.mouse.move(PANEL_X, y + 5, { steps: 5 });
	await page.mouse.up();
	await page.mouse.move(0, 0);
}

async function frameOfNodes(page) {
	const boxes = await Promise.all(
		(await page.locator('.vue-flow__node').all()).map((node) => node.boundingBox()),
	);
	const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN.left;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN.top;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN.right;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN.bottom;
	return { x: left, y: top, width: right - left, height: bottom - top };
}
