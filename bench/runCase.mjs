import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countDistinct } from './phones.mjs';
import { ADDED_ACCOUNTS } from './vendors.mjs';

const CASE = new URL('case.mjs', import.meta.url);
const COMPLAINT_LENGTH = 1000;
/** Open files, sockets included; so that the limit that 25,000 sockets meet is the same everywhere. */
const LIMIT_FILES = 'ulimit -n 20000 || true; exec "$0" "$@"';

/**
 * Does a case once, in a fresh process: warm-up without latency, then the measured run.
 *
 * @param script what the process runs
 * @returns one result for each of the case's `times`: what the process and the simulator counted
 */
export async function runCase(job, { node, simulator, script = CASE }) {
	await simulator.control('POST', 'accounts', ADDED_ACCOUNTS);
	await simulator.control('POST', 'settings', { latencyMs: 0, log: 'counts' });
	const child = startCase(job, { node, simulator, script });
	try {
		await child.next();
		await simulator.control('POST', 'reset');
		const log = job.seesFirstCall ? 'full' : 'counts';
		await simulator.control('POST', 'settings', { latencyMs: job.latencyMs, log });
		await simulator.control('POST', 'faults', job.faults ?? []);
		child.go();
		const { runs } = await child.next();
		const told = await askSimulator(simulator, { job, runs });
		// It ends by itself, and takes its folder along.
		await child.ended;
		return runs.map((run) => ({ ...run, ...told }));
	} finally {
		await child.end();
	}
}

function startCase(job, { node, simulator, script }) {
	const { caFile, url } = simulator;
	const command = [node, '--expose-gc', fileURLToPath(script), JSON.stringify({ ...job, url })];
	const child = spawn('sh', ['-c', LIMIT_FILES, ...command], {
		env: { ...process.env, ...(caFile && { NODE_EXTRA_CA_CERTS: caFile }) },
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	let complaint = '';
	child.stderr.on('data', (chunk) => {
		complaint = `${complaint}${chunk}`.slice(-COMPLAINT_LENGTH);
	});
	const ended = once(child, 'exit');
	return {
		next: async () => {
			const [message] = await Promise.race([once(child, 'message'), ended.then(() => [])]);
			if (message === undefined) throw new Error(`${job.id} ended without a result\n${complaint}`);
			return message;
		},
		go: () => child.send('go'),
		ended,
		end: async () => {
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
			await ended;
		},
	};
}

/** The simulator is the judge of connections and money. */
async function askSimulator(simulator, { job, runs }) {
	const summary = await simulator.control('GET', 'summary');
	const firstCalls = job.seesFirstCall && (await simulator.control('GET', 'calls?limit=1'));
	return {
		calls: summary.calls,
		connections: summary.connectionsOpened,
		paid: summary.chargedTotal,
		paidTwice: summary.chargedTwice.length,
		distinct: countDistinct(job),
		...(firstCalls && { firstCallMs: firstCalls[0].at - runs[0].startedAt }),
	};
}
