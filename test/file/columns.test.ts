import { parse } from 'csv-parse/sync';
import { stopExpressions } from '../support/engine';
import { checkFile, portability, twoElement } from '../support/files';
import { useSimulator } from '../support/vendors';

/** Which columns of a file are asked, where the user does not say. */

const simulator = useSimulator();
afterAll(stopExpressions);

it.each([
	['收件人地址,收件人姓名,手机', '广东省深圳市南山区1号,刘娜勇,13800138123', '收件人姓名'],
	['手机号,联系人电话,姓名', '13800138123,13900000000,刘娜勇', '姓名'],
	['手机,名字拼音,客户姓名', '13800138123,liunayong,刘娜勇', '客户姓名'],
	['手机,联系人,客户姓名', '13800138123,B2,刘娜勇', '客户姓名'],
	['手机,联系人,公司', '13800138123,Lena,云网', '联系人'],
])('the names of %s', async (header, row, nameColumn) => {
	const { summary } = await checkFile(simulator, `${header}\n${row}\n`, twoElement);
	expect(summary).toMatchObject({ nameColumn, answered: 1 });
});

it('numbers that a spreadsheet keeps as texts, rather than those of who recommended them', async () => {
	const list = '推荐人手机,手机\n13800138001,"=""13800138070"""\n,"=""13800138071"""\n';
	const { summary } = await checkFile(simulator, list);
	expect(summary).toMatchObject({ phoneColumn: '手机', distinct: 2 });
});

it('numbers of the list, rather than those in the record of another check', async () => {
	const { bytes } = await checkFile(simulator, '联系\n13800138001\n13800138070\n');
	const { summary } = await checkFile(simulator, bytes, portability);
	expect(summary).toMatchObject({ phoneColumn: '联系', answered: 2 });
});

it('columns of a header whose first rows end in the middle of a quoted cell', async () => {
	const remark = 'x'.repeat(300_000);
	const list = `"姓名","手机","备注, 说明"\n"刘娜勇","13800138123","${remark}"\n`;
	const { summary, hints, text } = await checkFile(simulator, list, {
		...twoElement,
		parameters: { phoneColumn: '手机' },
	});
	expect(summary).toMatchObject({ phoneColumn: '手机', nameColumn: '姓名', answered: 1 });
	expect(hints.join()).not.toContain('cells');
	const [row] = parse(text, { columns: true }) as Array<Record<string, string>>;
	expect(row!['备注, 说明']).toBe(remark);
});
