import { chromium, selectors } from 'playwright-core';
import { BROWSER_ID } from '../n8nRest.mjs';
import { Editor } from './editor.mjs';

const VIEWPORT = { width: 1440, height: 900 };
/** Other work on the machine can make the first load of the editor slow. */
const TIMEOUT_MS = 45_000;

// What n8n names its elements with for its own tests.
selectors.setTestIdAttribute('data-test-id');

/** Starts a Chromium without a window. */
export async function launchChromium(executablePath) {
	const isRoot = process.getuid?.() === 0;
	// As root, as in a container, Chromium has no sandbox.
	return await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
}

/**
 * The editor of an n8n in a profile of its own, signed in with the session of `N8nRest`. `scale`
 * is the pixels of a picture for each pixel of the page. Nothing leaves this machine.
 */
export async function openEditor({ browser, url, session, viewport = VIEWPORT, scale = 1 }) {
	const context = await browser.newContext({
		baseURL: url,
		viewport,
		deviceScaleFactor: scale,
		colorScheme: 'light',
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(TIMEOUT_MS);
	await context.route(
		({ hostname }) => hostname !== '127.0.0.1',
		(route) => route.abort(),
	);
	const [name, value] = session.split(/=(.*)/);
	await context.addCookies([{ name, value, url }]);
	await context.addInitScript((id) => localStorage.setItem('n8n-browserId', id), BROWSER_ID);
	return new Editor(await context.newPage());
}
