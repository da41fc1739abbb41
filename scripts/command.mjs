import { execFileSync } from 'node:child_process';
import { isAlive, stopAll } from './processes.mjs';

const PARENT_CHECK_MS = 1000;
const SIGNAL_EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

let stopping = false;
let exitCodeWhenStopped;

/**
 * Runs a command of package.json to its end: `work` gives the exit code, or fails with what to
 * tell. Nothing that was started stays, whether it ends, fails or is interrupted.
 */
export async function runCommand(work) {
	stopOnSignals();
	try {
		process.exitCode = await work();
	} catch (error) {
		// What fails because everything is being stopped is no news.
		if (!stopping) console.error(`\n${error.message}`);
		process.exitCode = 1;
	}
	if (stopping) return;
	await stopAll();
	process.exit();
}

/** From here on an interruption is the usual end, with this exit code. */
export function mayBeInterrupted(exitCode) {
	exitCodeWhenStopped = exitCode;
}

/** Ctrl-C, a signal, a closed terminal or a vanished npm end everything that was started, first. */
export function stopOnSignals() {
	const end = async (signal) => {
		if (stopping) return;
		stopping = true;
		process.stdout.write('\nStopping …\n');
		await stopAll();
		process.exit(exitCodeWhenStopped ?? SIGNAL_EXIT_CODES[signal]);
	};
	for (const signal of Object.keys(SIGNAL_EXIT_CODES)) process.on(signal, () => end(signal));
	const parent = process.ppid;
	const npm = npmPid();
	setInterval(() => {
		if (process.ppid !== parent || !isAlive(npm)) void end('SIGTERM');
	}, PARENT_CHECK_MS).unref();
}

/** npm runs scripts in a shell, which outlives a killed npm: so npm itself is watched. */
function npmPid() {
	if (process.env.npm_lifecycle_event === undefined) return process.ppid;
	try {
		return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(process.ppid)]));
	} catch {
		// Slim images have no ps: then the shell is watched.
		return process.ppid;
	}
}
