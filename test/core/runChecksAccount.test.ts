import { stopped } from '../../core/faults';
import { TransportError } from '../../core/model';
import { codecs } from '../support/codecs';
import { checksOf, FakeRun, faults, phone, phones, run } from '../support/fakeVendor';
import { replyOf } from '../support/fixtures';

describe('after a failure of the account', () => {
	test('no call is started, and the rest is not attempted and not charged', async () => {
		const { calls, names, byPhone } = await run({
			checks: checksOf(100),
			say: ({ ordinal }) => (ordinal === 3 ? { fault: faults.account } : {}),
		});
		expect(calls).toHaveLength(3);
		expect(names.answered).toEqual([phone(0), phone(1)]);
		expect(names.failed).toEqual([phone(2)]);
		expect(names.not_attempted).toEqual(phones(100).slice(3));
		expect(byPhone[phone(2)]).toMatchObject({ charged: false, fault: { vendorCode: 'E' } });
		// The reason stands in every row that was not asked for it.
		expect(byPhone[phone(99)]).toMatchObject({
			charged: false,
			answer: null,
			reply: null,
			fault: { kind: faults.account, vendorCode: 'E' },
		});
	});

	test('a long list ends, too', async () => {
		const { calls, names } = await run({
			checks: checksOf(10_000),
			say: () => ({ fault: faults.account }),
		});
		expect(calls).toHaveLength(1);
		expect(names.not_attempted).toHaveLength(9_999);
	});

	test('calls under way are waited for and their answers kept', async () => {
		const { calls, names, clock } = await run({
			checks: checksOf(10),
			concurrency: 3,
			say: async ({ ordinal }, time) => {
				await time.sleep(ordinal === 1 ? 100 : 500);
				return ordinal === 1 ? { fault: faults.account } : {};
			},
		});
		expect(calls).toHaveLength(3);
		expect(names.answered).toEqual([phone(1), phone(2)]);
		expect(names.failed).toEqual([phone(0)]);
		expect(names.not_attempted).toHaveLength(7);
		expect(clock.elapsed()).toBe(500);
	});

	test('what came back answered in the same reply stays answered', async () => {
		const rows = [{ mobile: phone(1), status: '1', chargesStatus: '1' }];
		const { names, byPhone } = await run({
			checks: checksOf(5),
			codec: codecs.number_status,
			batchSize: 3,
			reply: () =>
				replyOf({ resultCode: '510101', resultMsg: '用户产品可用数量不足', resultObj: rows }),
		});
		expect(names).toEqual({
			answered: [phone(1)],
			failed: [phone(0), phone(2)],
			not_attempted: [phone(3), phone(4)],
		});
		expect(byPhone[phone(1)]).toMatchObject({ charged: true, fault: null });
	});

	test('a call under way that fails is not asked again', async () => {
		const { calls, byPhone } = await run({
			checks: checksOf(2),
			concurrency: 2,
			say: async ({ ordinal }, clock) => {
				await clock.sleep(ordinal * 100);
				return { fault: ordinal === 1 ? faults.account : faults.clear };
			},
		});
		expect(calls).toHaveLength(2);
		expect(byPhone[phone(1)]).toMatchObject({ name: 'failed', fault: { kind: faults.clear } });
	});

	test('a call that waits to be asked again fails at once, by its own failure', async () => {
		const { calls, byPhone, clock } = await run({
			checks: checksOf(2),
			concurrency: 2,
			say: async ({ ordinal }, time) => {
				await time.sleep(ordinal * 100);
				return { fault: ordinal === 1 ? faults.clear : faults.account };
			},
		});
		expect(calls).toHaveLength(2);
		expect(byPhone[phone(0)]).toMatchObject({ name: 'failed', fault: { kind: faults.clear } });
		expect(clock.elapsed()).toBe(200);
	});

	test('a call that is due to be asked again was attempted, and may have been charged', async () => {
		const { calls, byPhone } = await run({
			checks: checksOf(4),
			retryUnclear: true,
			say: async ({ ordinal }, clock) => {
				if (ordinal === 1) throw new TransportError('timeout');
				// The first is due at 500, when the only place is taken.
				await clock.sleep(1_000);
				return { fault: faults.account };
			},
		});
		expect(calls).toHaveLength(2);
		expect(byPhone[phone(0)]).toMatchObject({ name: 'failed', charged: null });
		expect(byPhone[phone(1)]).toMatchObject({ name: 'failed', charged: false });
		expect(byPhone[phone(3)]).toMatchObject({ name: 'not_attempted', charged: false });
	});

	test.each([
		['waits for its 3 s', 100],
		['is due to be asked again', 5_000],
	])('a number without a row that %s is missing in the reply', async (_when, latency) => {
		const { byPhone } = await run({
			checks: checksOf(3),
			say: async ({ ordinal }, clock) => {
				if (ordinal === 1) return { rows: [] };
				await clock.sleep(latency);
				return { fault: faults.account };
			},
		});
		expect(byPhone[phone(0)]).toMatchObject({
			name: 'missing_in_reply',
			charged: false,
			reply: { vendorCode: '0' },
		});
		expect(byPhone[phone(2)]).toMatchObject({ name: 'not_attempted' });
	});

	test('of two such failures the first one is the reason', async () => {
		const other = { ...faults.account, meaning: 'the other account failure' };
		const { byPhone } = await run({
			checks: checksOf(3),
			concurrency: 2,
			say: async ({ ordinal }, clock) => {
				await clock.sleep(ordinal * 100);
				return { fault: ordinal === 1 ? faults.account : other };
			},
		});
		expect(byPhone[phone(1)]?.fault?.kind).toBe(other);
		expect(byPhone[phone(2)]?.fault?.kind).toBe(faults.account);
	});
});

