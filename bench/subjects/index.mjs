/**
 * What is compared: file and export by name. Each export prepares itself for a case and gives a run:
 * `async ({ items, credential, around })`, where `around` measures the work it is given; a run gives
 * `{ answered, error? }`.
 */
const subjects = {
	own: async () => (await import('./ownNode.mjs')).prepareOwnNode,
	httpRequestNode: async () => (await import('./httpRequestNode.mjs')).prepareHttpRequestNode,
	loop: async () => (await import('./httpRequestLoop.mjs')).prepareHttpRequestLoop,
	undici: async () => (await import('./bareUndici.mjs')).prepareBareUndici,
	writer: async () => (await import('./recordWriter.mjs')).prepareRecordWriter,
	expression: async () => (await import('./expressionReader.mjs')).prepareExpressionReader,
};

/** Loaded one by one: bare undici is measured without n8n in the process. */
export async function prepareSubject(job) {
	const prepare = await subjects[job.subject]();
	return await prepare(job);
}
