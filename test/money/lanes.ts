import type { IDataObject } from 'n8n-workflow';
import { type Simulator, startSimulator } from '../../simulator';

/** A simulator and accounts of its own: limits and connections are per account, rules per simulator. */
export interface Lane {
	readonly simulator: Simulator;
	readonly credentials: Readonly<Record<'qxtApi' | 'ywjisuApi' | 'aliyunMarketApi', IDataObject>>;
	/** What no message may hold. */
	readonly secrets: readonly string[];
}

async function openLane(n: number): Promise<Lane> {
	const simulator = await startSimulator();
	const { url } = simulator;
	const apiKey = `fake-lane-apikey-${String(n).padStart(15, '0')}`;
	const appCode = `fake-lane-appcode-${n}`;
	const ywjisu = {
		code: `FAKE-LANE-${n}`,
		password: `fake-lane-pwd-${n}`,
		key: `fake-lane-key-${n}`,
	};
	simulator.accounts.upsert({
		qxtLane: { vendor: 'qxt', apiKey },
		ywjisuLane: { vendor: 'ywjisu', ...ywjisu },
		aliyunLane: { vendor: 'aliyun_market', appCode },
	});
	return {
		simulator,
		credentials: {
			qxtApi: { apiKey, phoneServiceUrl: url, carrierServiceUrl: url },
			ywjisuApi: { ...ywjisu, baseUrl: url },
			aliyunMarketApi: { appCode, baseUrl: url },
		},
		secrets: [apiKey, appCode, ...Object.values(ywjisu)],
	};
}

/** Several runs at once: each job takes the next lane that is free. */
export class Lanes {
	#free: Lane[] = [];
	#waiting: Array<(lane: Lane) => void> = [];

	/** @param from number of the first: lanes that are open at once need numbers of their own */
	constructor(
		readonly count: number,
		readonly from = 0,
	) {}

	async open(): Promise<void> {
		const all = Array.from({ length: this.count }, async (_, n) => await openLane(this.from + n));
		this.#free = await Promise.all(all);
	}

	/** To be called when all jobs are done. */
	async close(): Promise<void> {
		await Promise.all(this.#free.map(async ({ simulator }) => await simulator.close()));
	}

	async use<Result>(work: (lane: Lane) => Promise<Result>): Promise<Result> {
		const lane = this.#free.pop() ?? (await new Promise<Lane>((take) => this.#waiting.push(take)));
		try {
			return await work(lane);
		} finally {
			const next = this.#waiting.shift();
			if (next) next(lane);
			else this.#free.push(lane);
		}
	}
}

/** Lets everything happen that needs no time: on one machine, bytes that were sent have arrived. */
export async function passTurns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when the vendor has no call open: what the asker left is known to be lost by then. */
export async function untilQuiet(simulator: Simulator): Promise<void> {
	// A request that its asker has given up may yet be on its way.
	await passTurns(20);
	while (simulator.summary().inFlight > 0) await passTurns(1);
}
