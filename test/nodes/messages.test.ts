import { type Fault, type Outcome } from '../../core/model';
import type { ItemWriter } from '../../nodes/shared/itemWriter';
import {
	describeCount,
	describeFailedRow,
	describeFault,
	describeInvalid,
	describeRun,
} from '../../nodes/shared/messages';
import { RunSummary } from '../../nodes/shared/summary';
import { FakeClock } from '../support/fakeClock';
import { rowOf } from '../support/records';

const kind = { scope: 'call', retry: 'never', charged: null } as const;
const fault: Fault = {
	kind: { ...kind, meaning: 'the balance is used up', advice: 'Try again later.' },
	vendorCode: '-5',
	vendorMessage: '当前余额不足',
};

describe('A failure is told', () => {
	it.each([
		[fault, 'QXT: the balance is used up (-5 当前余额不足)'],
		[{ ...fault, vendorMessage: undefined }, 'QXT: the balance is used up (-5)'],
		[{ kind: fault.kind }, 'QXT: the balance is used up'],
	])('with the vendor’s own words, if there are any: %#', (given, text) => {
		expect(describeFault(given, 'qxt')).toBe(text);
	});

	it('with what to do, and whether it was asked', () => {
		const given = { kind: fault.kind };
		expect(describeFailedRow(given, { vendor: 'qxt', outcome: 'failed' })).toBe(
			'QXT: the balance is used up. Try again later.',
		);
		expect(describeFailedRow(given, { vendor: 'qxt', outcome: 'not_attempted' })).toBe(
			'Not asked. QXT: the balance is used up. Try again later.',
		);
	});
});

describe('A row that cannot be asked is told', () => {
	it.each([
		[rowOf({}, { reason: 'too_short' }), 'The value is not a Chinese mobile number (too_short)'],
		[rowOf({}), 'The value is not a Chinese mobile number (empty)'],
		[rowOf({ phone: '13800138000' }, { reason: 'missing_name' }), 'The name is missing'],
		[rowOf({ phone: '13800138000' }, { reason: 'too_long' }), 'The name cannot be used (too_long)'],
	])('without its value: %#', (row, text) => {
		expect(describeInvalid(row)).toBe(text);
	});
});

it('counts are in the singular for one, and for one alone', () => {
	expect([0, 1, 2].map((count) => describeCount(count, 'row'))).toEqual([
		'0 rows',
		'1 row',
		'2 rows',
	]);
});

describe('A run is told', () => {
	const none = {
		answered: 0,
		no_record: 0,
		missing_in_reply: 0,
		invalid_input: 0,
		failed: 0,
		not_attempted: 0,
	};
	const outcomeOf = (part: Partial<Outcome>) => ({ charged: null, ...part }) as Outcome;

	async function tell(rowCounts: typeof none, change: (summary: RunSummary) => void = () => {}) {
		const clock = new FakeClock();
		const summary = new RunSummary({ rows: 0, distinct: 0 }, clock);
		change(summary);
		await clock.advance(1500);
		return describeRun(summary, { rowCounts } as unknown as ItemWriter);
	}

	it('without what did not happen', async () => {
		expect(await tell(none)).toBe(
			'0 rows, 0 distinct numbers, 0 calls, 0 answered, 0 charged, 0 free, 1.5 s',
		);
	});

	it('with all that did', async () => {
		const counts = { ...none, invalid_input: 1, missing_in_reply: 2, failed: 3, not_attempted: 4 };
		const text = await tell(counts, (summary) => {
			summary.calls = 1;
			summary.reused = 5;
			summary.unasked = 6;
			summary.count(outcomeOf({ name: 'answered', charged: true }));
			summary.count(outcomeOf({ name: 'answered', charged: null }));
			summary.count(outcomeOf({ name: 'no_record', charged: false }));
			summary.count(outcomeOf({ name: 'failed', charged: false }));
			expect(summary).toMatchObject({ settled: 4, failed: 1, answered: 3, charged: 1, free: 1 });
		});
		expect(text).toBe(
			'0 rows, 0 distinct numbers, 1 call, 5 reused, 3 answered, 1 charged, 1 free, 1 invalid, ' +
				'2 missing in the reply, 3 failed, 4 not attempted, 6 rows about other numbers ignored, 1.5 s',
		);
	});
});
