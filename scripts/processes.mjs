import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const GRACE_MS = 8000;

const running = new Set();

/** Starts a process in a group of its own, so that what it starts in turn ends with it. */
export function start(command, args, options = {}) {
	const child = spawn(command, args, {
		stdio: ['ignore', 'pipe', 'pipe'],
		...options,
		detached: true,
	});
	running.add(child);
	child.on('error', () => running.delete(child));
	child.on('exit', () => {
		signalGroup(child, 'SIGKILL');
		running.delete(child);
	});
	return child;
}

/** Starts a server in this Node; it ends itself should this process be killed. */
export function startServer(node, args, options = {}) {
	const endWithParent = fileURLToPath(new URL('endWithParent.mjs', import.meta.url));
	return start(node, ['--import', endWithParent, ...args], options);
}

/**
 * Runs a command to its end and gives what it printed on stdout.
 * Fails with the end of its output when the exit code is not 0.
 */
export async function run(command, args, options = {}) {
	const child = start(command, args, options);
	let stdout = '';
	let output = '';
	child.stdout?.on('data', (chunk) => {
		stdout += chunk;
		output += chunk;
	});
	child.stderr?.on('data', (chunk) => (output += chunk));
	const [code, signal] = await once(child, 'close');
	if (code === 0) return stdout;
	const tail = output.trim().split('\n').slice(-30).join('\n');
	const ending = signal === null ? `exit code ${code}` : signal;
	throw new Error(`${[command, ...args].join(' ')} ended with ${ending}\n${tail}`.trim());
}

/** Ends one process and its group: politely first, then for good. */
export async function stop(child) {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const exited = once(child, 'exit');
	signalGroup(child, 'SIGTERM');
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
	await exited;
	clearTimeout(timer);
}

/** Ends every process that was started here. */
export async function stopAll() {
	await Promise.all([...running].map(stop));
}

/** Whether there is a process with this id. */
export function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

function signalGroup(child, signal) {
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
	}
}
