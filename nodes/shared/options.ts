import type { IExecuteFunctions } from 'n8n-workflow';
import { SettingError } from './settingError';

/** The Options collection of a node, with its defaults filled in. */
export interface CheckOptions {
	batchSize: number;
	concurrency: number;
	callsPerSecond: number;
	timeoutMs: number;
	retries: number;
	retryUnclear: boolean;
	maxNumbers: number;
	planOnly: boolean;
	skipIfCheckedWithinDays: number;
	reuseAnswers: boolean;
	checkBalanceFirst: boolean;
	invalidNumbers: 'output' | 'fail';
	includeRaw: boolean;
}

export const defaultOptions: Readonly<CheckOptions> = {
	batchSize: 50,
	concurrency: 10,
	callsPerSecond: 0,
	timeoutMs: 10_000,
	retries: 3,
	retryUnclear: false,
	maxNumbers: 0,
	planOnly: false,
	skipIfCheckedWithinDays: 0,
	reuseAnswers: true,
	checkBalanceFirst: false,
	invalidNumbers: 'output',
	includeRaw: false,
};

/** Label, least and greatest value of each number: the editor checks none that an expression gives. */
export const numberRanges = {
	batchSize: { label: 'Items per Batch', min: 1, max: 50 },
	concurrency: { label: 'Concurrency', min: 1, max: 200 },
	callsPerSecond: { label: 'Maximum Calls per Second', min: 0, max: 100_000 },
	timeoutMs: { label: 'Timeout (ms)', min: 100, max: 300_000 },
	retries: { label: 'Retries', min: 0, max: 10 },
	maxNumbers: { label: 'Maximum Numbers per Run', min: 0, max: 1_000_000_000 },
	skipIfCheckedWithinDays: { label: 'Skip If Checked Within (Days)', min: 0, max: 36_500 },
} as const;

/**
 * Reads the Options collection.
 *
 * @throws {SettingError} naming the option that is out of its range
 */
export function readOptions(context: IExecuteFunctions): CheckOptions {
	const given = context.getNodeParameter('options', 0, {}) as Partial<CheckOptions>;
	const options = { ...defaultOptions, ...given };
	for (const [name, { label, min, max }] of Object.entries(numberRanges)) {
		const value: unknown = options[name as keyof typeof numberRanges];
		if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
			continue;
		throw new SettingError(
			`${label} cannot be ${describe(value)}`,
			`Set the option ${label} to a whole number from ${min} to ${max}.`,
		);
	}
	return options;
}

function describe(value: unknown): string {
	return typeof value === 'number' ? String(value) : `a value that is no number`;
}
