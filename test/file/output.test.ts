import { PassThrough, Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';
import { writeXlsx } from 'hucre/xlsx';
import { OutcomeStore } from '../../core/execute/outcomeStore';
import { recordColumns } from '../../core/normalize/recordCells';
import { openTable } from '../../files';
import type { Table, TableRow } from '../../files/table';
import type { FilePlan } from '../../nodes/shared/file/plan';
import { RowWindow } from '../../nodes/shared/file/rowWindow';
import type { FileRun } from '../../nodes/shared/file/run';

/** Files on their way out: what waits for an answer, and a storage that is slow or fails. */

const openList = async (content: string | Buffer) =>
	await openTable(async () => Readable.from([Buffer.from(content)]), {
		...{ delimiter: 'auto', encoding: 'auto', header: 'auto', sheet: '' },
		...{ escapeFormulas: true, size: null },
	});

async function readFirst(table: Table): Promise<TableRow> {
	for await (const [row] of table.rows({ toWrite: true })) if (row) return row;
	throw new Error('The list has no row');
}

/** A window of rows to be written to where `store` takes them. */
function openWindow(table: Table, store: (out: PassThrough) => Promise<object>): RowWindow {
	const run = {
		context: { helpers: { prepareBinaryData: store } } as unknown as IExecuteFunctions,
		fileOptions: { columnPrefix: '', filePerResult: false },
		memory: { store: new OutcomeStore(), due: new OutcomeStore() },
		channel: { codec: { vendor: 'ywjisu' } },
		stop: null,
	};
	const plan = {
		...{ check: 'number_status', columns: recordColumns('number_status'), table },
		source: { field: 'data', binary: { fileName: 'list.csv', mimeType: 'text/csv' } },
		places: { record: new Map() },
	};
	return new RowWindow(run as unknown as FileRun, plan as unknown as FilePlan);
}

it('holds no more than 32 MB of a text file’s rows, however few they are', async () => {
	const table = await openList(`phone,note\nx,${'long '.repeat(100_000)}\n`);
	const row = await readFirst(table);
	const window = openWindow(table, async (out) => out.resume());
	let count = 0;
	for (; !window.isFull && count < 1000; count++) {
		window.add(row, { check: { phone: null, reason: 'not_a_mobile' }, index: count, slot: -1 });
	}
	expect(count).toBe(Math.ceil((32 * 1024 * 1024) / 500_000));
	await window.write();
	expect(window.isFull).toBe(false);
});

it('gives a file up that n8n’s storage has not begun to take', async () => {
	const table = await openList('13800138001\n');
	const outs: PassThrough[] = [];
	const { writer } = openWindow(table, async (out) => {
		outs.push(out);
		return await new Promise(() => undefined);
	});
	const closed = new Promise((resolve) => outs[0]!.on('close', resolve));
	writer.abort();
	// An error that no one listened to would end the process, and fail this test.
	await closed;
	expect(outs[0]!.destroyed).toBe(true);
});

it.each<[string, () => Promise<Buffer | string>]>([
	['a text file', async () => 'phone\n13800138001\n'],
	[
		'an Excel file',
		async () =>
			Buffer.from(
				await writeXlsx({ sheets: [{ name: '一', rows: [['phone'], ['13800138001']] }] }),
			),
	],
])('does not wait for a storage that failed to take more of %s', async (_name, create) => {
	const table = await openList(await create());
	const row = await readFirst(table);
	const out = new PassThrough();
	const writer = table.createWriter(out, { header: ['answer'], without: new Set() });
	// So many that they never find a place while no one takes them.
	for (let count = 0; count < 100_000; count++) writer.write(writer.keep(row), ['active']);
	const drained = writer.drained();
	expect(drained).toBeDefined();
	out.destroy();
	await drained;
	expect(writer.drained()).toBeUndefined();
});
