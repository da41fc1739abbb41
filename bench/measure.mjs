import { readFileSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { GCProfiler } from 'node:v8';

const QUIET_MS = 50;
const LONGEST_SETTLE_MS = 3000;
/** Finer would cost a wake-up for each call of a slow vendor. */
const RESOLUTION_MS = 5;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Does a piece of work and says what it cost this process: wall and CPU time, the most memory over
 * what was there before, and the longest time in which the event loop could do nothing else.
 *
 * @returns `cost`, and `settle()`, which gives what the work gave or throws what it threw
 */
export async function measure(work) {
	await settle();
	promoteInput();
	resetPeak();
	const before = process.memoryUsage();
	const profiler = new GCProfiler();
	profiler.start();
	const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	delay.enable();
	// Only from its second tick on does the monitor see blocks.
	await sleep(10 * RESOLUTION_MS);
	const startedAt = Date.now();
	const cpuBefore = process.cpuUsage();
	const start = performance.now();

	const [{ status, value, reason }] = await Promise.allSettled([work()]);

	const wallMs = performance.now() - start;
	const { user, system } = process.cpuUsage(cpuBefore);
	const processPeakBytes = readPeak();
	const heapAtEnd = process.memoryUsage().heapUsed;
	// A block that lasts to the end is seen by the monitor's next tick.
	await sleep(2 * RESOLUTION_MS);
	delay.disable();
	const heaps = profiler.stop().statistics.map((gc) => gc.beforeGC.heapStatistics.usedHeapSize);
	const peakHeap = heaps.reduce((most, size) => Math.max(most, size), heapAtEnd);
	return {
		cost: {
			startedAt,
			wallMs,
			cpuMs: (user + system) / 1000,
			blockMs: delay.max / 1e6,
			processPeakBytes,
			peakBytes: processPeakBytes - before.rss,
			peakHeapBytes: peakHeap - before.heapUsed,
		},
		settle: () => {
			if (status === 'rejected') throw reason;
			return value;
		},
	};
}

/** n8n makes the next execution's isolate for expressions ready while this one begins; V8 compiles. */
async function settle() {
	const until = performance.now() + LONGEST_SETTLE_MS;
	for (let isBusy = true; isBusy && performance.now() < until; ) {
		const before = process.cpuUsage();
		await sleep(QUIET_MS);
		const { user, system } = process.cpuUsage(before);
		isBusy = (user + system) / 1000 > QUIET_MS / 10;
	}
}

/** The items are as old as those of a node before would be: V8 moves what it has found alive twice. */
function promoteInput() {
	collectTwice({ type: 'minor' });
}

/**
 * Gives back what the start of the process has left unused: it would hide what is used later. Before
 * the warm-up, since V8 throws what it has learned away with the garbage, now and then: the code it
 * has compiled, and which objects stay. A node that it had learned about in vain takes 70 MB more.
 */
export async function collectGarbage() {
	await settle();
	collectTwice({ type: 'major', flavor: 'last-resort' });
}

function collectTwice(how) {
	for (let time = 0; time < 2; time++) global.gc({ ...how, execution: 'sync' });
}

/** Linux: begins the kernel's own high-water mark anew. */
function resetPeak() {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Elsewhere the mark is that of the whole life of the process.
	}
}

function readPeak() {
	try {
		const [, kB] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
		return Number(kB) * 1024;
	} catch {
		return process.resourceUsage().maxRSS * 1024;
	}
}
