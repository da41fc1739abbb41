import type { LookupFunction } from 'node:net';
import type { Dispatcher as UndiciDispatcher } from 'undici';
import connectMethod from 'undici/lib/api/api-connect.js';
import buildConnector from 'undici/lib/core/connect.js';
import Client from 'undici/lib/dispatcher/client.js';
import UndiciBase from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import { TransportError } from '../core/model';
import { Clients, type FreeingHandler } from './clients';

// undici's index puts its methods on the prototype; this is the one that opens a proxy's tunnel.
UndiciBase.prototype.connect = connectMethod;

/** What a transport needs. */
export interface Dispatcher {
	dispatch(options: UndiciDispatcher.DispatchOptions, handler: FreeingHandler): unknown;
	close(): Promise<void>;
}

/** n8n's egress filter, as `helpers.getSecureEgressFilter()` gives it. */
export interface EgressFilter {
	validateUrl(url: string | URL): Promise<{ ok: boolean; error?: Error }>;
	createSecureLookup(): LookupFunction;
}

export interface DispatcherOptions {
	readonly baseUrl: URL;
	/** The most connections to open. */
	readonly connections: number;
	/** Asked before each connection, for names and IP literals alike. */
	readonly egressFilter?: EgressFilter;
}

/** Also where NODE_TLS_REJECT_UNAUTHORIZED says otherwise. */
const verified = { rejectUnauthorized: true } as const;

/**
 * Kept-alive connections to one origin, HTTP/1.1, one request at a time on each. Idle ones are
 * closed after undici's 4 s and keep no process from ending. Obeys HTTP_PROXY, HTTPS_PROXY,
 * ALL_PROXY and NO_PROXY as n8n does.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
	const { baseUrl, connections } = options;
	const connect = createConnector(options);
	// The transport has its own, one timer for all: undici's would be a new one for each reply.
	const settings = { connect, headersTimeout: 0, bodyTimeout: 0 };
	// The proxy's agent looks at every request's URL: only where a proxy is set.
	const proxy = findProxy(baseUrl);
	if (!proxy) return new Clients(() => new Client(baseUrl.origin, settings), connections);
	const agent = new EnvHttpProxyAgent({
		...settings,
		// Left to itself it takes HTTP_PROXY for https, too, and knows no ALL_PROXY.
		httpProxy: proxy,
		httpsProxy: proxy,
		connections,
		proxyTunnel: baseUrl.protocol === 'https:',
		requestTls: verified,
		proxyTls: verified,
	});
	return options.egressFilter ? filterRequests(agent, options.egressFilter, baseUrl) : agent;
}

/** A proxy opens the connection to the vendor itself: the filter is asked before each request. */
function filterRequests(
	dispatcher: Dispatcher,
	egressFilter: EgressFilter,
	baseUrl: URL,
): Dispatcher {
	return {
		close: async () => await dispatcher.close(),
		dispatch: (options, handler) => {
			void findBlock(egressFilter, baseUrl).then((block) => {
				if (block) handler.onError?.(block);
				else dispatcher.dispatch(options, handler);
			});
		},
	};
}

/** Why the filter forbids the address; null when it does not. */
async function findBlock(egressFilter: EgressFilter, baseUrl: URL): Promise<TransportError | null> {
	try {
		const verdict = await egressFilter.validateUrl(baseUrl);
		return verdict.ok ? null : new TransportError('blocked', { cause: verdict.error });
	} catch (cause) {
		return new TransportError('blocked', { cause });
	}
}

/** What n8n's `proxy-from-env` chooses for the target's protocol, which is also the proxy's if it has none. */
function findProxy({ protocol }: URL): string | undefined {
	const names = [`${protocol.slice(0, -1)}_proxy`, 'all_proxy'];
	const proxy = names
		.flatMap((name) => [process.env[name], process.env[name.toUpperCase()]])
		.find(Boolean);
	return proxy?.includes('://') === false ? `${protocol}//${proxy}` : proxy;
}

function createConnector({ baseUrl, egressFilter }: DispatcherOptions): buildConnector.connector {
	if (!egressFilter) return buildConnector(verified);
	const connect = buildConnector({ ...verified, lookup: egressFilter.createSecureLookup() });
	// The lookup does not see IP literals.
	return (target, callback) => {
		void findBlock(egressFilter, baseUrl).then((block) =>
			block ? callback(block, null) : connect(target, callback),
		);
	};
}
