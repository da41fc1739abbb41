import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackages, isOnDebian, mayInstall } from './debian.mjs';
import { step } from './progress.mjs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/**
 * Path of a Chromium to look at the editor with: the one of `CHROMIUM_PATH`, one that is there, or
 * Debian's, which is installed when this is root. Fails with what to install.
 */
export async function ensureChromium() {
	const { CHROMIUM_PATH } = process.env;
	if (CHROMIUM_PATH !== undefined) return existing(CHROMIUM_PATH);
	// Without a Chinese font the Chinese editor shows boxes.
	if (mayInstall && !(findChromium() && hasChineseFont())) {
		await step('Installing Chromium and a Chinese font (about a minute, only once)', () =>
			installPackages(PACKAGES),
		);
	}
	const found = findChromium();
	if (found !== undefined) return found;
	throw new Error(
		`A real browser is needed: install Chromium or Chrome${isOnDebian ? ` (sudo apt-get install ${PACKAGES.join(' ')})` : ''}, or set CHROMIUM_PATH to its program.`,
	);
}

function existing(path) {
	if (existsSync(path)) return path;
	throw new Error(`CHROMIUM_PATH is ${path}, which does not exist.`);
}

function findChromium() {
	return PLACES.find((path) => existsSync(path));
}

function hasChineseFont() {
	try {
		return execFileSync('fc-list', [':lang=zh']).length > 0;
	} catch {
		// No fontconfig, so no fonts either.
		return false;
	}
}
