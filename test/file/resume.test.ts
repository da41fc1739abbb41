import { parse } from 'csv-parse/sync';
import { stopExpressions } from '../support/engine';
import { checkFile, checkFiles, type FileCheck, portability, twoElement } from '../support/files';
import { useSimulator } from '../support/vendors';

/** The file is the memory: given back, only its rows without an answer are asked. */

const simulator = useSimulator();
afterAll(stopExpressions);

const phones = Array.from({ length: 12 }, (_, n) => `138001380${String(n).padStart(2, '0')}`);
const LIST = `姓名,手机\n${phones.map((phone, n) => `客户${n},${phone}`).join('\n')}\n`;
const outcomes = (text: string) =>
	(parse(text, { columns: true }) as Array<Record<string, string>>).map(
		(row) => row.numberStatus_outcome,
	);
/** The text of a checked file, as of answers that arrived at that time. */
const withTimes = (text: string, time: string) =>
	text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z,$/gm, `${time},`);
const count = (text: string, outcome: string) =>
	outcomes(text).filter((one) => one === outcome).length;

it('asks nothing of a file that is answered, and gives it back as it was', async () => {
	const first = await checkFile(simulator, LIST);
	const again = await checkFile(simulator, first.bytes);
	expect(again.summary).toMatchObject({ rows: 12, answered: 12, reused: 12, calls: 0, charged: 0 });
	const withoutReuse = again.text.replaceAll(/,input,/g, ',,');
	expect(withoutReuse).toBe(first.text);
	expect(simulator.ledger).toHaveLength(12);
	const third = await checkFile(simulator, again.bytes);
	expect(third.text).toBe(again.text);
});

it('does so for a list without a header', async () => {
	const first = await checkFile(simulator, phones.join('\n'));
	const again = await checkFile(simulator, first.bytes);
	expect(again.summary).toMatchObject({ answered: 12, reused: 12, calls: 0 });
});

it('asks the rest after the account failed, and pays no number twice', async () => {
	simulator.setFaults([{ ordinal: 3, fault: { kind: 'code', code: '510101' } }]);
	const options = { batchSize: 3, concurrency: 1 };
	const first = await checkFile(simulator, LIST, { options });
	expect(first.error).toBeUndefined();
	expect(first.summary).toMatchObject({
		status: 'stopped',
		answered: 6,
		failed: 3,
		notAttempted: 3,
	});
	expect(first.summary.stoppedBecause).toContain('510101');
	expect(first.summary).not.toHaveProperty('error');
	simulator.setFaults([]);
	const second = await checkFile(simulator, first.bytes, { options });
	expect(second.summary).toMatchObject({ status: 'complete', answered: 12, reused: 6, calls: 2 });
	expect(simulator.summary().chargedTwice).toEqual([]);
});

it('asks a part each day with Maximum Numbers per Run', async () => {
	let bytes: Buffer | string = LIST;
	for (const answered of [5, 10, 12]) {
		const result: Awaited<ReturnType<typeof checkFile>> = await checkFile(simulator, bytes, {
			options: { maxNumbers: 5 },
		});
		expect(result.summary).toMatchObject({ answered, notAttempted: 12 - answered });
		const why = [
			'Maximum Numbers per Run is reached (5 numbers)',
			'Give the file back as input to ask the rest.',
		].join('. ');
		expect(result.summary.stoppedBecause).toBe(answered < 12 ? why : undefined);
		expect(result.hints.includes(why)).toBe(answered < 12);
		expect(count(result.text, 'not_attempted')).toBe(12 - answered);
		bytes = result.bytes;
	}
	expect(simulator.ledger).toHaveLength(12);
	expect(simulator.summary().chargedTwice).toEqual([]);
});

it('asks answers again that are older than Skip If Checked Within (Days)', async () => {
	const first = await checkFile(simulator, LIST);
	const old = withTimes(first.text, '2020-01-01T00:00:00.000Z');
	expect(old).not.toBe(first.text);
	const options = { skipIfCheckedWithinDays: 30 };
	const fresh = await checkFile(simulator, first.bytes, { options });
	expect(fresh.summary).toMatchObject({ reused: 12, calls: 0 });
	const aged = await checkFile(simulator, old, { options });
	expect(aged.summary).toMatchObject({ reused: 0, calls: 1, answered: 12 });
	const ageless = await checkFile(simulator, old);
	expect(ageless.summary).toMatchObject({ reused: 12, calls: 0 });
});

