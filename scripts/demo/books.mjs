/** The simulator's accounts by id, to make credentials of. */
export async function readAccounts(simulatorUrl) {
	const accounts = await read(`${simulatorUrl}/_simulator/accounts`);
	return Object.fromEntries(accounts.map((account) => [account.id, account]));
}

/** What the vendors saw and charged for the two checks of the main example. */
export async function readBooks(simulatorUrl) {
	const { callsPerService, charged } = await read(`${simulatorUrl}/_simulator/summary`);
	const of = (service) => ({
		calls: callsPerService[service] ?? 0,
		charged: charged[service] ?? 0,
	});
	return { status: of('number_status'), portability: of('portability') };
}

async function read(url) {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url} answered ${response.status}`);
	return await response.json();
}
