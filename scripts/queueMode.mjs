import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, startRedis } from './databases.mjs';
import { startN8n, startWorker } from './n8nServer.mjs';
import { freePort } from './ports.mjs';
import { installPackage } from './userFolder.mjs';

/** How many executions each worker takes at a time, unless told. */
const CONCURRENCY = 5;

/**
 * Starts what n8n needs in queue mode, and its main: Redis, PostgreSQL, and an n8n with the packed
 * package. What `folder` holds is deleted first. The workers are only prepared, each with a user
 * folder of its own: `new QueueWorker(place)` starts one, in whatever process.
 *
 * @param programs what `ensureDatabases` gives
 * @param env more variables of main and workers
 */
export async function startQueueMode({ node24, programs, folder, workers = 2, env }) {
	rmSync(folder, { recursive: true, force: true });
	const filesFolder = join(folder, 'files');
	const [redis, postgres] = await Promise.all([startRedis(programs), startPostgres(programs)]);
	const port = await freePort();
	const shared = { ...settingsFor({ redis, postgres, port }), ...env };
	const placeOf = (name) => ({ node24, userFolder: join(folder, name), filesFolder, env: shared });
	const mainPlace = placeOf('main');
	await installPackage(mainPlace.userFolder);
	const places = Array.from({ length: workers }, (_, index) => placeOf(`worker-${index + 1}`));
	for (const { userFolder } of places) {
		cpSync(nodesOf(mainPlace), nodesOf({ userFolder }), { recursive: true });
	}
	const main = await startN8n({ ...mainPlace, preferredPort: port });
	return {
		url: main.url,
		filesFolder,
		/** Plain JSON. */
		workers: places,
		/** Main first, which would else complain of what it misses. Workers must have ended. */
		stop: async () => {
			await main.stop();
			await Promise.all([redis.stop(), postgres.stop()]);
		},
	};
}

/** A worker that can be killed, stopped and started again. */
export class QueueWorker {
	#place;
	#server;
	#isRunning = false;

	constructor(place) {
		this.#place = place;
	}

	/** Unless it runs. */
	async start(concurrency = CONCURRENCY) {
		if (this.#isRunning) return;
		this.#server = await startWorker({ ...this.#place, concurrency });
		this.#isRunning = true;
	}

	/** Ends the process at once, as a machine that has run out of memory does. */
	async kill() {
		await this.#end('SIGKILL');
	}

	/** Asks the process to end, as a deployment does, and waits until it has. */
	async stop() {
		await this.#end('SIGTERM');
	}

	/** Of its process, while it runs. */
	get pid() {
		return this.#server.pid;
	}

	/** Ids of the executions that it has begun since it was started, by its own log. */
	get executions() {
		const log = readFileSync(this.#server.logFile, 'utf8');
		return [...log.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id);
	}

	async #end(signal) {
		if (!this.#isRunning) return;
		this.#server.signal(signal);
		await this.#server.ended;
		this.#isRunning = false;
	}
}

const nodesOf = ({ userFolder }) => join(userFolder, '.n8n', 'nodes');

function settingsFor({ redis, postgres, port }) {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_DATABASE: postgres.database,
		N8N_ENCRYPTION_KEY: 'made-up-key-of-a-throw-away-n8n',
		// Workers listen to nobody: they must be told where webhooks are.
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		// The workers say in their logs which executions they begin.
		N8N_LOG_LEVEL: 'info',
	};
}
