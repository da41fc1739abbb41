/** What the end-to-end tests see of `n8nRest.mjs`. */
export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, { id?: string }>;
	pairedItem?: unknown;
	error?: unknown;
}

export interface StoredError {
	name?: string;
	message: string;
	description?: string | null;
	[key: string]: unknown;
}

export interface Execution {
	id: string;
	status: 'success' | 'error' | 'crashed' | 'canceled';
	error?: StoredError;
	lastNode?: string;
	nodeNames: string[];
	items(node: string, output?: number): Item[];
	runs(node: string): Record<string, unknown>[];
	/** The whole execution as n8n keeps it. */
	stored: string;
}

export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export class N8nRest {
	constructor(url: string, session?: string);
	get session(): string;
	signIn(owner: { email: string; password: string }): Promise<void>;
	saveCredential(credential: Credential): Promise<string>;
	testCredential(credential: Credential): Promise<{ status: 'OK' | 'Error'; message: string }>;
	createWorkflow(workflow: object): Promise<string>;
	saveWorkflow(workflow: object): Promise<string>;
	activateWorkflow(id: string): Promise<void>;
	runWorkflow(which: { id: string; trigger: string }): Promise<Execution>;
	startWorkflow(which: { id: string; trigger: string }): Promise<string>;
	retryExecution(id: string, how?: { withCurrentWorkflow?: boolean }): Promise<string>;
	getExecution(id: string): Promise<Execution>;
	listUnfinished(): Promise<string[]>;
	deactivateWorkflow(id: string): Promise<void>;
	listExecutions(id: string): Promise<Execution[]>;
	call(method: string, path: string, body?: unknown): Promise<unknown>;
}
