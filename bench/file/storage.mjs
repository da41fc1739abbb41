import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadModule } from '../engine.mjs';

const { BinaryDataService } = loadModule('n8n-core');
const { Container } = loadModule('@n8n/di');

const EXECUTION = { type: 'execution', workflowId: 'workflow', executionId: '1' };
const MIME_TYPES = {
	csv: 'text/csv',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** n8n's storage of binary data as a fresh n8n has it: files in its own folder, read and written as streams. */
export async function openStorage() {
	const service = Container.get(BinaryDataService);
	await service.init();
	return {
		/** Takes in a file; gives what an item holds of it. */
		store: async (file, format) => {
			const binary = { fileName: `list.${format}`, mimeType: MIME_TYPES[format] };
			return await service.copyBinaryFile(EXECUTION, binary, file);
		},
		pathOf: ({ id }) => service.getPath(id),
	};
}

/** How many lines of a file come back as they stood, in their order, with something behind. */
export async function countKeptLines(before, after) {
	const [given, taken] = [before, after].map((file) =>
		createInterface({ input: createReadStream(file) })[Symbol.asyncIterator](),
	);
	for (let kept = 0; ; kept++) {
		const [{ value: line, done: isEnd }, { value: longer }] = [
			await given.next(),
			await taken.next(),
		];
		if (isEnd ? longer !== undefined : !longer?.startsWith(`${line},`)) return NaN;
		if (isEnd) return kept;
	}
}
