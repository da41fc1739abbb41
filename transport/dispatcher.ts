import type { LookupFunction } from 'node:net';
import type { Dispatcher as UndiciDispatcher } from 'undici';
import buildConnector from 'undici/lib/core/connect.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import { TransportError } from '../core/model';

/** What a transport needs of undici. */
export type Dispatcher = Pick<UndiciDispatcher, 'dispatch' | 'close'>;

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

/**
 * Kept-alive connections to one origin, HTTP/1.1, one request at a time on each. Idle ones are
 * closed after undici's 4 s and keep no process from ending. Obeys HTTP_PROXY, HTTPS_PROXY and
 * NO_PROXY as n8n does.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
	const { baseUrl, connections } = options;
	const settings = {
		connections,
		connect: createConnector(options),
		headersTimeout: 0,
		bodyTimeout: 0,
	};
	// The proxy's agent looks at every request's URL: only where a proxy is set.
	return hasProxy()
		? new EnvHttpProxyAgent({ ...settings, proxyTunnel: baseUrl.protocol === 'https:' })
		: new Pool(baseUrl.origin, settings);
}

function hasProxy(): boolean {
	return ['HTTP_PROXY', 'HTTPS_PROXY'].some(
		(name) => process.env[name] || process.env[name.toLowerCase()],
	);
}

function createConnector({ baseUrl, egressFilter }: DispatcherOptions): buildConnector.connector {
	const security = { rejectUnauthorized: true };
	if (!egressFilter) return buildConnector(security);
	const connect = buildConnector({ ...security, lookup: egressFilter.createSecureLookup() });
	// The lookup does not see IP literals.
	return (target, callback) => {
		egressFilter.validateUrl(baseUrl).then(
			(verdict) =>
				verdict.ok
					? connect(target, callback)
					: callback(new TransportError('blocked', { cause: verdict.error }), null),
			(cause: unknown) => callback(new TransportError('blocked', { cause }), null),
		);
	};
}
