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
		return { settings: null, problem: toProblem(thrown) };
	}
}

/**
 * Whatever was thrown while settings were read, as n8n shows it. Its texts alone: n8n stores an
 * error with all its causes, and those of an expression may hold the number that it was about.
 */
export function toSettingError(node: INode, thrown: unknown): NodeOperationError {
	const { message, description } = toProblem(thrown);
	return new NodeOperationError(node, message, { description });
}

/** Whatever was thrown, for the user: its texts, without a whole number. */
export function toProblem(thrown: unknown): SettingProblem {
	const { message, description } = thrown as Error & { description?: string | null };
	return { message: maskNumbers(message), description: maskNumbers(description ?? '') };
}
