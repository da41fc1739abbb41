import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { writeXlsx } from 'hucre/xlsx';
import { encodeGb18030 } from '../../simulator/gb18030';
import { runNode, stopExpressions } from '../support/engine';
import { checkFile, checkFiles, type FileCheck, toBinary, twoElement } from '../support/files';
import { credentialFor, useSimulator } from '../support/vendors';

/** Whatever a file is: a clear error before anything is paid, or a marked row; never a row lost. */

const simulator = useSimulator();
afterAll(stopExpressions);

const outcomes = (text: string) =>
	(parse(text, { columns: true, relax_column_count: true }) as Array<Record<string, string>>).map(
		(row) => row.numberStatus_outcome,
	);

const good = 'phone,note\n13800138001,a\n';
it.each<[string, Buffer | string, string]>([
	['is empty', '', 'The file is empty'],
	['is nothing but a mark', '\uFEFF', 'The file is empty'],
	[
		'has a quote that is never closed',
		`${good}13800138002,"cut off\n13800138003,b\n`,
		'A quote is opened and never closed',
	],
	['has a row of megabytes', `${good}"${'x'.repeat(3_000_000)}`, 'A row ends nowhere, near line'],
	[
		'is a picture',
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
		'The file is not a text file',
	],
	['is compressed', gzipSync(good), 'The file is not a text file'],
	['is an old Excel file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old Excel format'],
	[
		'is an Excel file cut off',
		Buffer.from('PK\u0003\u0004 and no more', 'latin1'),
		'The Excel file cannot be read to its end',
	],
	[
		'is UTF-16 cut off in a character',
		Buffer.from([0xff, 0xfe, 0x3d, 0xd8, 0x0a, 0x00]),
		'The file is not in the encoding utf-16le',
	],
	[
		'has no number',
		'name,note\na,b\n',
		'No column of the file looks like Phone Column (name, note)',
	],
])('says what is wrong with a file that %s, and asks nothing', async (_name, content, message) => {
	const stopped = await checkFile(simulator, content);
	expect(stopped.error).toMatchObject({ message: expect.stringContaining(message) });
	expect(stopped.error!.description).toMatch(/^[^{}]+\.$/);
	const { items } = await checkFiles(simulator, [content, good], {
		onError: 'continueRegularOutput',
	});
	expect(items[0]!.json).toMatchObject({ file: 0, error: expect.stringContaining(message) });
	expect(items[1]!.json).toMatchObject({ answered: 1 });
	const routed = await checkFiles(simulator, [content], { onError: 'continueErrorOutput' });
	expect(routed.errorItems[0]!.json).toEqual({
		...{ file: 0, error: expect.stringContaining(message) },
	});
	expect(simulator.ledger.map(({ mobile }) => mobile)).toEqual(['13800138001']);
});

it('says that a file is cut off which n8n had stored with more bytes', async () => {
	const { error } = await runNode({
		node: 'ywjisuNumberStatus',
		items: [{}],
		binaries: [{ data: { ...toBinary(good), bytes: 2 ** 31 } }],
		credentials: credentialFor(simulator, 'ywjisuPrepaid'),
		parameters: { source: 'file' },
	});
	expect(error!.message).toContain(`of the ${2 ** 31} bytes of the file are there`);
	expect(simulator.calls).toEqual([]);
});

it.each<[string, string, Partial<FileCheck>, message: string, column: string]>([
	[
		'the one that was set is not there',
		good,
		{ parameters: { phoneColumn: '电话' } },
		'The file has no such column: Phone Column (phone, note)',
		'Phone Column',
	],
	[
		'none is set but spaces, and none holds numbers',
		'a,b\nc,d\n',
		{ parameters: { phoneColumn: '  ' } },
		'No column of the file looks like Phone Column (a, b)',
		'Phone Column',
	],
	[
		'there is no header, and none holds numbers',
		'a,b\nc,d\n',
		{ fileOptions: { headerRow: 'no' } },
		'No column of the file looks like Phone Column (no header)',
		'Phone Column',
	],
	[
		'none is called a name',
		good,
		twoElement,
		'No column of the file looks like Name Column (phone, note)',
		'Name Column',
	],
	[
		'the one of names that was set is not there',
		good,
		{ ...twoElement, parameters: { nameColumn: '姓名' } },
		'The file has no such column: Name Column (phone, note)',
		'Name Column',
	],
])('names the columns when %s', async (_when, content, given, message, column) => {
	const { error } = await checkFile(simulator, content, given);
	expect(error).toMatchObject({
		message,
		description: `Set ${column} to a column’s name, or to its letter.`,
	});
	expect(simulator.calls).toEqual([]);
});

