import type { AccountChange } from '../../../simulator/accounts';
import type { FaultRuleInput } from '../../../simulator/faults';
import type { LedgerEntry } from '../../../simulator/ledger';
import type { SettingsChange } from '../../../simulator/settings';
import type { Summary } from '../../../simulator/state';
import { required } from './required';

const base = `${required('E2E_SIMULATOR_URL')}/_simulator`;

/** The simulator's control interface. */
export const vendors = {
	reset: () => ask('POST', '/reset'),
	setFaults: (rules: FaultRuleInput[]) => ask('POST', '/faults', rules),
	changeSettings: (change: SettingsChange) => ask('POST', '/settings', change),
	changeAccounts: (changes: Record<string, AccountChange>) => ask('POST', '/accounts', changes),
	/** What the vendors' side saw since the last reset. */
	summary: async () => (await ask('GET', '/summary')) as Summary,
	/** Each answered number since the last reset. */
	ledger: async () => (await ask('GET', '/ledger')) as LedgerEntry[],
};

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
	const response = await fetch(`${base}${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`The simulator refused ${method} ${path}: ${text}`);
	return text === '' ? undefined : JSON.parse(text);
}
