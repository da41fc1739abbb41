import { encodeGb18030 } from '../../simulator/gb18030';
import { stopExpressions } from '../support/engine';
import { checkFile, twoElement } from '../support/files';
import { useSimulator } from '../support/vendors';

/** UTF-8 or GB18030: told once for a file, since many a short text can be read as either. */

const simulator = useSimulator();
afterAll(stopExpressions);

/** In GB18030 each is two letters of UTF-8. */
const names = ['郑伟', '谢强', '叶平'];
const listOf = (header: string, rows: readonly string[]) =>
	`${header}\n${rows.map((text, n) => `${text},1380013800${n}`).join('\n')}\n`;
const asked = () => simulator.ledger.map(({ name }) => name).sort();

it.each(['姓名,手机号', 'name,phone'])(
	'asks and gives back the names of a GBK file with the header %s',
	async (header) => {
		const { bytes, summary } = await checkFile(
			simulator,
			encodeGb18030(listOf(header, names)),
			twoElement,
		);
		expect(summary).toMatchObject({ rows: 3, answered: 3 });
		expect(asked()).toEqual([...names].sort());
		const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
		const lines = text.trim().split('\n').slice(1);
		for (const [n, name] of names.entries()) {
			expect(lines[n]).toMatch(new RegExp(`^${name},1380013800${n},1380013800${n},${name},`));
		}
		const again = await checkFile(simulator, bytes, twoElement);
		expect(again.summary).toMatchObject({ reused: 3, calls: 0 });
		expect(again.bytes.includes(encodeGb18030('中国移动'))).toBe(true);
	},
);

it('asks the names of a UTF-8 file all of which could be read as GBK', async () => {
	await checkFile(simulator, listOf('姓名,手机', names), twoElement);
	expect(asked()).toEqual([...names].sort());
});

it('asks the names of a UTF-8 file one row of which is cut off in a character', async () => {
	const cutOff = Buffer.from('备注备').subarray(0, 8);
	const content = Buffer.concat([
		Buffer.from(listOf('name,phone', names)),
		...[cutOff, Buffer.from(',13800138009\n')],
	]);
	const { bytes } = await checkFile(simulator, content, twoElement);
	expect(asked()).toEqual(expect.arrayContaining(names));
	expect(bytes.includes('中国移动')).toBe(true);
	expect(bytes.includes(encodeGb18030('中国移动'))).toBe(false);
});

it.each(['Müller', 'José', 'Ünal', 'Jääskeläinen'])(
	'appends UTF-8 to a file whose only text is %s, which could be GBK',
	async (name) => {
		const { bytes } = await checkFile(simulator, listOf('note,phone', [name]));
		expect(bytes.includes('中国移动')).toBe(true);
	},
);

it('appends what a file is in whose texts begin far behind its first rows', async () => {
	const numbers = ',13800138001\n'.repeat(30_000);
	const content = encodeGb18030(`note,phone\n${numbers}郑伟,13800138002\n`);
	const { bytes } = await checkFile(simulator, content);
	expect(bytes.includes(encodeGb18030('中国移动'))).toBe(true);
	expect(bytes.includes('中国移动')).toBe(false);
});
