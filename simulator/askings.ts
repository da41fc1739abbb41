interface Asking {
	times: number;
	firstAt: number;
}

/**
 * How often the numbers that come late were asked, and since when: document 002 §1.4, a delayed
 * answer is there some seconds after the first asking.
 */
export class AskingBook {
	private readonly askings = new Map<string, Asking>();
	private rows = 0;

	ask(mobile: string, now: number): Asking {
		const asking = this.askings.get(mobile) ?? { times: 0, firstAt: now };
		asking.times += 1;
		this.askings.set(mobile, asking);
		return asking;
	}

	/** Whether the number came late once; it then stays late until its time has come. */
	has(mobile: string): boolean {
		return this.askings.has(mobile);
	}

	/** The ordinal of this row since the reset, for the settings that pick every nth row. */
	nextRow(): number {
		this.rows += 1;
		return this.rows;
	}

	reset(): void {
		this.askings.clear();
		this.rows = 0;
	}
}
