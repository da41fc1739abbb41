import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { encodeGb18030 } from '../../simulator/gb18030';
import { stopExpressions } from '../support/engine';
import { checkFile, readBinary } from '../support/files';
import { useSimulator } from '../support/vendors';

/** A list goes in as a file and comes back as the same file with a record behind each row. */

const simulator = useSimulator();
afterAll(stopExpressions);

const rowsOf = (text: string, delimiter = ',') =>
	parse(text, { columns: true, bom: true, relax_column_count: true, delimiter }) as Array<
		Record<string, string>
	>;

const LIST = [
	'姓名,手机号,备注',
	'王伟,13800138001,"好, 客户"',
	'李娜,+86 138-0013-8070,',
	'张三,010-12345678,landline',
	'王伟,13800138001,again',
	'陈静,,',
	'',
].join('\r\n');

it('gives each row its record, in the order of the file, each number asked once', async () => {
	const { text, summary, hints, error } = await checkFile(simulator, LIST);
	expect(error).toBeUndefined();
	expect(
		rowsOf(text).map((row) => [
			row.姓名,
			row.numberStatus_phone,
			row.numberStatus_outcome,
			row.numberStatus_lineStatus,
			row.numberStatus_reason,
			row.numberStatus_duplicateOf,
		]),
	).toEqual([
		['王伟', '13800138001', 'answered', 'active', '', ''],
		['李娜', '13800138070', 'answered', 'empty', '', ''],
		['张三', '', 'invalid_input', '', 'not_a_mobile', ''],
		['王伟', '13800138001', 'answered', 'active', '', '2'],
		['陈静', '', 'invalid_input', '', 'empty', ''],
	]);
	expect(hints.join()).not.toContain('Several numbers');
	expect(summary).toMatchObject({
		fileName: 'list.csv',
		check: 'number_status',
		vendor: 'ywjisu',
		status: 'complete',
		phoneColumn: '手机号',
		rows: 5,
		distinct: 2,
		calls: 1,
		answered: 3,
		results: { active: 2, empty: 1 },
		charged: 2,
		invalid: 2,
		failed: 0,
		notAttempted: 0,
	});
	expect(simulator.ledger).toHaveLength(2);
});

it('leaves the columns of the file as they stood, byte for byte', async () => {
	const { text } = await checkFile(simulator, LIST);
	const [written, given] = [text, LIST].map((list) => list.split('\r\n').filter(Boolean));
	expect(written!.map((line, row) => line.startsWith(`${given![row]},`))).toEqual(
		given!.map(() => true),
	);
});

it.each<[string, Buffer, string, string]>([
	['UTF-8', Buffer.from(LIST), 'utf-8', ''],
	['UTF-8 with a mark', Buffer.from(`\uFEFF${LIST}`), 'utf-8', 'efbbbf'],
	['GB18030, as Chinese Excel writes', encodeGb18030(LIST), 'gb18030', ''],
	['UTF-16 LE with a mark', Buffer.from(`\uFEFF${LIST}`, 'utf16le'), 'utf-16le', 'fffe'],
	['UTF-16 BE with a mark', Buffer.from(`\uFEFF${LIST}`, 'utf16le').swap16(), 'utf-16be', 'feff'],
])('reads and gives back %s', async (_name, content, encoding, mark) => {
	const { bytes, summary } = await checkFile(simulator, content);
	expect(summary).toMatchObject({ rows: 5, answered: 3, phoneColumn: '手机号' });
	expect(bytes.subarray(0, mark.length / 2).toString('hex')).toBe(mark);
	const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
	const [first] = rowsOf(text);
	expect(first).toMatchObject({
		姓名: '王伟',
		备注: '好, 客户',
		numberStatus_carrierName: '中国移动 GSM',
	});
});

it.each([
	['tabs', '\t'],
	['semicolons', ';'],
	['pipes', '|'],
])('finds that cells are separated by %s', async (_name, delimiter) => {
	const content = `name${delimiter}phone\nWang${delimiter}13800138001\nLi${delimiter}13800138070\n`;
	const { text, summary } = await checkFile(simulator, content, { fileName: 'list.tsv' });
	expect(summary).toMatchObject({ rows: 2, answered: 2 });
	expect(rowsOf(text, delimiter).map((row) => row.numberStatus_lineStatus)).toEqual([
		'active',
		'empty',
	]);
});

it('reads a plain list of one number a line, without a header', async () => {
	const { text, summary } = await checkFile(simulator, '13800138001\n13800138070\n13800138001', {
		fileName: 'list.txt',
	});
	expect(summary).toMatchObject({ rows: 3, distinct: 2, answered: 3, phoneColumn: 1 });
	const lines = text.split('\n');
	expect(lines[0]).toMatch(/^13800138001,13800138001,number_status,ywjisu,answered,active,/);
	expect(lines[1]).toMatch(/^13800138070,/);
});

it('gives one more file for each result', async () => {
	const { binary, summary } = await checkFile(simulator, LIST, {
		fileOptions: { filePerResult: true },
	});
	expect(Object.keys(binary).sort()).toEqual(['active', 'data', 'empty', 'invalid_input']);
	expect(binary.active).toMatchObject({ fileName: 'active.csv' });
	expect(binary.data).toMatchObject({ fileName: 'list-checked.csv' });
	expect(rowsOf(readBinary(binary.active).toString())).toHaveLength(2);
	expect(rowsOf(readBinary(binary.invalid_input).toString())).toHaveLength(2);
	expect(summary.rows).toBe(5);
});

