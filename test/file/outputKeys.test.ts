import { fileKeys, planKeys } from '../../locale/outputKeys';
import { stopExpressions } from '../support/engine';
import { checkFile } from '../support/files';
import { useSimulator } from '../support/vendors';

/** The tables of the documentation have the keys of a file's item, no more and no less. */

const simulator = useSimulator();
afterAll(stopExpressions);

const LIST = 'phone\n13800138001\n13800138070\n';

it('explains every key of the summary, in its order', async () => {
	const { summary } = await checkFile(simulator, LIST, { options: { maxNumbers: 1 } });
	expect(summary).toMatchObject({ status: 'stopped', answered: 1, notAttempted: 1 });
	expect(Object.keys(summary)).toEqual(Object.keys(fileKeys));
});

it('explains every key of Plan Only', async () => {
	const { summary } = await checkFile(simulator, LIST, { options: { planOnly: true } });
	expect(Object.keys(summary)).toEqual(Object.keys(planKeys));
});
