import { NodeOperationError, type INode } from 'n8n-workflow';

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

/**
 * Reads settings for a node.
 *
 * @throws {NodeOperationError} in place of whatever was thrown
 */
export async function readSettings<T>(node: INode, read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const description = error instanceof SettingError ? error.description : undefined;
		throw new NodeOperationError(node, error as Error, { description });
	}
}
