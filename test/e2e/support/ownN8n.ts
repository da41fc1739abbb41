import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { N8nRest } from '../../../scripts/n8nRest.mjs';
import { type N8nServer, startN8n } from '../../../scripts/n8nServer.mjs';
import { keepDatabase, keepRecord, readLog } from './records';
import { required } from './required';

/** An n8n of a test file's own, which can be started anew with what its database holds. */
export class OwnN8n {
	rest = new N8nRest('');
	#userFolder = '';
	#server: N8nServer | undefined;

	/** Starts it with the packed package, its owner signed in. */
	async start(): Promise<void> {
		this.#userFolder = mkdtempSync(join(tmpdir(), 'phone-check-n8n-'));
		const nodes = dirname(dirname(required('E2E_PACKAGE_FOLDER')));
		cpSync(nodes, join(this.#userFolder, '.n8n', 'nodes'), { recursive: true });
		await this.restart();
		await this.rest.signIn({ email: 'owner@example.com', password: 'Phone-check-e2e-1' });
	}

	async restart(): Promise<void> {
		await this.#stop();
		this.#server = await startN8n({
			node24: required('E2E_NODE24'),
			userFolder: this.#userFolder,
			filesFolder: join(this.#userFolder, 'files'),
		});
		this.rest = new N8nRest(this.#server.url, this.rest.session);
	}

	/** Its log ends with it. */
	async #stop(): Promise<void> {
		if (!this.#server) return;
		await this.#server.stop();
		keepRecord('log', readLog(this.#userFolder));
	}

	/** What it stored and said is kept for the look at the whole run. */
	async remove(): Promise<void> {
		await this.#stop();
		keepDatabase(this.#userFolder);
		rmSync(this.#userFolder, { recursive: true, force: true });
	}
}
