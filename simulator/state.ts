import { AccountBook } from './accounts';
import { AskingBook } from './askings';
import { CallLog } from './callLog';
import type { World } from './contract';
import { FaultBook } from './faultRules';
import { Ledger } from './ledger';
import { changeSettings } from './changeSettings';
import { defaultSettings, type SettingsChange } from './settings';

/** What a reset may leave alone. */
export type Kept = 'settings' | 'accounts' | 'faults';

/** All the vendors know, and all the simulator writes down. */
export class State {
	settings = defaultSettings();
	readonly accounts = new AccountBook();
	readonly faults = new FaultBook();
	readonly ledger = new Ledger();
	readonly calls = new CallLog();
	readonly askings = new AskingBook();

	constructor(
		readonly clock: () => number,
		private readonly startSettings: SettingsChange,
	) {
		changeSettings(this.settings, startSettings);
	}

	/** The vendors' clock. */
	now(): number {
		return this.clock() + this.settings.clockOffsetMs;
	}

	/** What an answer depends on; with other settings for one call. */
	world(settings = this.settings): World {
		return { settings, accounts: this.accounts, askings: this.askings, now: () => this.now() };
	}

	/** Back to the start: books and counters empty, settings as started, no faults, full balances. */
	reset({ keep = [] }: { keep?: readonly Kept[] } = {}): void {
		this.ledger.reset();
		this.calls.reset();
		this.askings.reset();
		if (!keep.includes('faults')) this.faults.set([]);
		if (!keep.includes('accounts')) this.accounts.reset();
		if (keep.includes('settings')) return;
		this.settings = defaultSettings();
		changeSettings(this.settings, this.startSettings);
	}

	summary(): Summary {
		const { ledger, calls } = this;
		const chargedTotal = Object.values(ledger.charged).reduce((sum, n) => sum + n, 0);
		return {
			calls: calls.calls,
			callsPerService: { ...calls.callsPerService },
			charged: { ...ledger.charged },
			chargedTotal,
			distinctCharged: ledger.distinctCharged,
			chargedTwice: ledger.chargedTwice(),
			lost: ledger.lost,
			faults: { ...calls.faults },
			inFlight: calls.inFlight,
			maxInFlight: calls.maxInFlight,
			connectionsOpened: calls.connectionsOpened,
			connectionsOpen: calls.connectionsOpen,
		};
	}
}

/** What a judge looks at after a run. */
export interface Summary {
	calls: number;
	callsPerService: CallLog['callsPerService'];
	/** Charged answers per service. */
	charged: Ledger['charged'];
	chargedTotal: number;
	/** Different questions charged: number, service, account and name. */
	distinctCharged: number;
	/** Numbers charged more than once for the same service, account and name. */
	chargedTwice: string[];
	/** Charged answers that never reached the asker. */
	lost: number;
	/** Calls struck, per kind of fault. */
	faults: Record<string, number>;
	inFlight: number;
	maxInFlight: number;
	/** TCP connections that carried a vendor call since the reset. */
	connectionsOpened: number;
	connectionsOpen: number;
}