it('asks answers again that are of a day to come', async () => {
	const first = await checkFile(simulator, LIST);
	const early = withTimes(first.text, '2999-01-01T00:00:00.000Z');
	const again = await checkFile(simulator, early);
	expect(again.summary).toMatchObject({ reused: 0, calls: 1, answered: 12 });
});

describe('An earlier record, as it came back from a spreadsheet', () => {
	/** A checked list of one number, and the column of its area. */
	async function checkOne() {
		const { text } = await checkFile(simulator, 'phone\n13800138001\n');
		const rows = parse(text) as string[][];
		return { rows, area: rows[0]!.indexOf('numberStatus_area') };
	}

	async function withArea(cell: string): Promise<string> {
		const { rows, area } = await checkOne();
		rows[1]![area] = cell;
		return toText(rows);
	}

	const toText = (rows: string[][]) => rows.map((row) => row.join(',')).join('\n');

	async function readArea(content: Buffer | string) {
		const again = await checkFile(simulator, content, { fileOptions: { escapeFormulas: false } });
		expect(again.summary).toMatchObject({ reused: 1, calls: 0 });
		const [row] = parse(again.text, { columns: true }) as Array<Record<string, string>>;
		return row!.numberStatus_area;
	}

	it.each([
		["'=1+1", '=1+1'],
		["a'=1", "a'=1"],
		["'abc", "'abc"],
	])('%s is read as %s', async (cell, expected) => {
		expect(await readArea(await withArea(cell))).toBe(expected);
	});

	it('may lack a column, which stays empty', async () => {
		const { rows, area } = await checkOne();
		expect(await readArea(toText(rows.map((row) => row.toSpliced(area, 1))))).toBe('');
	});

	it('may hold bytes that are no text, which are left out', async () => {
		const bytes = Buffer.from(await withArea('@@'));
		const start = bytes.indexOf('@@');
		bytes.fill(0xff, start, start + 2);
		expect(await readArea(bytes)).toBe('');
	});
});

it('takes a list without a header for no earlier record, however many columns it has', async () => {
	const row = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => letter.repeat(3));
	const content = [[phones[0], ...row].join(','), [phones[1], ...row].join(',')].join('\n');
	const { summary } = await checkFile(simulator, content);
	expect(summary).toMatchObject({ rows: 2, answered: 2, reused: 0 });
});

it('looks for names in the file itself, not in the record of an earlier check', async () => {
	const check = { ...twoElement, fileOptions: { headerRow: 'no' } };
	const list = '刘娜勇,13800138123\n王伟,13800138124\n';
	const first = await checkFile(simulator, list, check);
	const again = await checkFile(simulator, first.text.replace('刘娜勇,', '刘娜勇 VIP,'), check);
	expect(again.summary).toMatchObject({ reused: 1, calls: 1 });
});

it('keeps one check’s columns when another check is made of the same file', async () => {
	const first = await checkFile(simulator, LIST);
	const both = await checkFile(simulator, first.bytes, portability);
	expect(both.summary).toMatchObject({ check: 'portability', answered: 12, calls: 12 });
	const again = await checkFile(simulator, both.bytes);
	expect(again.summary).toMatchObject({ check: 'number_status', reused: 12, calls: 0 });
	expect(again.text.split('\n')[0]).toContain('portability_isPorted');
});

it('does not overwrite the columns of another check that has the same prefix', async () => {
	const fileOptions = { columnPrefix: 'check_' };
	const first = await checkFile(simulator, LIST, { fileOptions });
	const second = await checkFile(simulator, first.bytes, {
		...portability,
		fileOptions,
	});
	const mixed = await checkFile(simulator, first.text.replace('number_status', 'portability'), {
		fileOptions,
	});
	for (const { error } of [second, mixed])
		expect(error!.message).toContain('begin with check_ and are those of another check');
	expect(simulator.ledger).toHaveLength(12);
});

