import { Limiter } from '../../core/execute/limiter';
import { askBalance } from '../../nodes/shared/askBalance';
import type { QxtCredential } from '../../nodes/shared/qxtCredential';
import { FakeClock } from '../support/fakeClock';

/* A question for the balance that waits for its place: another run has the only one. */

const options = { concurrency: 1, callsPerSecond: 0, timeoutMs: 100, retries: 3 };

function ask(signal: AbortSignal) {
	const limiter = new Limiter(new FakeClock());
	limiter.join(options).start(() => {});
	const dispatch = jest.fn();
	const credential = {
		account: { apiKey: 'fake-key' },
		keep: (text: string) => text,
		baseUrl: new URL('http://127.0.0.1:1'),
		shared: { limiter, connect: () => ({ dispatch }) },
	} as unknown as QxtCredential;
	const context = { helpers: {}, getExecutionCancelSignal: () => signal };
	return { asking: askBalance(context, { credential, options }), dispatch };
}

const stopped = { fault: { kind: { charged: false, meaning: 'the run was stopped' } } };

it.each([
	['while it waits', false],
	['before', true],
])('is given up when the run is stopped %s', async (_, isBefore) => {
	const stop = new AbortController();
	if (isBefore) stop.abort();
	const { asking, dispatch } = ask(stop.signal);
	stop.abort();
	expect(await asking).toMatchObject(stopped);
	expect(dispatch).not.toHaveBeenCalled();
});
