import type { AccountBook } from './accounts';
import type { AnsweredNumber, Service, Vendor } from './contract';

/** One answered number. */
export interface LedgerEntry extends AnsweredNumber {
	id: number;
	/** ms */
	at: number;
	vendor: Vendor;
	service: Service;
	/** `id` in the call log. */
	callId: number;
	/** Whether the answer never reached the asker in full: asking again would pay twice. */
	lost: boolean;
}

export const VENDOR_OF: Readonly<Record<Service, Vendor>> = {
	privacy_number: 'qxt',
	two_element: 'qxt',
	portability: 'qxt',
	balance: 'qxt',
	free_test: 'qxt',
	aliyun_portability: 'aliyun_market',
	number_status: 'ywjisu',
};

/** What the vendors were owed, and for what. Counts are kept apart, so that entries can be left out. */
export class Ledger {
	entries: LedgerEntry[] = [];
	charged: Partial<Record<Service, number>> = {};
	/** Charged answers that never arrived. */
	lost = 0;
	private timesCharged = new Map<string, number>();
	private nextId = 1;

	reset(): void {
		Object.assign(this, new Ledger());
	}

	/** Charges the accounts; returns the entries, to mark them lost later. */
	record(
		answered: readonly AnsweredNumber[],
		call: { id: number; at: number; service: Service; keepEntries: boolean },
		accounts: AccountBook,
	): LedgerEntry[] {
		const { id: callId, at, service } = call;
		const entries = answered.map((number): LedgerEntry => {
			if (number.charged) this.charge(number, service, accounts);
			const id = this.nextId++;
			return { id, at, vendor: VENDOR_OF[service], service, ...number, callId, lost: false };
		});
		if (call.keepEntries) this.entries.push(...entries);
		return entries;
	}

	markLost(entries: readonly LedgerEntry[]): void {
		for (const entry of entries) {
			if (entry.charged && !entry.lost) this.lost += 1;
			entry.lost = true;
		}
	}

	get distinctCharged(): number {
		return this.timesCharged.size;
	}

	/** Numbers charged more than once for the same service, account and name. */
	chargedTwice(): string[] {
		const keys = [...this.timesCharged].filter(([, times]) => times > 1).map(([key]) => key);
		return [...new Set(keys.map((key) => key.slice(0, key.indexOf(' '))))];
	}

	private charge(
		{ account, mobile, name }: AnsweredNumber,
		service: Service,
		accounts: AccountBook,
	) {
		accounts.get(account).balance -= 1;
		this.charged[service] = (this.charged[service] ?? 0) + 1;
		const key = `${mobile} ${service} ${account} ${name ?? ''}`;
		this.timesCharged.set(key, (this.timesCharged.get(key) ?? 0) + 1);
	}
}
