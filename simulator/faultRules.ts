import { validateHeaderValue } from 'node:http';
import { changeSettings } from './changeSettings';
import { SERVICES, type Service } from './contract';
import {
	type Fault,
	type FaultKind,
	type FaultOf,
	type FaultRule,
	type FaultRuleInput,
	MONEY_OF,
} from './faults';
import { defaultSettings } from './settings';

const RULE_KEYS = ['service', 'mobile', 'ordinal', 'every', 'times', 'fault'];

/** What a fault must satisfy beyond its kind, so that it fails here and not in the middle of a call. */
const CHECKS: { [Kind in FaultKind]?: (fault: FaultOf<Kind>) => void } = {
	http: ({ status, headers = {} }) => {
		const isStatus = Number.isInteger(status) && status >= 200 && status <= 599;
		if (!isStatus) throw new Error('A fault of kind http has a status from 200 to 599');
		for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
	},
	variant: ({ settings }) => changeSettings(defaultSettings(), settings),
};

function readRule(input: FaultRuleInput): FaultRule {
	const fault = (typeof input.fault === 'string' ? { kind: input.fault } : input.fault) as Fault;
	const unknownKey = Object.keys(input).find((key) => !RULE_KEYS.includes(key));
	if (unknownKey !== undefined) throw new Error(`A fault rule has no ${unknownKey}`);
	if (!Object.hasOwn(MONEY_OF, fault?.kind ?? '')) {
		throw new Error(`No fault ${fault?.kind}; there are: ${Object.keys(MONEY_OF).join(', ')}`);
	}
	if (input.service !== undefined && !SERVICES.includes(input.service)) {
		throw new Error(`No service ${input.service}; there are: ${SERVICES.join(', ')}`);
	}
	(CHECKS[fault.kind] as ((fault: Fault) => void) | undefined)?.(fault);
	return { ...input, fault };
}

/** The rules in force; the first one that strikes decides, all that match count the call. */
export class FaultBook {
	private rules: { rule: FaultRule; seen: number; struck: number }[] = [];

	/** Throws on a rule that could never strike, and keeps the old rules then. */
	set(rules: readonly FaultRuleInput[]): void {
		this.rules = rules.map((rule) => ({ rule: readRule(rule), seen: 0, struck: 0 }));
	}

	strike(service: Service, mobiles: readonly string[]): Fault | undefined {
		let fault: Fault | undefined;
		for (const entry of this.rules) {
			const { rule } = entry;
			if (rule.service !== undefined && rule.service !== service) continue;
			if (rule.mobile !== undefined && !mobiles.includes(rule.mobile)) continue;
			entry.seen += 1;
			const isDue =
				(rule.ordinal === undefined || rule.ordinal === entry.seen) &&
				(rule.every === undefined || entry.seen % rule.every === 0) &&
				entry.struck < (rule.times ?? Infinity);
			if (!isDue || fault) continue;
			entry.struck += 1;
			fault = rule.fault;
		}
		return fault;
	}
}
