import { sendOnce } from '../../core/execute/askOnce';
import {
	type Transport,
	TransportError,
	type VendorReply,
	type VendorRequest,
} from '../../core/model';
import {
	createDispatcher,
	type Dispatcher,
	type DispatcherOptions,
} from '../../transport/dispatcher';
import { createTransport, type TransportOptions } from '../../transport/undiciTransport';

/** The dispatchers a test opened; closed after it. */
const opened: Dispatcher[] = [];

/** A dispatcher that ends with its test. */
export function open(url: string, options: Partial<DispatcherOptions> = {}): Dispatcher {
	const dispatcher = createDispatcher({ baseUrl: new URL(url), connections: 10, ...options });
	opened.push(dispatcher);
	return dispatcher;
}

/** A transport to a server of a test. */
export function transportTo(
	url: string,
	{ dispatcher = open(url), ...options }: Partial<TransportOptions> = {},
): Transport {
	return createTransport({ dispatcher, baseUrl: new URL(url), timeoutMs: 5_000, ...options });
}

/** The same, a promise for each request. */
export function connect(
	url: string,
	options?: Partial<TransportOptions>,
): (request: VendorRequest) => Promise<VendorReply> {
	const transport = transportTo(url, options);
	return async (request) => await sendOnce(transport, request);
}

export async function closeAll(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (dispatcher) => await dispatcher.close()));
}

export const get = (path = '/'): VendorRequest => ({
	method: 'GET',
	path,
	headers: {},
	body: null,
});

export const post = (path = '/', body = 'a=1'): VendorRequest => ({
	method: 'POST',
	path,
	headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
	body,
});

/** How a request ends: the HTTP status, or the name of its failure. */
export async function endOf(reply: Promise<VendorReply>): Promise<number | string> {
	return await reply.then(
		({ status }) => status,
		(error: unknown) => (error instanceof TransportError ? error.failure : String(error)),
	);
}
