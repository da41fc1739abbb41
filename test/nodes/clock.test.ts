import { createBreather, systemClock } from '../../nodes/shared/clock';

describe('Sleep', () => {
	it('ends at once when the signal is aborted already', async () => {
		await systemClock.sleep(60_000, AbortSignal.abort());
	});

	it('ends at once when the signal is aborted meanwhile, and leaves nobody listening', async () => {
		const { signal, abort } = listenable();
		const sleep = systemClock.sleep(60_000, signal);
		expect(signal.listeners).toBe(1);
		abort();
		await sleep;
		expect(signal.listeners).toBe(0);
	});

	it('ends by itself, and leaves nobody listening', async () => {
		const { signal } = listenable();
		await systemClock.sleep(1, signal);
		await systemClock.sleep(1);
		expect(signal.listeners).toBe(0);
	});
});

/** A signal that knows how many listen to it. */
function listenable() {
	const controller = new AbortController();
	let listeners = 0;
	const signal = Object.create(controller.signal, {
		aborted: { get: () => controller.signal.aborted },
		listeners: { get: () => listeners },
		addEventListener: {
			value: (...args: Parameters<AbortSignal['addEventListener']>) => {
				listeners++;
				controller.signal.addEventListener(...args);
			},
		},
		removeEventListener: {
			value: (...args: Parameters<AbortSignal['removeEventListener']>) => {
				listeners--;
				controller.signal.removeEventListener(...args);
			},
		},
	}) as AbortSignal & { listeners: number };
	return { signal, abort: () => controller.abort() };
}

describe('A breath for n8n', () => {
	let now = 0;
	beforeEach(() => {
		now = 1000;
		jest.spyOn(performance, 'now').mockImplementation(() => now);
	});
	afterEach(() => jest.restoreAllMocks());

	it('is not due before 5 ms of work', () => {
		const breathe = createBreather();
		expect(breathe()).toBeUndefined();
		now += 4.9;
		expect(breathe()).toBeUndefined();
	});

	it('is due after 5 ms, and then again after as many', async () => {
		const breathe = createBreather();
		let turns = 0;
		setImmediate(() => turns++);
		now += 5;
		await breathe();
		expect(turns).toBe(1);
		now += 4.9;
		expect(breathe()).toBeUndefined();
		now += 0.1;
		expect(breathe()).toBeInstanceOf(Promise);
	});
});
