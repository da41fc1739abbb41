import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Fault } from '../../core/model';
import { translate } from '../../locale/translate';
import { askBalance } from './askBalance';
import { countAsked } from './executionMemory';
import { describeCount } from './messages';
import type { CheckOptions } from './options';
import type { QxtCredential } from './qxtCredential';
import { toVendorError } from './toNodeError';
import { isToolRun, MAX_NUMBERS_PER_TOOL_CALL } from './toolRun';

/** Why a run ends before its first paid call. */
export type Stop = { fault: Fault } | { message: string; description: string };

/** The failure that ended it, if one did. */
export function faultOf(stop: Stop | null): Fault | null {
	return stop && 'fault' in stop ? stop.fault : null;
}

/** What a run is about to spend. */
export interface Spending {
	/** Distinct numbers that would be asked. */
	readonly amount: number;
	/** Those among them that this execution has not asked before. */
	readonly fresh: number;
	readonly options: CheckOptions;
	/** For Check Balance First. */
	readonly balanceCredential: QxtCredential | null;
}

/**
 * Looks at Maximum Numbers per Run, the limit of a tool call and Check Balance First before the
 * first paid call.
 */
export async function findStop(
	context: IExecuteFunctions,
	spending: Spending,
): Promise<Stop | null> {
	const { amount, options, balanceCredential } = spending;
	if (amount === 0) return null;
	const stop = findOverspending(context, spending) ?? findBigToolCall(context, amount);
	return stop ?? (await findLowBalance(context, { amount, options, balanceCredential }));
}

function findOverspending(
	context: IExecuteFunctions,
	{ fresh, options: { maxNumbers } }: Spending,
): Stop | null {
	const asked = countAsked(context);
	if (maxNumbers === 0 || asked + fresh <= maxNumbers) return null;
	const values = { numbers: describeCount(fresh, 'number'), asked, most: maxNumbers };
	const left = Math.min(Math.max(maxNumbers - asked, 0), MAX_NUMBERS_PER_TOOL_CALL);
	return {
		message: translate(
			asked > 0
				? '{numbers} would be asked, after {asked} that this execution has asked before: more than Maximum Numbers per Run ({most})'
				: '{numbers} would be asked: more than Maximum Numbers per Run ({most})',
			values,
		),
		description: isToolRun(context)
			? adviseModel(left)
			: translate(
					'Nothing was asked. Send fewer items, or raise the option Maximum Numbers per Run.',
				),
	};
}

function findBigToolCall(context: IExecuteFunctions, amount: number): Stop | null {
	if (amount <= MAX_NUMBERS_PER_TOOL_CALL || !isToolRun(context)) return null;
	const values = { numbers: describeCount(amount, 'number'), most: MAX_NUMBERS_PER_TOOL_CALL };
	return {
		message: translate(
			'{numbers} would be asked: more than one call of a tool may ask ({most})',
			values,
		),
		description: adviseModel(MAX_NUMBERS_PER_TOOL_CALL),
	};
}

function adviseModel(most: number): string {
	return most > 0
		? translate('Nothing was asked or paid. Pass at most {numbers} in the next call.', {
				numbers: describeCount(most, 'number'),
			})
		: translate('Nothing was asked or paid. Do not call again: tell the user about the limit.');
}

/** Check Balance First. */
export async function findLowBalance(
	context: IExecuteFunctions,
	{ amount, options, balanceCredential: credential }: Omit<Spending, 'fresh'>,
): Promise<Stop | null> {
	if (amount === 0 || !credential) return null;
	const { balance, fault } = await askBalance(context, { credential, options });
	if (fault) return { fault };
	if (balance.feeType === 'postpaid' || balance.balance >= amount) return null;
	return {
		message: translate('The balance is {balance}, but {numbers} would be asked', {
			balance: balance.balance,
			numbers: describeCount(amount, 'number'),
		}),
		description: translate(
			'Nothing was asked. Top up the account with the vendor, or send fewer items.',
		),
	};
}

/** The error of a run that ended before its first paid call. */
export function toStopError(context: IExecuteFunctions, stop: Stop): Error {
	const node = context.getNode();
	if ('fault' in stop) return toVendorError(node, { fault: stop.fault, vendor: 'qxt' });
	return new NodeOperationError(node, stop.message, { description: stop.description });
}
