import type { IPollFunctions } from 'n8n-workflow';
import type { AlarmLimits } from '../../core/alarm/balanceAlarm';
import { defaultOptions, numberRanges, readWholeNumber } from '../shared/options';
import { type QxtCredential, readQxtCredential } from '../shared/qxtCredential';
import { toSettingError } from '../shared/settingError';

const thresholdRange = { label: 'Balance Below', min: 1, max: 1_000_000_000 } as const;
const daysLeftRange = { label: 'Days Left Below', min: 0, max: 3650 } as const;

/** What the trigger is set to. */
export interface TriggerSettings {
	readonly limits: AlarmLimits;
	readonly credential: QxtCredential;
	readonly options: typeof defaultOptions;
}

/** @throws {NodeOperationError} naming the setting that cannot be used */
export async function readTriggerSettings(context: IPollFunctions): Promise<TriggerSettings> {
	try {
		const given = context.getNodeParameter('options', {}) as Record<string, unknown>;
		const { daysLeft = 0, timeoutMs, retries } = { ...defaultOptions, ...given };
		return {
			limits: {
				threshold: readWholeNumber(context.getNodeParameter('threshold'), thresholdRange),
				daysLeft: readWholeNumber(daysLeft, daysLeftRange),
			},
			credential: readQxtCredential(await context.getCredentials('qxtApi'), 'carrier'),
			options: {
				...defaultOptions,
				// The strictest of an account's runs counts: a poll must not slow the checks down.
				concurrency: numberRanges.concurrency.max,
				timeoutMs: readWholeNumber(timeoutMs, numberRanges.timeoutMs),
				retries: readWholeNumber(retries, numberRanges.retries),
			},
		};
	} catch (thrown) {
		throw toSettingError(context.getNode(), thrown);
	}
}
