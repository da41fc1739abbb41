/** What the end-to-end tests see of `examples.mjs`. */
export interface Example {
	name: string;
	nodes: { name: string; type: string; typeVersion: number }[];
	[key: string]: unknown;
}

export function loadExamples(placed: {
	filesFolder: string;
	credentialIds: Record<string, string>;
}): Record<string, Example>;

export function copySampleLists(filesFolder: string): void;
