import {
	appendFileSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { required } from './required';

/** Folder of everything that the run leaves behind; emptied when a run begins. */
const runFolder = dirname(dirname(required('E2E_FILES_FOLDER')));
const folder = join(runFolder, 'records');

/** What the run says to somebody and keeps nowhere else. */
export type RecordKind = 'credential test' | 'page' | 'log';

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
	return LOCALES.map((locale) => readLog(join(runFolder, locale)));
}

/** Keeps the database of an n8n that has stopped and is removed. */
export function keepDatabase(userFolder: string): void {
	mkdirSync(folder, { recursive: true });
	const kept = join(folder, `${keptDatabases().length}${DATABASE}`);
	const parts = ['', '-wal'].filter((part) => existsSync(databaseOf(userFolder) + part));
	for (const part of parts) copyFileSync(databaseOf(userFolder) + part, kept + part);
}

/** What an n8n stored of an execution. */
export interface StoredExecution {
	/** Its items and messages, as `flatted` writes them. */
	data: string;
	workflowData: string;
}

/** All that the n8n of the run stored, one after the other: together they would fill memory. */
export function* storedExecutions(): Generator<StoredExecution> {
	const live = LOCALES.map((locale) => databaseOf(join(runFolder, locale)));
	for (const file of [...live, ...keptDatabases()]) {
		const database = new DatabaseSync(file, { readOnly: true });
		try {
			yield* database.prepare('SELECT data, workflowData FROM execution_data').iterate();
		} finally {
			database.close();
		}
	}
}

const LOCALES = ['en', 'zh-CN'];
const DATABASE = '.sqlite';

const databaseOf = (userFolder: string) => join(userFolder, '.n8n', 'database.sqlite');

function keptDatabases(): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith(DATABASE))
		.map((name) => join(folder, name));
}

/** Of Node 24, which runs these tests; the types are those of the oldest Node that is supported. */
const { DatabaseSync } = process.getBuiltinModule('node:sqlite') as unknown as {
	DatabaseSync: new (
		file: string,
		options: { readOnly: true },
	) => {
		prepare(sql: string): { iterate(): IterableIterator<StoredExecution> };
		close(): void;
	};
};