describe('when the user stops the execution', () => {
	test('no call is started, and the rest is not attempted', async () => {
		const abort = new AbortController();
		const { calls, names } = await run({
			checks: checksOf(10),
			signal: abort.signal,
			say: ({ ordinal }) => {
				if (ordinal === 3) abort.abort();
				return {};
			},
		});
		expect(calls).toHaveLength(3);
		expect(names.answered).toEqual([phone(0), phone(1), phone(2)]);
		expect(names.not_attempted).toEqual(phones(10).slice(3));
	});

	test('before the first call, nothing is asked', async () => {
		const { calls, byPhone } = await run({ checks: checksOf(3), signal: AbortSignal.abort() });
		expect(calls).toEqual([]);
		expect(Object.values(byPhone)).toHaveLength(3);
		for (const outcome of Object.values(byPhone)) {
			expect(outcome).toMatchObject({ name: 'not_attempted', charged: false });
		}
	});

	test.each([
		['before the run knows', false],
		['after the run knows', true],
	])(
		'a call that was broken off %s may have been charged, the others were not',
		async (_, isKnown) => {
			const abort = new AbortController();
			const { byPhone } = await run({
				checks: checksOf(2),
				signal: abort.signal,
				say: () => {
					if (isKnown) abort.abort();
					throw new TransportError('cancelled');
				},
			});
			expect(byPhone[phone(0)]).toMatchObject({ name: 'failed', charged: null });
			expect(byPhone[phone(1)]).toMatchObject({ name: 'not_attempted', charged: false });
			expect(byPhone[phone(1)]!.fault).toBe(stopped);
		},
	);

	test.each([
		['to ask a failed call again', { fault: faults.clear }, 'failed'],
		['to ask a missing row again', { rows: [] }, 'missing_in_reply'],
		['as Retry-After wants', { fault: faults.clear, retryAfterMs: 200_000 }, 'failed'],
	] as const)('no wait goes on %s', async (_why, said, outcome) => {
		const abort = new AbortController();
		const fake = new FakeRun({ checks: checksOf(1), signal: abort.signal, say: () => said });
		const reading = fake.read();
		await fake.clock.advance(10);
		expect(fake.settled).toEqual([]);
		abort.abort();
		await fake.clock.advance(0);
		await reading;
		expect(fake.byPhone[phone(0)]?.name).toBe(outcome);
		expect(fake.clock.sleeping).toBe(0);
	});

	test('no wait for a place goes on', async () => {
		const abort = new AbortController();
		const fake = new FakeRun({ checks: checksOf(3), signal: abort.signal, callsPerSecond: 1 });
		const reading = fake.read();
		await fake.clock.advance(10);
		abort.abort();
		await fake.clock.advance(0);
		await reading;
		expect(fake.calls).toHaveLength(1);
		expect(fake.names.not_attempted).toEqual([phone(1), phone(2)]);
	});
});
