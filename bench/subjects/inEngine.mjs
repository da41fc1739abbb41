import { runNode, startExpressions } from '../engine.mjs';

/** An expression that every user writes; n8n's editor makes it by a drag of the field. */
export const PHONE = '={{ $json.phone }}';

await startExpressions();

/**
 * Runs a node in n8n's engine and counts the items that hold an answer.
 *
 * @param isAnswered by the json of an output item
 */
export async function runInEngine(subject, { items, credential, around }, isAnswered) {
	const { items: output, error } = await runNode({ subject, items, credential, around });
	if (error) return { answered: 0, error: error.message };
	const answered = output.reduce((count, { json }) => count + (isAnswered(json) ? 1 : 0), 0);
	return { answered };
}

/** A reply as QXT sends it. */
export const isSuccess = (json) => Number(json.code) === 0;
