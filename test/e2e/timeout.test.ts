import { credentialFor, storeCredential } from './support/credentials';
import { runNode } from './support/n8n';
import { vendors } from './support/vendors';

it('after the workflow’s time-out, n8n holds every row, with what was answered', async () => {
	await vendors.reset();
	await vendors.changeSettings({ latencyMs: 400 });
	const { execution, regular } = await runNode({
		node: 'ywjisuNumberStatus',
		items: Array.from({ length: 500 }, (_, n) => ({ phone: String(13_800_138_000 + n) })),
		credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
		parameters: { options: { concurrency: 1 } },
		settings: { executionTimeout: 2 },
	});
	expect(execution.status).toBe('canceled');
	expect(regular).toHaveLength(500);
	const answered = regular.filter(({ json }) => json.outcome === 'answered').length;
	expect(answered).toBeGreaterThan(0);
	expect(answered).toBeLessThan(500);
});