it('says so when an item has no file in the field', async () => {
	const { items } = await checkFile(simulator, good, {
		parameters: { binaryField: 'other' },
		onError: 'continueRegularOutput',
	});
	expect(items[0]!.json.error).toMatch(/other/);
	expect(items[0]!.json.error).not.toMatch(/undefined|null/);
});

it('takes the column of names that was set', async () => {
	const content = '昵称,客户姓名,手机号\n刘娜勇,阿勇,13800138123\n';
	const { text } = await checkFile(simulator, content, {
		...twoElement,
		parameters: { nameColumn: '昵称' },
	});
	const [row] = parse(text, { columns: true }) as Array<Record<string, string>>;
	expect(row).toMatchObject({ twoElement_name: '刘娜勇', twoElement_identityMatch: 'match' });
});

it('asks a number once that is the only one of its cell, whatever stands around it', async () => {
	const { summary, hints } = await checkFile(simulator, 'phone,note\n"13800138001、",x\n');
	expect(summary).toMatchObject({ answered: 1, invalid: 0 });
	expect(hints.join()).not.toContain('Several numbers');
});

it.each([
	['by its name', '备用电话'],
	['by its letter', 'C'],
	['by its number', '3'],
])('takes the column that was set %s', async (_name, phoneColumn) => {
	const content = '手机,名,备用电话\n13800138001,x,13800138070\n';
	const { summary } = await checkFile(simulator, content, { parameters: { phoneColumn } });
	expect(summary).toMatchObject({ phoneColumn: '备用电话', results: { empty: 1 } });
});

it('keeps the bytes of rows in another encoding than the rest, and asks them as well', async () => {
	const content = Buffer.concat([
		Buffer.from('手机,备注\n13800138001,中文\n'),
		encodeGb18030('13800138002,中文\n'),
		Buffer.from('13800138003,'),
		Buffer.from([0xff, 0xfe, 0x0a]),
		Buffer.from('１３８００１３８００４,x\n'),
		encodeGb18030('１３８００１３８００５,x\n'),
	]);
	const { bytes, summary } = await checkFile(simulator, content);
	expect(summary).toMatchObject({ rows: 5, answered: 5 });
	for (const line of content.toString('latin1').trim().split('\n')) {
		expect(bytes.toString('latin1')).toContain(`${line},`);
	}
});

it('marks a number whose bytes are no text', async () => {
	const content = Buffer.concat([Buffer.from(`${good}`), Buffer.from([0xff, 0xff, 0x0a])]);
	const { text, summary } = await checkFile(simulator, content);
	expect(summary).toMatchObject({ rows: 2, answered: 1, invalid: 1 });
	expect(text).toContain('not_text');
});

it('gives every row back once, whatever stands in its cells', async () => {
	const cell = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 12 }),
		fc.constantFrom(
			'13800138001',
			'+86 138 0013 8070',
			'',
			'"',
			"'",
			'=1+1',
			'a\nb',
			'a\r\nb',
			',',
			'\t',
		),
	);
	const row = fc.tuple(cell, cell, cell);
	await fc.assert(
		fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
			const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
			const lines = [['手机', 'a', 'b'], ...rows].map((cells) => cells.map(quote).join(','));
			const { text, summary, error } = await checkFile(simulator, lines.join('\r\n'), {
				parameters: { phoneColumn: '手机' },
				fileOptions: { escapeFormulas: false },
				options: { retries: 0 },
			});
			expect(error).toBeUndefined();
			const back = (parse(text, { relax_column_count: true }) as string[][]).slice(1);
			expect(back.map((cells) => cells.slice(0, 3))).toEqual(rows);
			expect(summary.rows).toBe(rows.length);
			expect(outcomes(text).every(Boolean)).toBe(true);
		}),
		{ numRuns: 25 },
	);
});

it('reads the first or the named sheet of an Excel file, and keeps its values', async () => {
	const when = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));
	const content = Buffer.from(
		await writeXlsx({
			sheets: [
				{
					name: '一',
					rows: [
						['姓名', '手机', '时间', '数'],
						['王伟', 13800138001, when, 1.5],
						[],
						['=1+1', '13800138070', null, true],
					],
				},
				{ name: '二', rows: [['phone'], ['13800138078']] },
			],
		}),
	);
	const { bytes, summary } = await checkFile(simulator, content, { fileName: '客户.xlsx' });
	expect(summary).toMatchObject({ rows: 3, answered: 2, invalid: 1, fileName: '客户.xlsx' });
	const { readXlsx } = await import('hucre/xlsx');
	const [sheet] = (await readXlsx(bytes)).sheets;
	expect(sheet!.rows[1]!.slice(0, 5)).toEqual(['王伟', 13800138001, when, 1.5, '13800138001']);
	expect(sheet!.rows[3]!.slice(0, 5)).toEqual(['=1+1', '13800138070', null, true, '13800138070']);
	const again = await checkFile(simulator, bytes, { fileName: '客户-checked.xlsx' });
	expect(again.summary).toMatchObject({ answered: 2, reused: 2, calls: 0 });
	expect(again.binary.data).toMatchObject({ fileName: '客户-checked.xlsx' });
	const named = await checkFile(simulator, content, { fileOptions: { sheet: '二' } });
	expect(named.summary).toMatchObject({ rows: 1, results: { suspended: 1 } });
	const absent = await checkFile(simulator, content, { fileOptions: { sheet: '三' } });
	expect(absent.error!.message).toBe('The Excel file has no sheet 三, or it is empty');
});