it('takes an answer for all rows of a number, whichever row brought it along', async () => {
	const first = await checkFile(simulator, 'phone\n13800138001\n');
	const [header, row] = first.text.split('\n');
	const gap = ','.repeat(header!.split(',').length - 1);
	const again = await checkFile(simulator, `${header}\n13800138001${gap}\n${row}\n`);
	expect(again.summary).toMatchObject({ rows: 2, answered: 2, reused: 2, calls: 0 });
});

it.each<[string, Partial<FileCheck>]>([
	[
		'Retry On Fail after another file could not be read',
		{ maxTries: 3, onError: 'continueRegularOutput' },
	],
	['Retry On Fail', { maxTries: 3 }],
])('pays nothing twice under %s', async (_name, run) => {
	const isFirstBad = run.onError !== undefined;
	const contents = isFirstBad ? ['a,b\n"never closed\n', LIST] : [LIST];
	const result = await checkFiles(simulator, contents, { ...run });
	expect(result.error).toBeUndefined();
	expect(result.items.at(-1)!.json).toMatchObject({ answered: 12 });
	expect(simulator.ledger).toHaveLength(12);
	expect(simulator.summary().chargedTwice).toEqual([]);
});

it('pays a number once that stands in two files', async () => {
	const { items } = await checkFiles(simulator, [LIST, LIST]);
	expect(items.map(({ json }) => json.answered)).toEqual([12, 12]);
	expect(simulator.ledger).toHaveLength(12);
});

describe('What Escape Formulas put before a cell is no part of it when the file is given back', () => {
	const checkTwice = async (list: string, given: Partial<FileCheck> = {}) => {
		const first = await checkFile(simulator, list, given);
		const again = await checkFile(simulator, first.bytes, given);
		expect(first.text).toContain(",'");
		expect(first.summary.reused).toBe(0);
		expect(again.summary).toMatchObject({ reused: first.summary.answered, calls: 0 });
		expect(again.text.split('\n')).toHaveLength(first.text.split('\n').length);
	};

	it('of a number', async () => {
		await checkTwice('id,phone\n1,\t13800138001\n2,13800138002\n');
	});

	it('of a name', async () => {
		await checkTwice('phone,name\n13800138123,@李四\n', twoElement);
	});

	it('of the names of columns', async () => {
		await checkTwice('id,phone\n1,13800138001\n', { fileOptions: { columnPrefix: '-' } });
	});
});

it('keeps an answer that is too old where its number is not asked', async () => {
	const first = await checkFile(simulator, LIST.replace(phones[11]!, '13800138070'));
	const old = withTimes(first.text, '2020-01-01T00:00:00.000Z');
	const { text, summary } = await checkFile(simulator, old, {
		options: { skipIfCheckedWithinDays: 30, maxNumbers: 5 },
	});
	expect(summary).toMatchObject({ status: 'stopped', answered: 12, reused: 7, charged: 5 });
	expect(summary.results).toMatchObject({ active: 11, empty: 1 });
	expect(outcomes(text)).toEqual(phones.map(() => 'answered'));
	expect(text.match(/2020-01-01T/g)).toHaveLength(7);
});

it('knows its columns in a list without a header, also when another check has put its own behind', async () => {
	const first = await checkFile(simulator, phones.join('\n'));
	const both = await checkFile(simulator, first.bytes, portability);
	const again = await checkFile(simulator, `${both.text}\n13800138099`);
	expect(again.summary).toMatchObject({ answered: 13, reused: 12, calls: 1 });
});

it('asks for no balance where nothing is left to ask', async () => {
	const first = await checkFile(simulator, LIST, portability);
	const { length } = simulator.calls;
	const options = { checkBalanceFirst: true };
	const again = await checkFile(simulator, first.bytes, { ...portability, options });
	expect(again.summary).toMatchObject({ reused: 12 });
	expect(simulator.calls).toHaveLength(length);
});

it('keeps who gave an answer, when the list is given to another vendor', async () => {
	const first = await checkFile(simulator, LIST, portability);
	const again = await checkFile(simulator, first.bytes, {
		...portability,
		account: 'aliyunPrepaid',
		parameters: { authentication: 'aliyunMarketApi' },
	});
	expect(again.summary).toMatchObject({ reused: 12, calls: 0 });
	const rows = parse(again.text, { columns: true }) as Array<Record<string, string>>;
	expect(rows.every((row) => row.portability_vendor === 'qxt')).toBe(true);
});
