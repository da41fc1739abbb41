import type { CheckName, Outcome } from '../../core/model';
import {
	createAnswerReader,
	readCells,
	type RecordColumn,
	recordColumns,
	toCells,
} from '../../core/normalize/recordCells';
import { codecs } from '../support/codecs';
import { phone } from '../support/fakeVendor';
import { ask, qxtAnswer, recordOf, result, ywjisuAnswer } from '../support/records';

/* A record as cells of a file, and back: the file is the memory of what was paid. */

const answers = [
	[codecs.privacy_number, { ...qxtAnswer, result: { ...result, Status: '隐私号' } }],
	[codecs.two_element, qxtAnswer],
	[codecs.portability, qxtAnswer],
	[codecs.aliyun_market, qxtAnswer],
	[codecs.number_status, ywjisuAnswer],
] as const;

/** The cells of a record by column, as they stand in a file. */
function cellsOf(check: CheckName, record: Parameters<typeof toCells>[0], error?: string) {
	const columns = recordColumns(check);
	const cells = toCells(record, { columns, error });
	return Object.fromEntries(columns.map((column, place) => [column, cells[place]!]));
}

const asked = { phone: phone(0) };

/** Reads the cells of a record of this check. */
function read(
	cells: Partial<Record<RecordColumn, string>>,
	{ check = 'number_status' as CheckName, name = undefined as string | undefined } = {},
): Outcome | null {
	const cell = (column: RecordColumn) => cells[column] ?? '';
	return readCells({ ...asked, name }, { check, cell, readAnswer: createAnswerReader(check) });
}

describe.each(answers)('A record of $check', (codec, reply) => {
	const { check } = codec;
	const name = check === 'two_element' ? '张三' : undefined;

	it('has a column for each of its keys, in their order, and one for the error', async () => {
		const record = recordOf(codec, await ask(codec, reply));
		const columns = recordColumns(check);
		const keys = Object.keys(record).filter((key) => key !== 'input');
		expect(columns.filter((column) => keys.includes(column))).toEqual(keys);
		const others = columns.filter((column) => !keys.includes(column));
		expect(others).toEqual(['reason', 'reusedFrom', 'error']);
		expect(columns.at(-1)).toBe('error');
	});

	it('is read back from its cells, answer and charge and times', async () => {
		const outcome = await ask(codec, reply);
		const cells = cellsOf(check, recordOf(codec, outcome));
		expect(read(cells, { check, name })).toEqual({
			...outcome,
			raw: null,
			vendor: codec.vendor,
		});
	});

	it('is read back from what a spreadsheet makes of it', async () => {
		const outcome = await ask(codec, reply);
		const cells = cellsOf(check, recordOf(codec, outcome));
		const shown = Object.entries(cells).map(([column, text]) => {
			return [column, /^(true|false)$/.test(text) ? text.toUpperCase() : text];
		});
		expect(read(Object.fromEntries(shown), { check, name })?.answer).toEqual(outcome.answer);
	});
});

it('shows nothing for what a record does not have, and the reason of a failure', () => {
	const record = { phone: null, charged: false, isMvno: null } as never;
	const columns = ['phone', 'name', 'charged', 'isMvno', 'error'] as const;
	expect(toCells(record, { columns, error: 'too late' })).toEqual([
		...['', '', 'false', '', 'too late'],
	]);
	expect(toCells(record, { columns, error: undefined }).at(-1)).toBe('');
});

it.each(['privacy_number', 'portability', 'number_status', 'two_element'] as const)(
	'has a name only where a name is asked about, and a time of the vendor only where it gives one: %s',
	(check) => {
		const columns = recordColumns(check);
		expect(columns.includes('name')).toBe(check === 'two_element');
		expect(columns.includes('vendorTime')).toBe(check === 'number_status');
		expect(new Set(columns).size).toBe(columns.length);
	},
);

describe('The cells of a row', () => {
	const cells = {
		phone: asked.phone,
		check: 'number_status',
		outcome: 'answered',
		lineStatus: 'active',
		charged: 'true',
		vendorCode: '000000',
		checkedAt: '2025-10-01T00:00:00.000Z',
	};

	it('are an answer, in which empty cells are null', () => {
		expect(read(cells)).toMatchObject({
			name: 'answered',
			charged: true,
			answer: { lineStatus: 'active', carrier: null, isMvno: null, vendorStatus: null },
			raw: null,
			reply: { vendorCode: '000000', vendorMessage: undefined, arrivedAt: 1_759_276_800_000 },
			fault: null,
		});
		expect(read(cells)).toHaveProperty('vendorTime', undefined);
	});

	it.each([
		['2025-09-30T16:00:00.456Z', 1_759_248_000_456],
		['yesterday', undefined],
	])('with %s as the vendor’s time', (vendorTime, ms) => {
		expect(read({ ...cells, vendorTime })).toHaveProperty('vendorTime', ms);
	});

	it.each([
		['true', true],
		['FALSE', false],
		['', null],
		['yes', null],
	])('charged: %p is %p', (charged, expected) => {
		expect(read({ ...cells, charged })?.charged).toBe(expected);
	});

	it.each([
		['no_record', 'no_record'],
		['answered', 'answered'],
	])('with the outcome %s keep it', (outcome, expected) => {
		expect(read({ ...cells, outcome })?.name).toBe(expected);
	});

	it('are read whatever a spreadsheet makes of the number', () => {
		expect(read({ ...cells, phone: `+86 ${asked.phone}` })).not.toBeNull();
	});

	it.each<[string, Partial<Record<RecordColumn, string>>]>([
		['that hold a failure', { outcome: 'failed' }],
		['that hold nothing', { outcome: '' }],
		['of another check', { check: 'portability' }],
		['of another number', { phone: phone(1) }],
		['without a number', { phone: '' }],
		['without a time', { checkedAt: '' }],
		['with a time that is none', { checkedAt: 'yesterday' }],
	])('%s are no answer', (_, part) => {
		expect(read({ ...cells, ...part })).toBeNull();
	});

	it('with a name are an answer about that name only', () => {
		const check = 'two_element';
		const named = { ...cells, check, name: '张三' };
		expect(read(named, { check, name: '张三' })).not.toBeNull();
		expect(read(named, { check, name: '李四' })).toBeNull();
	});

	it('with equal answers share them', () => {
		const readAnswer = createAnswerReader('number_status');
		const cell = (column: RecordColumn) => (cells as Record<string, string>)[column] ?? '';
		const options = { check: 'number_status', cell, readAnswer } as const;
		const [one, other] = [readCells(asked, options), readCells(asked, options)];
		expect(other!.answer).toBe(one!.answer);
	});
});
