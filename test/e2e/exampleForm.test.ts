import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { FORM_SIGN_IN, importExample } from './support/examples';
import { rest } from './support/n8n';
import { required } from './support/required';
import { until } from './support/until';
import { vendors } from './support/vendors';

const url = `${required('E2E_N8N_URL')}/form/clean-a-list`;
const { user, password } = FORM_SIGN_IN;
const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** A page of the form, and the file that it lets the browser download. */
interface Page {
	text: string;
	file: { fileName: string; content: string } | null;
}

describe('Clean a file from a form', () => {
	beforeAll(async () => {
		await rest.activateWorkflow(await importExample('clean-a-file-from-a-form.json'));
		// n8n answers before the form listens.
		await until('the form listens', async () => (await fetch(url)).status !== 404 || undefined);
	});
	beforeEach(() => vendors.reset());

	const get = (page: URL | string) => fetch(page, { headers: { authorization } });

	/** Sends the form as a browser does, and waits for its last page. */
	async function upload(content: string, fileName = 'contacts.csv'): Promise<Page> {
		const form = new FormData();
		form.set('field-0', new Blob([content], { type: 'text/csv' }), fileName);
		const sent = await fetch(url, { method: 'POST', headers: { authorization }, body: form });
		const { formWaitingUrl } = (await sent.json()) as { formWaitingUrl: string };
		const status = new URL(formWaitingUrl);
		status.pathname += '/n8n-execution-status';
		const isWaiting = async () =>
			(await (await get(status)).text()) === 'form-waiting' || undefined;
		await until('the last page of the form', isWaiting);
		const text = await (await get(formWaitingUrl)).text();
		return { text, file: readDownload(text) };
	}

	it('gives a list back checked, and asks nothing when it is uploaded again', async () => {
		const list = readFileSync('examples/contacts.csv', 'utf8');
		const { text, file } = await upload(list);
		expect(text).toContain('Checked · 检测完成');
		expect(file?.fileName).toBe('contacts-checked.csv');
		const rows = parse(list, { columns: true }) as Array<Record<string, string>>;
		const checked = parse(file!.content, { columns: true }) as Array<Record<string, string>>;
		expect(checked.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
		const results = new Set(checked.map((row) => row.numberStatus_lineStatus));
		expect(results).toContain('active');
		expect(results).toContain('empty');
		expect((await vendors.summary()).chargedTwice).toEqual([]);

		await vendors.reset();
		const again = await upload(file!.content, file!.fileName);
		expect(again.file?.fileName).toBe('contacts-checked.csv');
		expect((await vendors.summary()).calls).toBe(0);
	});

	it('says what is wrong with a list that holds no numbers, and asks nothing', async () => {
		const { text, file } = await upload('city,note\nBeijing,x\n');
		expect(text).toContain('Nothing was asked · 没有查询');
		expect(text).toContain('No column of the file looks like Phone Column');
		expect(file).toBeNull();
		expect((await vendors.summary()).calls).toBe(0);
	});

	it('turns away who does not sign in', async () => {
		const form = new FormData();
		form.set('field-0', new Blob(['13800138000\n']), 'list.txt');
		expect((await fetch(url, { method: 'POST', body: form })).status).toBe(401);
		expect((await vendors.summary()).calls).toBe(0);
	});
});

/** The page of n8n holds the file as a script that saves it. */
function readDownload(page: string): Page['file'] {
	const [, packed = ''] = /JSON\.parse\(decodeURIComponent\("([^"]*)"\)\)/.exec(page) ?? [];
	const [file] = JSON.parse(decodeURIComponent(packed) || '[]') as Array<{
		fileName: string;
		data: string | { data: number[] };
	}>;
	if (!file) return null;
	const { data, fileName } = file;
	const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data.data);
	return { fileName, content: bytes.toString() };
}
