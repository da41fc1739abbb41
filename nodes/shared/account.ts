import { createHash } from 'node:crypto';
import type { RequestHelperFunctions } from 'n8n-workflow';
import { Limiter } from '../../core/execute/limiter';
import { createDispatcher, type Dispatcher } from '../../transport/dispatcher';
import { systemClock } from './clock';

/** What connections need of n8n; absent on older versions of it. */
export interface EgressContext {
	readonly helpers: Partial<Pick<RequestHelperFunctions, 'getSecureEgressFilter'>>;
}

/** What all executions of this process share about one account: its limits and its connections. */
export class Account {
	/** A hash of what signs in. */
	readonly id: string;
	readonly limiter = new Limiter(systemClock);
	readonly #dispatchers = new Map<string, Dispatcher>();

	constructor(id: string) {
		this.id = id;
	}

	/**
	 * Connections that stay open from run to run.
	 *
	 * @param connections the most to open
	 */
	connect(
		context: EgressContext,
		{ baseUrl, connections }: { baseUrl: URL; connections: number },
	): Dispatcher {
		const key = `${baseUrl.origin} ${connections}`;
		const known = this.#dispatchers.get(key);
		if (known) return known;
		const egressFilter = context.helpers.getSecureEgressFilter?.();
		const dispatcher = createDispatcher({ baseUrl, connections, egressFilter });
		this.#dispatchers.set(key, dispatcher);
		return dispatcher;
	}
}

const accounts = new Map<string, Account>();

/**
 * The account behind a credential: accounts never share connections or limits.
 *
 * @param identity what signs in, such as the vendor's name and the apikey; kept only as a hash
 */
export function findAccount(...identity: string[]): Account {
	const id = createHash('sha256').update(JSON.stringify(identity)).digest('base64');
	let account = accounts.get(id);
	if (!account) accounts.set(id, (account = new Account(id)));
	return account;
}
