import { ACCOUNTS, startSimulator, type Simulator } from '../../simulator';

/** Credentials for an account of the simulator, as a user would enter them. */
export function credentialFor(
	simulator: Pick<Simulator, 'url'>,
	id: string,
): Record<string, Record<string, string>> {
	const account = ACCOUNTS.find((one) => one.id === id)!;
	const { url } = simulator;
	if (account.vendor === 'qxt') {
		return { qxtApi: { apiKey: account.apiKey, phoneServiceUrl: url, carrierServiceUrl: url } };
	}
	if (account.vendor === 'aliyun_market') {
		return { aliyunMarketApi: { appCode: account.appCode, baseUrl: url } };
	}
	const { code, password, key } = account;
	return { ywjisuApi: { code, password, key, baseUrl: url } };
}

/** A simulator of its own for a test file: started before its tests, forgetting between them. */
export function useSimulator(): Simulator {
	let started: Simulator | undefined;
	beforeAll(async () => {
		started = await startSimulator();
	});
	beforeEach(() => started!.reset());
	afterAll(async () => await started!.close());
	return new Proxy({} as Simulator, {
		get: (_, name) => started![name as keyof Simulator],
	});
}
