import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isToolRun } from './toolRun';

/** Gives a parameter's value for an item. @throws what n8n throws when the expression fails */
export type ParameterReader = (itemIndex: number) => unknown;

const name = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
const quoted = String.raw`\[\s*(?:"[^"\\]*"|'[^'\\]*')\s*\]`;
const PLAIN_PATH = new RegExp(
	String.raw`^=\{\{\s*\$json((?:\s*(?:\.\s*${name}|${quoted}))+)\s*\}\}$`,
	'u',
);
const STEP = new RegExp(String.raw`\.\s*(${name})|\[\s*(?:"([^"]*)"|'([^']*)')\s*\]`, 'gu');

/** The property names of an expression that is a plain path into the item, else null. */
export function parsePlainPath(expression: string): string[] | null {
	const path = PLAIN_PATH.exec(expression)?.[1];
	if (path === undefined) return null;
	return [...path.matchAll(STEP)].map(
		([, dotted, double, single]) => dotted ?? double ?? single ?? '',
	);
}

/**
 * Reads a parameter for many items. n8n takes 0.5 ms to evaluate an expression for one item, more
 * than everything else together; a plain path such as `={{ $json.phone }}` is read straight from
 * the item. Everything else, and every value that is no text or number, goes through n8n.
 */
export function createParameterReader(
	context: IExecuteFunctions,
	{ parameter, items }: { parameter: string; items: readonly INodeExecutionData[] },
): ParameterReader {
	const evaluate: ParameterReader = (itemIndex) => context.getNodeParameter(parameter, itemIndex);
	const raw: unknown = context.getNodeParameter(parameter, 0, undefined, { rawExpressions: true });
	if (typeof raw === 'string' && !raw.startsWith('=')) return () => raw;
	// A tool's items are what its model passes, and its `$json` is the agent's item.
	const path = typeof raw === 'string' && !isToolRun(context) ? parsePlainPath(raw) : null;
	if (!path) return evaluate;
	return (itemIndex) => {
		const value = readPath(items[itemIndex]!.json, path);
		if (isPlain(value)) return value;
		if (value === unread) return evaluate(itemIndex);
		try {
			return evaluate(itemIndex);
		} catch {
			// n8n copies what it gives, and fails over an object such as { "toString": "" }.
			return value;
		}
	};
}

function isPlain(value: unknown): boolean {
	const type = typeof value;
	return type === 'string' || type === 'number' || type === 'undefined' || value === null;
}

/** Stands for what n8n has to say: inherited properties, and steps into what is no object. */
const unread = Symbol('unread');

function readPath(json: IDataObject, path: readonly string[]): unknown {
	let value: unknown = json;
	for (const step of path) {
		if (typeof value !== 'object' || value === null) return unread;
		if (!Object.hasOwn(value, step)) return step in value ? unread : undefined;
		value = (value as IDataObject)[step];
	}
	return value;
}
