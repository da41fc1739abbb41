import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { type Simulator, startSimulator } from '../../simulator';
import { runNode, stopExpressions, type EngineResult } from '../support/engine';

/** Executions at once with different accounts: nobody's key, numbers, connections or answers meet. */

interface Account {
	readonly id: string;
	readonly node: 'ywjisuNumberStatus' | 'qxtPrivacyNumber';
	/** What signs in, as it stands in a form. */
	readonly signature: string;
	readonly credentials: Readonly<Record<string, IDataObject>>;
	/** The first digits of its numbers: no two accounts ask about the same. */
	readonly prefix: string;
}

let simulator: Simulator;
let accounts: Account[];

beforeAll(async () => {
	simulator = await startSimulator();
	const { url } = simulator;
	accounts = [0, 1, 2, 3].map((n): Account => {
		const id = `hostile${n}`;
		const prefix = `1380013${n}`;
		if (n % 2 === 0) {
			const apiKey = `fake-hostile-apikey-${String(n).padStart(12, '0')}`;
			simulator.accounts.upsert({ [id]: { vendor: 'qxt', apiKey } });
			const qxtApi = { apiKey, phoneServiceUrl: url, carrierServiceUrl: url };
			return { id, prefix, node: 'qxtPrivacyNumber', signature: apiKey, credentials: { qxtApi } };
		}
		const [code, password, key] = ['CODE', 'pwd', 'key'].map((what) => `FAKE-HOSTILE-${what}-${n}`);
		simulator.accounts.upsert({
			[id]: { vendor: 'ywjisu', code: code!, password: password!, key: key! },
		});
		const ywjisuApi = { code, password, key, baseUrl: url } as IDataObject;
		return {
			...{ id, prefix, node: 'ywjisuNumberStatus', signature: code! },
			credentials: { ywjisuApi },
		};
	});
});
beforeEach(() => simulator.reset({ keep: ['accounts'] }));
afterAll(async () => {
	await simulator.close();
	await stopExpressions();
});

const numbersOf = ({ prefix }: Account, count: number) =>
	Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(3, '0')}`);

const ask = async (account: Account, phones: readonly string[], executionId: string) =>
	await runNode({
		...{ node: account.node, credentials: account.credentials, executionId },
		items: phones.map((phone) => ({ phone })),
		parameters: { options: { batchSize: 3, concurrency: 2, retries: 0 } },
		onError: 'continueRegularOutput',
	});

/** Each answer is about its own number, and each call was signed by the account whose number it holds. */
function expectApart(
	runs: ReadonlyArray<{ account: Account; result: EngineResult; phones: string[] }>,
) {
	for (const { result, phones } of runs) {
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => [json.phone, json.outcome])).toEqual(
			phones.map((phone) => [
				phone,
				expect.stringMatching(/^(answered|no_record|missing_in_reply)$/),
			]),
		);
		const context = JSON.stringify(result.data.executionData?.contextData ?? {});
		for (const other of accounts) expect(context).not.toContain(other.signature);
	}
	// The vendor billed each account for its own numbers alone.
	for (const { account, mobile } of simulator.ledger) {
		expect(mobile).toMatch(new RegExp(`^${prefixOf(account)}`));
	}
	// And no connection was used by two of them.
	const users = new Map<number, Set<string>>();
	for (const { connection, mobiles } of simulator.calls) {
		const seen = users.get(connection) ?? new Set();
		for (const mobile of mobiles) seen.add(mobile.slice(0, 8));
		users.set(connection, seen);
	}
	for (const seen of users.values()) expect(seen.size).toBe(1);
}

const prefixOf = (account: string) => accounts.find(({ id }) => id === account)!.prefix;

test('whatever runs together, in whatever order', async () => {
	const execution = fc.record({ account: fc.nat(3), count: fc.integer({ min: 1, max: 8 }) });
	let number = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(execution, { minLength: 2, maxLength: 8 }), async (plan) => {
			simulator.reset({ keep: ['accounts'] });
			simulator.configure({ latencyMs: 1, latencySpreadMs: 6 });
			const runs = plan.map(async ({ account: index, count }) => {
				const account = accounts[index]!;
				const phones = numbersOf(account, count);
				return { account, phones, result: await ask(account, phones, String(++number)) };
			});
			expectApart(await Promise.all(runs));
		}),
		{ numRuns: 8 },
	);
}, 90_000);
