import { sendOnce } from '../../core/execute/askOnce';
import { TransportError } from '../../core/model';
import { createDispatcher } from '../../transport/dispatcher';
import { createTransport } from '../../transport/undiciTransport';

/**
 * What n8n's process does, in a process of its own: asks each URL once, prints how each ended, and
 * is done. It neither closes anything nor calls `process.exit`.
 */
async function ask(url: string, timeoutMs: number): Promise<number | string> {
	const baseUrl = new URL(url);
	const dispatcher = createDispatcher({ baseUrl, connections: 10 });
	const transport = createTransport({ dispatcher, baseUrl, timeoutMs });
	const request = { method: 'POST', path: '/', headers: {}, body: 'a=1' } as const;
	try {
		return (await sendOnce(transport, request)).status;
	} catch (error) {
		return error instanceof TransportError ? error.failure : String(error);
	}
}

async function main([timeoutMs = '', ...urls]: string[]): Promise<void> {
	const ends: Array<number | string> = [];
	for (const url of urls) ends.push(await ask(url, Number(timeoutMs)));
	process.stdout.write(JSON.stringify(ends));
}

void main(process.argv.slice(2));
