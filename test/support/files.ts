import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { type EngineResult, type EngineRun, runNode } from './engine';
import { credentialFor } from './vendors';

/** The binary field that a file comes in, unless told. */
const FIELD = 'data';

/** A file in a binary field, as n8n holds it in memory. */
export function toBinary(content: Buffer | string, fileName = 'list.csv'): IBinaryData {
	const bytes = Buffer.from(content);
	return {
		data: bytes.toString('base64'),
		bytes: bytes.length,
		mimeType: 'text/csv',
		fileName,
		fileExtension: fileName.split('.').at(-1),
	};
}

export interface FileCheck extends Partial<Omit<EngineRun, 'items' | 'binaries'>> {
	readonly fileName?: string;
	readonly field?: string;
	readonly account?: string;
	readonly options?: IDataObject;
	readonly fileOptions?: IDataObject;
}

/** QXT's checks, for an account that pays in advance. */
export const twoElement: FileCheck = { node: 'qxtTwoElement', account: 'qxtPrepaid' };
export const portability: FileCheck = { node: 'qxtPortability', account: 'qxtPrepaid' };

/** What came of a file. */
export interface CheckedFile extends EngineResult {
	/** The item's JSON. */
	readonly summary: IDataObject;
	readonly binary: IBinaryKeyData;
	/** The file given back. */
	readonly bytes: Buffer;
	readonly text: string;
}

/** Checks files, one an item; YWJisu's number status if nothing else is said. */
export async function checkFiles(
	simulator: Simulator,
	contents: ReadonlyArray<Buffer | string>,
	given: FileCheck = {},
): Promise<EngineResult> {
	const { fileName, field = FIELD, account, options, fileOptions, parameters, ...run } = given;
	return await runNode({
		node: 'ywjisuNumberStatus',
		credentials: credentialFor(simulator, account ?? 'ywjisuPrepaid'),
		...run,
		items: (run.rounds ? contents.slice(0, 1) : contents).map((_, file) => ({ file })),
		binaries: contents.map((content) => ({ [field]: toBinary(content, fileName) })),
		parameters: { source: 'file', options, fileOptions, binaryField: field, ...parameters },
	});
}

/** Checks one file. */
export async function checkFile(
	simulator: Simulator,
	content: Buffer | string,
	given: FileCheck = {},
): Promise<CheckedFile> {
	const result = await checkFiles(simulator, [content], given);
	const { json: summary = {}, binary = {} } = result.items[0] ?? {};
	const bytes = readBinary(binary[given.field ?? FIELD]);
	return { ...result, summary, binary, bytes, text: bytes.toString() };
}

/** A list of distinct numbers, one a line, below a header. */
export function listOf(count: number, from = 0): string {
	const numbers = Array.from({ length: count }, (_, n) => 13_800_140_000 + n + from);
	return `phone\n${numbers.join('\n')}\n`;
}

export function readBinary(binary: IBinaryData | undefined): Buffer {
	return Buffer.from(binary?.data ?? '', 'base64');
}
