import type { CheckName } from '../../core/model';
import { type Text, translate } from '../../locale/translate';

/** The outputs of a check with Split Output by Result: by the value of a key of the record. */
interface Split {
	readonly key: string;
	/** From value to the output's name, in the order of the outputs. */
	readonly branches: Readonly<Record<string, Text>>;
}

const unknown = 'unknown';

/** Split Output by Result, by check. */
export const splits: Readonly<Record<CheckName, Split>> = {
	number_status: {
		key: 'lineStatus',
		branches: {
			active: 'Active',
			empty: 'Empty',
			suspended: 'Suspended',
			silent: 'Silent',
			risk: 'Risk',
			unknown: 'Unknown',
			invalid_input: 'Invalid',
		},
	},
	privacy_number: {
		key: 'isPrivacyNumber',
		branches: { true: 'Privacy', false: 'Ordinary', unknown: 'Unknown' },
	},
	two_element: {
		key: 'identityMatch',
		branches: { match: 'Match', mismatch: 'Mismatch', unknown: 'Unknown' },
	},
	portability: {
		key: 'carrier',
		branches: {
			china_mobile: 'China Mobile',
			china_unicom: 'China Unicom',
			china_telecom: 'China Telecom',
			china_broadnet: 'China Broadnet',
			virtual: 'Virtual',
			unknown: 'Unknown',
		},
	},
};

/** The `outputs` of a check node's description. */
export function createOutputs(check: CheckName): `={{${string}}}` {
	const names = Object.values(splits[check].branches).map((name) => translate(name));
	const outputs = JSON.stringify(names.map((displayName) => ({ type: 'main', displayName })));
	return `={{ $parameter.options?.splitOutput && $parameter.source !== 'file' ? ${outputs} : ["main"] }}`;
}

/** Items by output. @param branchOf the output of an item, by its place */
export function splitItems<T>(
	items: readonly T[],
	{ check, branchOf }: { check: CheckName; branchOf: (index: number) => number },
): T[][] {
	const outputs: T[][] = Object.keys(splits[check].branches).map(() => []);
	for (const [index, item] of items.entries()) outputs[branchOf(index)]!.push(item);
	return outputs;
}

/** The output that a record comes out of: `unknown` for whatever has no answer. */
export function findBranch(record: Readonly<Record<string, unknown>>, check: CheckName): number {
	const { key, branches } = splits[check];
	const values = [
		record.outcome === 'invalid_input' && record.outcome,
		record.isMvno === true && 'virtual',
		// A record that an item brought along may hold anything.
		typeof record[key] === 'object' ? unknown : String(record[key]),
		unknown,
	];
	const value = values.find((one) => typeof one === 'string' && Object.hasOwn(branches, one));
	return Object.keys(branches).indexOf(value as string);
}
