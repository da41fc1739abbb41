import type { INodeExecutionData } from 'n8n-workflow';
import { toErrorItem } from '../../nodes/shared/onError';

/* How older n8n tells a failure, which the engine of these tests does not; test/versions runs the oldest. */

describe('A failure for the error output', () => {
	const details = { outcome: 'failed' };
	const make = (): INodeExecutionData =>
		toErrorItem({ error: 'QXT: it failed', details }, { item: 3 });

	it('is one for n8n before 2.36, too, which looks for an error and then takes it away', () => {
		const item = make();
		expect(item.error).toEqual({ message: 'QXT: it failed' });
		item.error = undefined;
		expect(item.error).toBeUndefined();
	});

	it('keeps its details where n8n copies what can be seen of it', () => {
		expect({ ...make() }).toEqual({
			json: { error: 'QXT: it failed', details },
			pairedItem: { item: 3 },
		});
	});
});
