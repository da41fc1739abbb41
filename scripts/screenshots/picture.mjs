import { writeFileSync } from 'node:fs';
import { encodePalettePng } from './palettePng.mjs';

/** n8n's own messages, menus and controls, which lie over what a picture is about. */
const IN_THE_WAY = [
	'.el-notification',
	'[data-test-id="floating-nodes"]',
	'[data-test-id="canvas-controls"]',
	'[data-test-id="execute-workflow-button"]',
	'[data-test-id="node-feature-request"]',
	'[data-test-id="node-creator-plus-button"]',
	'[data-test-id="command-bar-button"]',
	'[data-test-id="add-sticky-button"]',
	'[data-test-id="toggle-focus-panel-button"]',
	'[data-test-id="instance-ai-canvas-action-button"]',
	'[data-test-id="panel-drag-button"]',
];

/** Writes what stands in a frame of the page, or in the frame of an element, to a PNG file. */
export async function writePicture({ page, of, clip, file }) {
	const style = `${IN_THE_WAY.join(', ')} { visibility: hidden !important; }
		[data-test-id="ndv-backdrop"], .el-overlay { background: white !important; }`;
	const png = await page.screenshot({
		clip: clip ?? (await of.boundingBox()),
		style,
		animations: 'disabled',
		caret: 'hide',
	});
	writeFileSync(file, encodePalettePng(await readPixels(page, png)));
}

/** Only a browser is at hand to read a PNG with. */
async function readPixels(page, png) {
	const { width, height, base64 } = await page.evaluate(async (source) => {
		const bytes = Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0));
		const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const context = canvas.getContext('2d');
		context.drawImage(bitmap, 0, 0);
		const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
		const url = await new Promise((resolve) => {
			const reader = new FileReader();
			reader.onload = () => resolve(reader.result);
			reader.readAsDataURL(new Blob([data]));
		});
		return { width: bitmap.width, height: bitmap.height, base64: url.split(',')[1] };
	}, png.toString('base64'));
	return { width, height, rgba: Buffer.from(base64, 'base64') };
}
