import { runNode, stopExpressions } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';

/** YWJisu signs with the time (002 §1.2): a wrong clock looks like a wrong password to the vendor. */

const simulator = useSimulator();
afterAll(stopExpressions);

const MINUTE_MS = 60_000;

const run = async () =>
	await runNode({
		node: 'ywjisuNumberStatus',
		items: [{ phone: '13800138000' }],
		credentials: credentialFor(simulator, 'ywjisuPrepaid'),
	});

describe('A refused sign-in', () => {
	it.each([
		['behind', 10 * MINUTE_MS],
		['ahead', -10 * MINUTE_MS],
	])('says that this server’s clock is %s', async (_, clockOffsetMs) => {
		simulator.configure({ clockOffsetMs });
		const { error } = await run();
		expect(error?.message).toMatch(/sign-in, which carries the time of this server \(403000/);
		expect(error?.description).toMatch(/clock of this server is more than a minute away/);
	});

	it('names the credential’s fields when the clocks agree', async () => {
		simulator.setFaults([{ fault: { kind: 'code', code: '403000' } }]);
		const { error } = await run();
		expect(error?.description).toMatch(/Correct the Code, Password and Key/);
	});
});
