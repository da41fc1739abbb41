import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream } from 'hucre/xlsx';
import { makeItems } from '../phones.mjs';

const HEADER = ['编号', '姓名', '手机号', '城市', '备注'];
const CITIES = ['深圳', '北京', '成都', 'Xi’an'];

/** Writes a list as a CRM gives it out: five columns, one of them quoted, the third the number. */
export async function writeList(file, { format, items, duplicates }) {
	const rows = makeRows({ items, duplicates });
	const content = format === 'xlsx' ? writeXlsxStream(rows, { name: 'list' }) : toCsv(rows);
	await pipeline(Readable.from(content), createWriteStream(file));
}

function* makeRows({ items, duplicates }) {
	yield HEADER;
	for (const { json } of makeItems({ items, duplicates })) {
		const { id, phone } = json;
		yield [`A${id}`, `客户${id}`, phone, CITIES[id % CITIES.length], `第 ${id % 97} 批, "老" 客户`];
	}
}

function* toCsv(rows) {
	let lines = '';
	for (const [id, name, phone, city, note] of rows) {
		lines += `${id},${name},${phone},${city},"${note.replaceAll('"', '""')}"\r\n`;
		if (lines.length < 64 * 1024) continue;
		yield lines;
		lines = '';
	}
	yield lines;
}
