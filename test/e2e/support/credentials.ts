import { ACCOUNTS, type Account } from '../../../simulator/accounts';
import type { Credential } from '../../../scripts/n8nRest.mjs';
import { rest } from './n8n';
import { required } from './required';

const simulatorUrl = required('E2E_SIMULATOR_URL');

/** The made-up account of the simulator with this id. */
export function account(id: string): Account {
	const found = ACCOUNTS.find((one) => one.id === id);
	if (found === undefined) throw new Error(`The simulator has no account ${id}`);
	return found;
}

/** What a user who has this account types into the credential. */
export function credentialFor(id: string, changes: Record<string, unknown> = {}): Credential {
	const { type, data } = typed(account(id));
	return {
		name: `${id} ${JSON.stringify(changes)}`.slice(0, 128),
		type,
		data: { ...data, ...changes },
	};
}

/** Stores the credential; gives what a node refers to it by. */
export async function storeCredential(credential: Credential) {
	return {
		[credential.type]: { id: await rest.saveCredential(credential), name: credential.name },
	};
}

/** Everything that must never stand in a message or in a stored execution. */
export function secretsOf(id: string): string[] {
	const one = account(id);
	if (one.vendor === 'qxt') return [one.apiKey];
	return one.vendor === 'ywjisu' ? [one.code, one.password, one.key] : [one.appCode];
}

function typed(one: Account): Omit<Credential, 'name'> {
	if (one.vendor === 'qxt') {
		const urls = { phoneServiceUrl: simulatorUrl, carrierServiceUrl: simulatorUrl };
		return { type: 'qxtApi', data: { apiKey: one.apiKey, ...urls } };
	}
	if (one.vendor === 'ywjisu') {
		const { code, password, key } = one;
		return { type: 'ywjisuApi', data: { code, password, key, baseUrl: simulatorUrl } };
	}
	return { type: 'aliyunMarketApi', data: { appCode: one.appCode, baseUrl: simulatorUrl } };
}
