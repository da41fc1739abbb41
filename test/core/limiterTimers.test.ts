import { type Lease, Limiter, type Limits, type Ticket } from '../../core/execute/limiter';
import { FakeClock } from '../support/fakeClock';

/* What calls wait for is mostly an answer. Only a second that has to pass is worth a timer. */

/** How many timers are set when so many calls were sent, or wait for their connection, and more wait. */
function countTimers(limits: Partial<Limits>, calls: { sent: number; more: number }): number {
	const clock = new FakeClock();
	const lease = new Limiter(clock).join({ concurrency: 100, callsPerSecond: 0, ...limits });
	for (let sent = 0; sent < calls.sent; sent++) (lease.start() as Ticket).sent();
	for (let more = 0; more < calls.more; more++) void lease.start();
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
	const ticket = lease.start() as Ticket;
	ticket.sent();
	ticket.end();
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
	const begin = async (lease: Lease, name: string) => {
		(await lease.start())!.sent();
		order.push(name);
	};
	await begin(a!, 'a');
	const waiting = begin(a!, 'a again');
	await clock.advance(1_100);
	const late = begin(b!, 'b');
	await clock.finish(Promise.all([waiting, late]));
	expect(order).toEqual(['a', 'a again', 'b']);
});