it('keeps the file and that of a result apart when it came in a field of the same name', async () => {
	const { binary, text } = await checkFile(simulator, LIST, {
		...{ field: 'active', fileName: 'active.csv' },
		fileOptions: { filePerResult: true },
	});
	expect(Object.keys(binary).sort()).toEqual(['active', 'active_1', 'empty', 'invalid_input']);
	expect(rowsOf(text).map((row) => row.姓名)).toEqual(['王伟', '李娜', '张三', '王伟', '陈静']);
	expect(rowsOf(readBinary(binary.active_1).toString()).map((row) => row.姓名)).toEqual([
		'王伟',
		'王伟',
	]);
});

it('keeps rows that have more or fewer cells than the header, and asks them, too', async () => {
	const content = 'phone,note\n13800138001\n13800138070,a,b,c\n13800138078,x\n';
	const { text, summary, hints } = await checkFile(simulator, content);
	const [header, short, long, plain] = text
		.trim()
		.split('\n')
		.map((line) => line.split(','));
	expect(summary).toMatchObject({ rows: 3, answered: 3 });
	expect(short!.slice(0, 3)).toEqual(['13800138001', '', '13800138001']);
	expect(long!.slice(0, 3)).toEqual(['13800138070', 'a', '13800138070']);
	expect(long!.slice(header!.length)).toEqual(['b', 'c']);
	expect(plain).toHaveLength(header!.length);
	expect(hints.join()).toContain('More or fewer cells than the first row of the file: 2 rows.');
});

it('reads a header that is longer than many rows', async () => {
	const header = `phone,${'remark '.repeat(5_000)}`;
	const { text, summary } = await checkFile(simulator, `${header}\n13800138001,x\n`);
	expect(summary).toMatchObject({ phoneColumn: 'phone', rows: 1, answered: 1, invalid: 0 });
	expect(text.startsWith(`${header},`)).toBe(true);
});

it('finds the column of numbers also where hundreds of rows have none', async () => {
	const rows = `${'x'.repeat(40)},\n`.repeat(400);
	const { summary } = await checkFile(simulator, `note,contact\n${rows}y,13800138001\n`);
	expect(summary).toMatchObject({ phoneColumn: 'contact', rows: 401, answered: 1 });
});

it('keeps line breaks and quotes inside of cells', async () => {
	const content = 'phone,note\r\n13800138001,"two\r\nlines, ""quoted"""\r\n13800138070,x\r\n';
	const { text, summary } = await checkFile(simulator, content);
	expect(summary).toMatchObject({ rows: 2, answered: 2 });
	expect(text).toContain('13800138001,"two\r\nlines, ""quoted""",13800138001,number_status');
});

it('asks none of several numbers in one cell, and says so', async () => {
	const { text, hints } = await checkFile(
		simulator,
		'phone\n"13800138001, 13800138070"\n13800138002\n',
	);
	expect(rowsOf(text).map((row) => row.numberStatus_outcome)).toEqual([
		'invalid_input',
		'answered',
	]);
	expect(hints.join()).toContain(
		'Several numbers in one cell, not asked: 1 row. Put one in each row.',
	);
});

it('puts an apostrophe before cells that a spreadsheet would run, and leaves numbers alone', async () => {
	const numbers = ['-5', '-5%', '"-1,234.50"', '-1.2E-05'];
	const rows = ['="13800138001",=1+1', '+86 13800138070,@SUM(A1)'].concat(
		numbers.map((number) => `13800138078,${number}`),
	);
	const content = `phone,note\n${rows.join('\n')}\n`;
	const { text, summary } = await checkFile(simulator, content);
	expect(summary).toMatchObject({ answered: 6 });
	const lines = text.split('\n');
	expect(lines[1]).toMatch(/^"=""13800138001""",'=1\+1,1/);
	expect(lines[2]).toMatch(/^\+86 13800138070,'@SUM\(A1\),1/);
	for (const [index, number] of numbers.entries())
		expect(lines[index + 3]).toContain(`13800138078,${number},1`);
	const asItIs = await checkFile(simulator, content, { fileOptions: { escapeFormulas: false } });
	expect(asItIs.text).toContain(',=1+1,');
});

it('finds duplicates over 10,000 rows and keeps every row, judged by a hash of the first columns', async () => {
	const lines = Array.from(
		{ length: 10_000 },
		(_, n) => `行${n},1380013${String((n * 7) % 3000).padStart(4, '0')},"a""${n}"`,
	);
	const content = `序号,手机,备注\n${lines.join('\n')}\n`;
	const { text, summary } = await checkFile(simulator, content);
	const hashOf = (rows: string[][]) =>
		createHash('sha256').update(JSON.stringify(rows)).digest('hex');
	const read = (given: string) => (parse(given) as string[][]).map((row) => row.slice(0, 3));
	expect(hashOf(read(text))).toBe(hashOf(read(content)));
	expect(summary).toMatchObject({ rows: 10_000, distinct: 3000 });
	expect(simulator.summary().chargedTwice).toEqual([]);
});
