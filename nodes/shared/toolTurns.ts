import type { IExecuteFunctions } from 'n8n-workflow';
import { isToolRun } from './toolRun';

/** When the last call of a tool ends, by what n8n keeps for the tool's node in one execution. */
const ends = new WeakMap<object, Promise<unknown>>();

/**
 * Lets the calls that an agent makes of one tool wait for each other. Some agents make several at
 * once, and each would look what was asked and paid before any of the others has written it down.
 *
 * @throws what `run` throws; the next call runs all the same
 */
export async function takeTurn<T>(context: IExecuteFunctions, run: () => Promise<T>): Promise<T> {
	if (!isToolRun(context)) return await run();
	const memory = context.getContext('node');
	const turn = (ends.get(memory) ?? Promise.resolve()).then(run);
	ends.set(
		memory,
		turn.catch(() => {}),
	);
	return await turn;
}
