import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

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
 * Reads settings. In the Continue modes a problem is given back, since n8n would pass every input
 * item on unchanged, as if it had been checked.
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
		const error = thrown as Error & { description?: string | null };
		const description = error.description ?? '';
		if (context.continueOnFail())
			return { settings: null, problem: { message: error.message, description } };
		throw new NodeOperationError(context.getNode(), error, { description });
	}
}
