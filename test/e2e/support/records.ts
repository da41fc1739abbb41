import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { N8nRest } from '../../../scripts/n8nRest.mjs';
import { required } from './required';

/** Folder of everything that the run leaves behind; emptied when a run begins. */
const runFolder = dirname(dirname(required('E2E_FILES_FOLDER')));
const folder = join(runFolder, 'records');

/** What the run says to somebody and keeps nowhere else. */
export type RecordKind = 'credential test' | 'page' | 'log' | 'execution';

/** Keeps a text for the look at the whole run. */
export function keepRecord(kind: RecordKind, text: string): void {
	mkdirSync(folder, { recursive: true });
	appendFileSync(join(folder, kind), `${JSON.stringify(text)}\n`);
}

export function readRecords(kind: RecordKind): string[] {
	const file = join(folder, kind);
	if (!existsSync(file)) return [];
	return readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as string);
}

/** The log of an n8n of the run, by the folder of its user. */
export function readLog(userFolder: string): string {
	return readFileSync(join(userFolder, 'n8n.log'), 'utf8');
}

/** The logs of the two n8n of the run. */
export function readLogs(): string[] {
	return ['en', 'zh-CN'].map((locale) => readLog(join(runFolder, locale)));
}

/** Everything that an n8n has stored of every execution, as JSON. */
export async function readExecutions(rest: Pick<N8nRest, 'call'>): Promise<string[]> {
	const executions: string[] = [];
	let cursor: string | null = null;
	do {
		const path = `/executions?filter=%7B%7D&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
		const page = (await rest.call('GET', path)) as Page;
		for (const { id } of page.results) {
			executions.push(JSON.stringify(await rest.call('GET', `/executions/${id}`)));
		}
		cursor = page.nextCursor;
	} while (cursor);
	return executions;
}

interface Page {
	results: Array<{ id: string }>;
	/** Null on the last page. */
	nextCursor: string | null;
}
