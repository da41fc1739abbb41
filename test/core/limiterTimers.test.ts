import { type Lease, Limiter, type Limits } from '../../core/execute/limiter';
import { FakeClock } from '../support/fakeClock';

/* What calls wait for is mostly an answer. Only a second that has to pass is worth a timer. */

/** How many timers are set when so many calls were sent, or wait for their connection, and more wait. */
function countTimers(limits: Partial<Limits>, calls: { sent: number; more: number }): number {
	const clock = new FakeClock();
	const lease = new Limiter(clock).join({ concurrency: 100, callsPerSecond: 0, ...limits });
	for (let sent = 0; sent < calls.sent; sent++) lease.start((ticket) => ticket!.sent());
	for (let more = 0; more < calls.more; more++) lease.start(() => {});
	return clock.sleeping;
}

test('one timer is set for all that wait for a second to pass', () => {
	expect(countTimers({ callsPerSecond: 3 }, { sent: 3, more: 4 })).toBe(1);
});

test.each([
	['an answer', { callsPerSecond: 9, concurrency: 3 }, { sent: 3, more: 4 }],
	['a connection', {}, { sent: 1, more: 40 }],
])('none is set where %s is waited for', (_, limits, calls) => {
	expect(countTimers(limits, calls)).toBe(0);
});

test('none is set where nobody waits', () => {
	const clock = new FakeClock();
	const lease = new Limiter(clock).join({ concurrency: 100, callsPerSecond: 1 });
	lease.start((ticket) => {
		ticket!.sent();
		ticket!.end();
	});
	expect(clock.sleeping).toBe(0);
});

test('who comes while a timer is late does not go first', async () => {
	class LateClock extends FakeClock {
		override sleep(ms: number, signal?: AbortSignal): Promise<void> {
			return super.sleep(ms + 500, signal);
		}
	}
	const clock = new LateClock();
	const limiter = new Limiter(clock);
	const [a, b] = [1, 2].map(() => limiter.join({ concurrency: 10, callsPerSecond: 1 }));
	const order: string[] = [];
	const begin = (lease: Lease, name: string) =>
		lease.start((ticket) => {
			ticket!.sent();
			order.push(name);
		});
	begin(a!, 'a');
	begin(a!, 'a again');
	await clock.advance(1_100);
	begin(b!, 'b');
	await clock.advance(10_000);
	expect(order).toEqual(['a', 'a again', 'b']);
});
