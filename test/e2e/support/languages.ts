import { launchChromium, openEditor } from '../../../scripts/editor/browser.mjs';
import type { Editor } from '../../../scripts/editor/editor.mjs';
import { N8nRest } from '../../../scripts/n8nRest.mjs';
import { chinese } from '../../../locale/chinese';
import type { Text } from '../../../locale/translate';
import { keepRecord } from './records';
import { required } from './required';

/** A language of the editor: the n8n that has it, and a browser that looks at it. */
export interface Language {
	name: string;
	rest: N8nRest;
	/** The texts of this package in the language. */
	say(text: Text): string;
	/** Whether a text that a user reads is in the language. */
	reads(text: string): boolean;
	/** Gives the editor, in a new browser; `close` ends both. */
	open(): Promise<{ editor: Editor; close(): Promise<void> }>;
}

const CHINESE = /\p{Script=Han}/u;

export const LANGUAGES: Language[] = [
	{
		name: 'English',
		...n8nAt(required('E2E_N8N_URL'), required('E2E_N8N_SESSION')),
		say: (text) => text,
		// What is asked about is Chinese in every language: `e.g. 张三`.
		reads: (text) => !CHINESE.test(text) || text.startsWith('e.g. '),
	},
	{
		name: 'Chinese',
		...n8nAt(required('E2E_CHINESE_N8N_URL'), required('E2E_CHINESE_N8N_SESSION')),
		say: (text) => chinese[text],
		reads: (text) => CHINESE.test(text),
	},
];

function n8nAt(url: string, session: string): Pick<Language, 'rest' | 'open'> {
	return {
		rest: new N8nRest(url, session),
		open: async () => {
			const browser = await launchChromium(required('E2E_CHROMIUM'));
			const editor = await openEditor({ browser, url, session });
			return {
				editor: recordPages(editor),
				close: async () => {
					await keepPage(editor);
					await browser.close();
				},
			};
		},
	};
}

/** Keeps what the editor shows after each step that says something. */
function recordPages(editor: Editor): Editor {
	for (const step of ['executeStep', 'openCredential', 'openNode'] as const) {
		const take = editor[step].bind(editor) as (...args: unknown[]) => Promise<void>;
		editor[step] = async (...args: unknown[]) => {
			await take(...args);
			await keepPage(editor);
		};
	}
	return editor;
}

async function keepPage({ page }: Editor): Promise<void> {
	keepRecord('page', await page.locator('body').innerText());
}
