import { readFileSync, writeFileSync } from 'node:fs';

const MB = 1e6;
/** Ticks of a second in `/proc/<pid>/stat`: the same on every Linux that Node runs on. */
const TICKS = 100;

/** What a process has used since this was made. Linux. */
export class ProcessCost {
	readonly #pid: number | string;
	readonly #cpuSeconds: number;
	readonly #mb: number;

	constructor(pid: number | string) {
		this.#pid = pid;
		// Begins the kernel's own high-water mark anew.
		writeFileSync(this.#path('clear_refs'), '5');
		this.#mb = this.#readMb('VmRSS');
		this.#cpuSeconds = this.#readCpuSeconds();
	}

	/** The most memory that it held. */
	get peakMb(): number {
		return this.#readMb('VmHWM');
	}

	/** The most memory that it held more than when it began. */
	get addedMb(): number {
		return this.peakMb - this.#mb;
	}

	get cpuSeconds(): number {
		return this.#readCpuSeconds() - this.#cpuSeconds;
	}

	#readMb(field: 'VmRSS' | 'VmHWM'): number {
		const status = readFileSync(this.#path('status'), 'utf8');
		const [, kB] = new RegExp(`${field}:\\s+(\\d+)`).exec(status)!;
		return (Number(kB) * 1024) / MB;
	}

	#readCpuSeconds(): number {
		// Behind the name of the program, which may hold spaces.
		const fields = readFileSync(this.#path('stat'), 'utf8').split(') ')[1]!.split(' ');
		const [user, system] = [fields[11], fields[12]].map(Number);
		return (user! + system!) / TICKS;
	}

	#path(name: string): string {
		return `/proc/${this.#pid}/${name}`;
	}
}
