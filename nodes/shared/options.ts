import type { IExecuteFunctions } from 'n8n-workflow';
import { maskNumbers } from '../../core/mask';
import { type Text, translate } from '../../locale/translate';
import { SettingError } from './settingError';
import { isToolRun } from './toolRun';

/** The parameters of a node besides what it asks about: the Options collection, and how results are written. */
export interface CheckOptions {
	includeInputFields: boolean;
	resultField: string;
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
	splitOutput: boolean;
}

export const defaultOptions: Readonly<CheckOptions> = {
	includeInputFields: false,
	resultField: 'phoneCheck',
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
	splitOutput: false,
};

/** What shapes items for the next node, or looks into them, means nothing to a model. */
const toolOptions: Readonly<Partial<CheckOptions>> = {
	includeInputFields: false,
	planOnly: false,
	skipIfCheckedWithinDays: 0,
	invalidNumbers: 'output',
	includeRaw: false,
	splitOutput: false,
};

/** Label, least and greatest value of a number. */
export interface NumberRange {
	readonly label: Text;
	readonly min: number;
	readonly max: number;
}

/** The range of each number: the editor checks none that an expression gives. */
export const numberRanges = {
	batchSize: { label: 'Items per Batch', min: 1, max: 50 },
	concurrency: { label: 'Concurrency', min: 1, max: 200 },
	callsPerSecond: { label: 'Maximum Calls per Second', min: 0, max: 100_000 },
	timeoutMs: { label: 'Timeout (Milliseconds)', min: 100, max: 300_000 },
	retries: { label: 'Retries', min: 0, max: 10 },
	maxNumbers: { label: 'Maximum Numbers per Run', min: 0, max: 1_000_000_000 },
	skipIfCheckedWithinDays: { label: 'Skip If Checked Within (Days)', min: 0, max: 36_500 },
} as const satisfies Partial<Record<keyof CheckOptions, NumberRange>>;

/**
 * Reads the options of a node: also what no editor checks, since an expression may give anything.
 *
 * @throws {SettingError} naming the option that is out of its range; without its value
 */
export function readOptions(context: IExecuteFunctions): CheckOptions {
	const given = context.getNodeParameter('options', 0, {}) as Partial<CheckOptions>;
	const includeInputFields = context.getNodeParameter('includeInputFields', 0, false) as boolean;
	const resultField = context.getNodeParameter('resultField', 0, defaultOptions.resultField);
	const options = { ...defaultOptions, ...given, includeInputFields } as CheckOptions;
	for (const [name, range] of Object.entries(numberRanges)) {
		readWholeNumber(options[name as keyof typeof numberRanges], range);
	}
	for (const [name, label] of Object.entries(switches)) {
		const value: unknown = options[name as keyof typeof switches];
		if (typeof value !== 'boolean') throw wrong(label, value, translate('true or false'));
	}
	if (!['output', 'fail'].includes(options.invalidNumbers)) {
		throw wrong('Invalid Numbers', options.invalidNumbers, translate('output or fail'));
	}
	const isName = typeof resultField === 'string' && resultField !== '' && resultField !== 'error';
	if (includeInputFields && !isName) {
		throw wrong('Result Field', resultField, translate('a name other than error'));
	}
	return {
		...options,
		resultField: isName ? resultField : defaultOptions.resultField,
		...(isToolRun(context) && toolOptions),
	};
}

/** A whole number within its range. @throws {SettingError} naming it by its label */
export function readWholeNumber(value: unknown, { label, min, max }: NumberRange): number {
	const isIn = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
	if (isIn) return value as number;
	throw wrong(label, value, translate('a whole number from {min} to {max}', { min, max }));
}

/**
 * The options of a run whose settings cannot be read: the defaults, but for the outputs its rows
 * come out of, or they would all come out of the first one, as if they were active.
 */
export function readFallbackOptions(context: IExecuteFunctions): CheckOptions {
	// As written: an expression may be what cannot be read.
	const raw = { rawExpressions: true } as const;
	const given: Partial<CheckOptions> = context.getNodeParameter('options', 0, {}, raw);
	return { ...defaultOptions, splitOutput: Boolean(given.splitOutput) };
}

/** An expression may give anything, a phone number too: of the value only a masked number is shown. */
function wrong(text: Text, value: unknown, wanted: string): SettingError {
	const label = translate(text);
	const shown =
		typeof value === 'number' ? maskNumbers(String(value)) : translate('what it is set to');
	return new SettingError(
		translate('{label} cannot be {shown}', { label, shown }),
		translate('Set {label} to {wanted}.', { label, wanted }),
	);
}

/** Label of each switch. */
const switches = {
	includeInputFields: 'Include Input Fields',
	retryUnclear: 'Retry Unclear Failures',
	planOnly: 'Plan Only',
	reuseAnswers: 'Reuse Answers Within This Execution',
	checkBalanceFirst: 'Check Balance First',
	includeRaw: 'Include Raw Reply',
	splitOutput: 'Split Output by Result',
} as const satisfies Partial<Record<keyof CheckOptions, Text>>;
