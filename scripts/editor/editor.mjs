/** What one does in n8n's editor with mouse and keyboard, by the names that n8n gives its elements. */
export class Editor {
	constructor(page) {
		this.page = page;
		/** The panel of the open node, and what came out of it. */
		this.panel = page.getByTestId('ndv');
		this.parameters = page.getByTestId('node-parameters');
		this.output = page.getByTestId('output-panel');
		this.credential = page.getByTestId('editCredential-modal');
		this.creator = page.getByTestId('node-creator');
	}

	async openNewWorkflow() {
		await this.page.goto('/workflow/new');
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	async openWorkflow(id) {
		await this.page.goto(`/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Types into the search of nodes, which is opened first; gives the entry with this title. */
	async search(word, title) {
		if (!(await this.creator.isVisible())) {
			await this.page.getByTestId('canvas-add-button').click();
		}
		await this.creator.getByTestId('node-creator-search-bar').fill(word);
		const entries = this.creator.getByTestId('node-creator-node-item');
		return entries.filter({ has: this.page.getByText(title, { exact: true }) });
	}

	/** Adds what the search found: n8n first shows the details of a community node. */
	async add(entry) {
		await entry.click();
		await this.creator.getByRole('button', { name: 'Add to workflow' }).click();
		await this.parameters.waitFor();
	}

	node(name) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async openNode(name) {
		await this.node(name).dblclick();
		await this.parameters.waitFor();
	}

	async closeNode() {
		await this.page.getByTestId('ndv-close-button').click();
		await this.panel.waitFor({ state: 'hidden' });
	}

	async fill(parameter, value) {
		await this.parameters.getByTestId(`parameter-input-${parameter}`).locator('input').fill(value);
	}

	/** Chooses an entry of a parameter that is a list. */
	async choose(parameter, label) {
		await this.parameters.getByTestId(`parameter-input-${parameter}`).getByRole('combobox').click();
		await this.page.getByRole('option').getByText(label, { exact: true }).click();
	}

	/** Opens the list of the options that can be added; gives its entries. */
	async openOptions() {
		await this.parameters.getByTestId('collection-parameter-add').getByRole('combobox').click();
		return this.page.getByRole('option');
	}

	/** Adds an option that is a switch, and turns it on. */
	async addSwitch({ name, label }) {
		const options = await this.openOptions();
		await options.getByText(label, { exact: true }).click();
		await this.parameters.getByTestId(`parameter-input-${name}`).locator('.el-switch').click();
	}

	/** Creates the credential of the open node as a newcomer does; n8n tests it when it is saved. */
	async createCredential(values) {
		await this.page.getByTestId('node-credentials-empty-state').click();
		for (const [field, value] of Object.entries(values)) {
			await this.credential.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
		}
		await this.credential.getByTestId('credential-save-button').click();
	}

	/** Opens the credential of the open node; n8n tests it again. */
	async openCredential() {
		await this.page.getByTestId('credential-edit-button').click();
		await this.credential.waitFor();
	}

	async closeCredential() {
		await this.credential.locator('.el-dialog__headerbtn').click();
		await this.credential.waitFor({ state: 'hidden' });
	}

	/** Runs the open node and waits for its end, good or bad. */
	async executeStep() {
		await this.page.getByTestId('node-execute-button').click();
		await this.page.locator('[data-test-id^="node-run-status-"]').waitFor();
	}

	/** Everything a page holds that somebody could read: its texts, its fields, its storage. */
	async readEverything() {
		return await this.page.evaluate(() => {
			const fields = [...document.querySelectorAll('input, textarea')].map(({ value }) => value);
			const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage));
			return [document.documentElement.outerHTML, ...fields, ...stored].join('\n');
		});
	}

	async close() {
		await this.page.context().close();
	}
}
