import type { Locator, Page } from 'playwright-core';

/** What the end-to-end tests see of `editor.mjs`. */
export class Editor {
	readonly page: Page;
	readonly panel: Locator;
	readonly parameters: Locator;
	readonly output: Locator;
	readonly credential: Locator;
	readonly creator: Locator;
	openNewWorkflow(): Promise<void>;
	openWorkflow(id: string): Promise<void>;
	search(word: string, title: string): Promise<Locator>;
	add(entry: Locator): Promise<void>;
	node(name: string): Locator;
	openNode(name: string): Promise<void>;
	closeNode(): Promise<void>;
	fill(parameter: string, value: string): Promise<void>;
	choose(parameter: string, label: string): Promise<void>;
	openOptions(): Promise<Locator>;
	addSwitch(option: { name: string; label: string }): Promise<void>;
	createCredential(values: Record<string, unknown>): Promise<void>;
	openCredential(): Promise<void>;
	closeCredential(): Promise<void>;
	executeStep(): Promise<void>;
	readEverything(): Promise<string>;
	close(): Promise<void>;
}
