import type { Dispatcher as UndiciDispatcher } from 'undici';

/** A handler that is told when its connection is done with it. */
export interface FreeingHandler extends UndiciDispatcher.DispatchHandler {
	onFree?: () => void;
}

interface Connection {
	readonly client: UndiciDispatcher;
	readonly onFree: () => void;
}

interface Waiting {
	readonly options: UndiciDispatcher.DispatchOptions;
	readonly handler: FreeingHandler;
}

/**
 * Connections with one request at a time on each: what undici's Pool does, for less CPU a call. The
 * connection used last is used next, so that those a run does not need close.
 *
 * As in undici, a connection is used again only a turn of the event loop after its reply: some
 * servers close behind a reply without saying so, and a request sent meanwhile would be lost,
 * perhaps charged.
 */
export class Clients {
	readonly #open: () => UndiciDispatcher;
	readonly #limit: number;
	readonly #all: Connection[] = [];
	readonly #free: Connection[] = [];
	/** Their reply has come in this turn of the event loop. */
	#done: Connection[] = [];
	readonly #waiting: Waiting[] = [];

	/** @param limit the most connections to open; more requests than that wait */
	constructor(open: () => UndiciDispatcher, limit: number) {
		this.#open = open;
		this.#limit = limit;
	}

	dispatch(options: UndiciDispatcher.DispatchOptions, handler: FreeingHandler): void {
		const connection = this.#free.pop() ?? this.#add();
		if (connection) send(connection, { options, handler });
		else this.#waiting.push({ options, handler });
	}

	async close(): Promise<void> {
		await Promise.all(this.#all.map(async ({ client }) => await client.close()));
	}

	#add(): Connection | null {
		if (this.#all.length >= this.#limit) return null;
		const connection: Connection = {
			client: this.#open(),
			onFree: () => {
				if (this.#done.push(connection) === 1) setImmediate(this.#reuse);
			},
		};
		this.#all.push(connection);
		return connection;
	}

	readonly #reuse = () => {
		const done = this.#done;
		this.#done = [];
		for (const connection of done) {
			const next = this.#waiting.shift();
			if (next) send(connection, next);
			else this.#free.push(connection);
		}
	};
}

function send({ client, onFree }: Connection, { options, handler }: Waiting): void {
	handler.onFree = onFree;
	client.dispatch(options, handler);
}
