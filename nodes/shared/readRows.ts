import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { maskNumbers } from '../../core/mask';
import { parseMobile } from '../../core/mobile';
import { parseName } from '../../core/name';
import type { Plan, ReadRow } from '../../core/plan/plan';
import { splitNumbers } from '../../core/splitNumbers';
import { translate } from '../../locale/translate';
import { createBreather } from './clock';
import { isTolerant } from './onError';
import { createParameterReader, type ParameterReader } from './parameters';

/**
 * Reads the checks of all items into the plan: one row for each number. An item whose expression
 * fails is a row that failed.
 *
 * @throws {NodeOperationError} in On Error = Stop, for the first expression that fails
 */
export async function readRows(
	context: IExecuteFunctions,
	{ plan, hasName }: { plan: Plan; hasName: boolean },
): Promise<void> {
	const items = context.getInputData();
	const readPhone = createParameterReader(context, { parameter: 'phone', items });
	const readName = hasName
		? withoutWords(createParameterReader(context, { parameter: 'name', items }))
		: null;
	const breathe = createBreather();
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		if (itemIndex % 64 === 0) await breathe();
		try {
			const name = readName?.(itemIndex);
			for (const input of splitNumbers(readPhone(itemIndex))) {
				plan.add(toRow({ itemIndex, input, name, hasName }));
			}
		} catch (error) {
			const message = describeFailure(error);
			if (!isTolerant(context)) {
				throw new NodeOperationError(context.getNode(), message, {
					itemIndex,
					description: translate('Correct the expression of the parameter. Nothing was asked.'),
				});
			}
			plan.add({
				...toRow({ itemIndex, input: null, name: undefined, hasName: false }),
				error: message,
			});
		}
	}
}

const nameFailed = Symbol('nameFailed');

/** n8n's words about an expression may repeat its value: a number in them is masked, a name cannot be found. */
function withoutWords(read: ParameterReader): ParameterReader {
	return (itemIndex) => {
		try {
			return read(itemIndex);
		} catch {
			throw nameFailed;
		}
	};
}

function describeFailure(error: unknown): string {
	if (error === nameFailed) return translate('The expression of Name failed');
	const words = error instanceof Error ? maskNumbers(error.message) : translate('unknown error');
	return translate('The expression failed: {words}', { words });
}

function toRow(given: {
	itemIndex: number;
	input: unknown;
	name: unknown;
	hasName: boolean;
}): ReadRow {
	const { itemIndex, input } = given;
	const { phone, reason } = parseMobile(input);
	if (!given.hasName) return { itemIndex, input, phone, reason };
	const parsedName = parseName(given.name);
	return { itemIndex, input, phone, name: parsedName.name, reason: reason ?? parsedName.reason };
}
