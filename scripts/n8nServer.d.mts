/** What the end-to-end tests see of `n8nServer.mjs`. */
export interface N8nServer {
	url: string;
	stop(): Promise<void>;
}

export function startN8n(options: {
	node24: string;
	userFolder: string;
	filesFolder: string;
	preferredPort?: number;
}): Promise<N8nServer>;
