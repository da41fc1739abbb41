import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { maskNumbers } from '../../core/mask';
import { isTolerant } from './onError';

/** A field of a credential or a parameter that cannot be used. The message holds no value. */
export class SettingError extends Error {
	override readonly name = 'SettingError';

	/** @param description what to do */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** Settings that cannot be used: nothing was asked, and why. */
export interface SettingProblem {
	readonly message: string;
	readonly description: string;
}

/**
 * Reads settings. Where failures come out as items a problem is given back.
 *
 * @throws {NodeOperationError} in On Error = Stop, in place of whatever was thrown
 */
export async function readSettings<T>(
	context: IExecuteFunctions,
	read: () => Promise<T>,
): Promise<{ settings: T; problem: null } | { settings: null; problem: SettingProblem }> {
	try {
		return { settings: await read(), problem: null };
	} catch (thrown) {
		if (!isTolerant(context)) throw toSettingError(context.getNode(), thrown);
		const { message, description } = thrown as Thrown;
		const problem = { message: maskNumbers(message), description: description ?? '' };
		return { settings: null, problem };
	}
}

type Thrown = Error & { description?: string | null };

/** Whatever was thrown while settings were read, as n8n shows it. */
export function toSettingError(node: INode, thrown: unknown): NodeOperationError {
	const error = thrown as Thrown;
	return new NodeOperationError(node, error, { description: error.description ?? '' });
}
