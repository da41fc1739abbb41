import fc from 'fast-check';
import {
	type AlarmLimits,
	type AlarmState,
	judgeBalance,
	readAlarmState,
	type Reason,
} from '../../core/alarm/balanceAlarm';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const fresh = readAlarmState(undefined);

/** Judges balances polled every hour; gives what was told at each. */
function tell(
	balances: ReadonlyArray<number | null>,
	options: { limits?: Partial<AlarmLimits>; state?: AlarmState; restartsAt?: number[] } = {},
) {
	const { restartsAt = [0] } = options;
	const limits = { threshold: 1000, daysLeft: 0, ...options.limits };
	let state = options.state ?? fresh;
	const told: Array<readonly Reason[]> = [];
	for (const [poll, balance] of balances.entries()) {
		const sighting = { at: START + poll * HOUR, balance, isAfterGap: restartsAt.includes(poll) };
		const judgement = judgeBalance(state, { sighting, limits });
		// As n8n stores it.
		state = readAlarmState(JSON.parse(JSON.stringify(judgement.state)));
		told.push(judgement.news);
	}
	return { told, state, count: told.flat().length };
}

const balances = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 60 });

describe('A low balance', () => {
	it('is told once, and again only after it rose to the threshold or above', () => {
		const { told } = tell([1200, 1000, 999, 500, 998, 1000, 999]);
		expect(told).toEqual([[], [], ['balance'], [], [], [], ['balance']]);
	});

	it('is told whenever it was not low before, and at no other time', () => {
		fc.assert(
			fc.property(balances, (seen) => {
				const crossings = seen.map((balance, poll) =>
					balance < 1000 && (poll === 0 || seen[poll - 1]! >= 1000) ? ['balance'] : [],
				);
				expect(tell(seen).told).toEqual(crossings);
			}),
		);
	});

	it('is told when the vendor says that it is used up, whatever the threshold', () => {
		expect(tell([5, null, null], { limits: { threshold: 1 } }).told).toEqual([[], ['balance'], []]);
	});

	it('is not told again after a restart that found it no higher', () => {
		fc.assert(
			fc.property(balances, fc.nat(59), (seen, restart) => {
				const falling = [...seen].sort((a, b) => b - a);
				expect(tell(falling, { restartsAt: [0, restart] })).toEqual(tell(falling));
			}),
		);
	});

	it('is told again after a restart that found it higher: it may have been topped up', () => {
		expect(tell([900, 950, 800, 850], { restartsAt: [0, 3] }).told).toEqual([
			['balance'],
			[],
			[],
			['balance'],
		]);
	});

	it('is not told again after a restart that found it as it was', () => {
		expect(tell([900, 900], { restartsAt: [0, 1] }).told).toEqual([['balance'], []]);
	});

	it('is never told less because of a restart', () => {
		fc.assert(
			fc.property(balances, fc.array(fc.nat(59)), (seen, restarts) => {
				const withRestarts = tell(seen, { restartsAt: [0, ...restarts] });
				expect(withRestarts.count).toBeGreaterThanOrEqual(tell(seen).count);
			}),
		);
	});
});

describe('Few days left', () => {
	/** A balance that 24 a day are taken of. */
	const falling = (from: number, hours: number) =>
		Array.from({ length: hours }, (_, hour) => from - hour);
	const limits = { threshold: 1, daysLeft: 3 };

	it('are told once, when the estimate falls below the limit', () => {
		const { told } = tell(falling(100, 60), { limits });
		expect(told.findIndex((reasons) => reasons.includes('days_left'))).toBe(100 - 3 * 24 + 1);
		expect(told.flat()).toEqual(['days_left']);
	});

	it('are not told when the option is off', () => {
		expect(tell(falling(100, 60), { limits: { threshold: 1, daysLeft: 0 } }).count).toBe(0);
	});

	it('are told beside a low balance, each once, the balance first', () => {
		const { told } = tell(falling(100, 80), { limits: { threshold: 60, daysLeft: 3 } });
		expect(told.flat()).toEqual(['days_left', 'balance']);
		const dropped = tell([...falling(100, 26), 10, 9], { limits: { threshold: 60, daysLeft: 3 } });
		expect(dropped.told.flat()).toEqual(['balance', 'days_left']);
		expect(dropped.told.at(-2)).toEqual(['balance', 'days_left']);
	});

	it('are not told again while the estimate wavers about the limit', () => {
		const rest = Array.from({ length: 6 }, () => 70);
		expect(tell([...falling(100, 31), ...rest, ...falling(70, 20)], { limits }).count).toBe(1);
	});

	it('are told again after a top-up was used', () => {
		const seen = [...falling(100, 40), ...falling(300, 240)];
		expect(tell(seen, { limits }).told.flat()).toEqual(['days_left', 'days_left']);
	});
});

describe('A stored state', () => {
	it('is read back as it was written', () => {
		const { state } = tell([1200, 900, 800]);
		expect(state.told).toEqual(['balance']);
		expect(readAlarmState(JSON.parse(JSON.stringify(state)))).toEqual(state);
	});

	it('that nobody can read counts as none, and never throws', () => {
		fc.assert(
			fc.property(fc.anything(), (stored) => {
				expect(readAlarmState(stored)).toEqual({ told: [], usage: { last: null, hours: [] } });
			}),
		);
	});
});
