import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Credential } from '../../../scripts/n8nRest.mjs';
import { rest } from './n8n';

/** What a model is sent, in OpenAI's words. */
export interface ModelRequest {
	messages: Array<{ role: string; content: string | null; tool_call_id?: string }>;
	tools?: Array<{
		function: {
			name: string;
			description: string;
			parameters: { properties: Record<string, { type: string; description?: string }> };
		};
	}>;
}

/** One call of a tool that the model asks for. */
export interface ToolCall {
	name: string;
	args: Record<string, unknown>;
}

/** What the model says to a request: calls of tools, or its final sentence. */
export type Script = (request: ModelRequest) => ToolCall[] | string;

/** The replies of tools among what a model is sent, parsed. */
export function toolReplies({ messages }: ModelRequest): Array<Array<Record<string, unknown>>> {
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.parse(content!) as Array<Record<string, unknown>>);
}

/** A chat model of this machine that says what a test tells it to. */
export class ChatModel {
	/** In order of arrival. */
	requests: ModelRequest[] = [];
	/** Set anew by each test. */
	script: Script = () => '';
	#url = '';
	readonly #server = createServer((request, response) => {
		void this.#answer(request).then((body) => {
			response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
		});
	});

	async start(): Promise<void> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.#server.close();
		this.#server.closeAllConnections();
		await once(this.#server, 'close');
	}

	/** Stores the credential of n8n's OpenAI Chat Model that leads here; gives its id. */
	async saveCredential(name: string): Promise<string> {
		const data = { apiKey: 'fake-model-key', url: this.#url };
		const credential: Credential = { name, type: 'openAiApi', data };
		return await rest.saveCredential(credential);
	}

	async #answer(incoming: IncomingMessage): Promise<object> {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		const request = JSON.parse(Buffer.concat(chunks).toString()) as ModelRequest;
		this.requests.push(request);
		return toCompletion(this.script(request), this.requests.length);
	}
}

function toCompletion(said: ToolCall[] | string, turn: number): object {
	const isFinal = typeof said === 'string';
	const calls = isFinal ? [] : said.map((call, index) => toCall(call, `call_${turn}_${index}`));
	const message = isFinal ? { content: said } : { content: null, tool_calls: calls };
	return {
		id: `completion_${turn}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: isFinal ? 'stop' : 'tool_calls',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toCall({ name, args }: ToolCall, id: string): object {
	return { id, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}
