import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withNode24 } from './node24.mjs';
import { HOST } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startServer, stop } from './processes.mjs';

const READY_WITHIN_MS = 120_000;
const POLL_MS = 150;

const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_PYTHON_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
};

/**
 * Starts the pinned n8n on this machine's loopback address and waits until it is ready.
 * Its database and log are in `userFolder`; its workflows may read and write `filesFolder` only.
 * Its language is `locale`, else that of `N8N_DEFAULT_LOCALE`. `env` sets more of its variables.
 */
export async function startN8n({ preferredPort, locale, env, ...place }) {
	const port = await freePort(preferredPort);
	return await launch({
		...place,
		port,
		args: ['start'],
		env: {
			...env,
			N8N_PORT: String(port),
			...(locale && { N8N_DEFAULT_LOCALE: locale }),
		},
	});
}

/** Starts a worker of an n8n in queue mode, which takes so many executions at a time. */
export async function startWorker({ concurrency, env, ...place }) {
	const port = await freePort();
	return await launch({
		...place,
		port,
		args: ['worker', `--concurrency=${concurrency}`],
		env: {
			...env,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
	});
}

async function launch({ node24, userFolder, filesFolder, port, args, env }) {
	mkdirSync(filesFolder, { recursive: true });
	const logFile = join(userFolder, 'n8n.log');
	const log = createWriteStream(logFile);
	const child = startServer(node24, [join(HOST, 'node_modules', 'n8n', 'bin', 'n8n'), ...args], {
		cwd: filesFolder,
		env: {
			...withNode24(node24, unconfigured(process.env)),
			...QUIET,
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_USER_FOLDER: userFolder,
			N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
			NO_PROXY: [process.env.NO_PROXY, '127.0.0.1', 'localhost'].filter(Boolean).join(','),
			...env,
		},
	});
	child.stdout.pipe(log);
	child.stderr.pipe(log);
	const url = `http://127.0.0.1:${port}`;
	await untilReady({ child, url, logFile });
	return {
		url,
		pid: child.pid,
		logFile,
		stop: () => stop(child),
		/** Sends the process a signal and nothing more. */
		signal: (name) => child.kill(name),
		ended: once(child, 'exit'),
	};
}

/** Settings of another n8n in the user's shell, or of jest, must not reach this one. */
function unconfigured(env) {
	const foreign = /^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|JEST)_|^NODE_ENV$/;
	const kept = (name) => name === 'N8N_DEFAULT_LOCALE' || !foreign.test(name);
	return Object.fromEntries(Object.entries(env).filter(([name]) => kept(name)));
}

async function untilReady({ child, url, logFile }) {
	const deadline = Date.now() + READY_WITHIN_MS;
	while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
		const response = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
		if (response?.ok) return;
		await sleep(POLL_MS);
	}
	const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
	throw new Error(`n8n did not become ready. The end of its log:\n${tail}`);
}
