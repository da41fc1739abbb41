import type { Browser } from 'playwright-core';
import type { Editor } from './editor.mjs';

export interface EditorSettings {
	browser: Browser;
	url: string;
	session: string;
	viewport?: { width: number; height: number };
	scale?: number;
}

export function launchChromium(executablePath: string): Promise<Browser>;
export function openEditor(settings: EditorSettings): Promise<Editor>;
