import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { failed, notAttempted } from '../../core/execute/outcomes';
import type { Fault } from '../../core/model';
import type { FailedRow, ItemWriter } from '../../nodes/shared/itemWriter';
import { RunSummary } from '../../nodes/shared/summary';
import { toRunError, toVendorError } from '../../nodes/shared/toNodeError';
import { FakeClock } from '../support/fakeClock';
import { faults } from '../support/fakeVendor';
import { rowOf } from '../support/records';

/* What a run in On Error = Stop ends with. */

const node = { name: 'Check', type: 'check' } as INode;
const fault: Fault = { kind: faults.unclear, vendorCode: '-8' };

describe('A failure of the vendor', () => {
	it.each([
		['and nothing else', undefined, 'Try again.'],
		['and what became of the rest', '1 row failed.', 'Try again. 1 row failed.'],
	])('says what to do %s', (_, rest, description) => {
		const error = toVendorError(node, { fault, vendor: 'qxt', itemIndex: 4, rest });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'QXT: it went wrong (-8)',
			description,
			context: { itemIndex: 4 },
		});
	});

	it.each([
		[503, '503'],
		[undefined, null],
	])('has the HTTP status, if there is one: %s', (httpStatus, httpCode) => {
		const given = { ...fault, httpStatus };
		expect(toVendorError(node, { fault: given, vendor: 'qxt' }).httpCode).toBe(httpCode);
	});
});

describe('A run that failed', () => {
	/** A row that failed, in the item of the same place. */
	const rowAt = (index: number, part: Partial<FailedRow> = {}): FailedRow => ({
		row: { ...rowOf({}), index, itemIndex: index },
		outcome: failed(fault),
		message: 'It failed',
		...part,
	});

	function end(failures: FailedRow[], { unclear = 0, note }: { unclear?: number; note?: string }) {
		const rowCounts = { failed: 1, not_attempted: 2 };
		const writer = { rowCounts, unclear, failures } as unknown as ItemWriter;
		const summary = new RunSummary({ rows: 9, distinct: 9 }, new FakeClock());
		Object.assign(summary, { answered: 4, reused: 2 });
		return toRunError(node, { writer, summary, vendor: 'qxt', note });
	}

	const counts = '1 row failed, 2 rows not attempted, 6 numbers answered.';
	const unclear =
		'1 failed row may have been charged: Retry of this execution asks them once more.';

	it.each([
		['was answered and what not', {}, `Try again. ${counts}`],
		['may have been paid for', { unclear: 1 }, `Try again. ${counts} ${unclear}`],
		['else there is to know', { note: 'A note.' }, `Try again. ${counts} A note.`],
	])('says what %s', (_, given, description) => {
		expect(end([rowAt(0)], given).description).toBe(description);
	});

	it('says it also where the failure is none of the vendor', () => {
		const error = end([rowAt(3, { outcome: { ...failed(fault), fault: null } })], {});
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'It failed',
			description: counts,
			context: { itemIndex: 3 },
		});
	});

	it.each([
		['the failed row that stands first, whichever failed first', [5, 2, 7], [], 2],
		['a row that failed, before one that was only not asked', [6], [0, 1], 6],
		['the first row of a run that asked none', [], [4, 3], 3],
	])('names %s', (_, lost, unasked, itemIndex) => {
		const left = { outcome: notAttempted(fault) };
		const failures = [...unasked.map((index) => rowAt(index, left)), ...lost.map((i) => rowAt(i))];
		expect(end(failures, {}).context).toMatchObject({ itemIndex });
	});
});