it('shows no whole number in what it says of a file', async () => {
	const { error } = await checkFile(simulator, '13800138001x,13800138002y\n', {
		fileOptions: { headerRow: 'yes' },
	});
	expect(error!.message).not.toMatch(/1380013800\d/);
});

it('keeps the user’s own columns where those of the record are called alike', async () => {
	const rows = ['王伟,13800138001,北京', '"李, 娜",13800138070,上海'];
	const fileOptions = { columnPrefix: '' };
	const first = await checkFile(simulator, `name,phone,city\n${rows.join('\n')}\n`, {
		fileOptions,
	});
	const again = await checkFile(simulator, first.bytes, { fileOptions });
	expect(again.summary).toMatchObject({ phoneColumn: 'phone', answered: 2, reused: 2, calls: 0 });
	const [header, ...lines] = again.text.trim().split('\n');
	expect(header).toBe(first.text.split('\n')[0]);
	expect(lines.map((line, n) => line.slice(0, rows[n]!.length))).toEqual(rows);
});

it('takes the first row of an Excel sheet that has cells for its header', async () => {
	const rows = [
		[],
		['', null],
		['姓名', '手机'],
		['王伟', '13800138001'],
		[],
		['李娜', '13800138070'],
	];
	const content = Buffer.from(await writeXlsx({ sheets: [{ name: '一', rows }] }));
	const { bytes, summary } = await checkFile(simulator, content, { fileName: '客户.xlsx' });
	expect(summary).toMatchObject({ phoneColumn: '手机', rows: 3, answered: 2, invalid: 1 });
	const { readXlsx } = await import('hucre/xlsx');
	const [sheet] = (await readXlsx(bytes)).sheets;
	const own = sheet!.rows.map((row) => row.slice(0, 3));
	expect(own).toEqual([
		['姓名', '手机', 'numberStatus_phone'],
		['王伟', '13800138001', '13800138001'],
		[null, null, null],
		['李娜', '13800138070', '13800138070'],
	]);
});

it('says before anything is paid that a number of an Excel sheet has the format of a date', async () => {
	const content = Buffer.from(
		await writeXlsx({
			sheets: [
				{
					name: '一',
					rows: [
						['手机', '单号'],
						['13800138001', 1],
						['13800138070', 13800138000],
					],
					cells: new Map([['2,1', { style: { numFmt: 'yyyy-mm-dd' } }]]),
				},
			],
		}),
	);
	const { error } = await checkFile(simulator, content, { fileName: '客户.xlsx' });
	expect(error?.message).toBe('A number of line 3 has the format of a date and is none');
	expect(simulator.calls).toEqual([]);
});

it('does not call the rows of a checked Excel sheet ragged, whose last cells are empty', async () => {
	const rows = [['手机'], ['13800138001'], ['13800138070']];
	const content = Buffer.from(await writeXlsx({ sheets: [{ name: '一', rows }] }));
	const first = await checkFile(simulator, content, { fileName: '客户.xlsx' });
	const again = await checkFile(simulator, first.bytes, { fileName: '客户.xlsx' });
	expect(again.summary).toMatchObject({ reused: 2, calls: 0 });
	expect([...first.hints, ...again.hints].join()).not.toContain('cells');
	const wide = Buffer.from(
		await writeXlsx({ sheets: [{ name: '一', rows: [['手机'], ['13800138001', 'x']] }] }),
	);
	const { hints } = await checkFile(simulator, wide, { fileName: '客户.xlsx' });
	expect(hints.join()).toContain('More or fewer cells than the first row of the file: 1 row');
});

it('ends rows as the file does, whatever breaks lines in its cells', async () => {
	const { text } = await checkFile(simulator, '"手机\n号",备注\r\n13800138001,x\r\n');
	expect(text.match(/\r\n/g)).toHaveLength(2);
	expect(text.match(/\n/g)).toHaveLength(3);
});
