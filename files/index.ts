import type { Readable } from 'node:stream';
import { openCsv, SAMPLE_BYTES } from './csvTable';
import { type OpenFile, type Table, TableError, type TableOptions } from './table';
import { openXlsx } from './xlsxTable';

/**
 * Lists in files: text (CSV, TSV, one number a line) and Excel (.xlsx), read and written as streams.
 * Bundled into a file of its own, which is loaded when the first file is checked.
 */

export { findColumn, guessNameColumn, guessPhoneColumn } from './columns';
export { TableError };

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Opens a file as what its first bytes say it is. @throws {TableError} */
export async function openTable(open: OpenFile, options: TableOptions): Promise<Table> {
	const sample = await readSample(await open());
	if (sample.length === 0) throw new TableError('empty');
	if (sample.subarray(0, OLE.length).equals(OLE)) throw new TableError('old_excel');
	const isExcel = sample.subarray(0, ZIP.length).equals(ZIP);
	return isExcel ? await openXlsx(open, options) : await openCsv(open, { sample, options });
}

async function readSample(stream: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	// Leaving the loop ends the stream.
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= SAMPLE_BYTES) break;
	}
	return Buffer.concat(chunks);
}
