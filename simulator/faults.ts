import type { Service } from './contract';
import type { SettingsChange } from './settings';

/**
 * What goes wrong with one call. `charged` overrides whether the vendor sees, and charges, the
 * question: an HTTP 500 after the charge is `{ kind: 'http', status: 500, charged: true }`.
 */
export type Fault = { charged?: boolean } & (
	| { kind: 'code'; code: string | number; reason?: string }
	| { kind: 'http'; status: number; headers?: Record<string, string>; body?: string }
	| { kind: 'html' | 'empty' | 'garbage' | 'other_numbers' | 'proto' | 'truncate' }
	| { kind: 'reset_before' | 'reset_after' | 'hang_before' | 'hang_after' }
	/** The answer's code replaced by any JSON value; absent: ''. */
	| { kind: 'bad_types'; code?: unknown }
	| { kind: 'deep_json'; depth?: number }
	/** The true answer under other settings, for this call only. */
	| { kind: 'variant'; settings: SettingsChange }
	| { kind: 'slow_headers'; ms?: number }
	| { kind: 'drip'; intervalMs?: number; bytes?: number }
	| { kind: 'huge' | 'gzip_bomb'; bytes?: number }
	| { kind: 'endless' }
	/** Content-Length is off by so many bytes; negative: bytes follow after the declared end. */
	| { kind: 'wrong_length'; by?: number }
	| { kind: 'informational'; status?: 102 | 103; times?: number }
);

export type FaultKind = Fault['kind'];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { kind: Kind }>;

/**
 * Whether the vendor charges a call struck by the fault: `free` never sees the question, `charged`
 * delivers the answer, `lost` charges an answer that does not arrive.
 */
export const MONEY_OF: Readonly<Record<FaultKind, 'free' | 'charged' | 'lost'>> = {
	code: 'free',
	http: 'free',
	html: 'free',
	empty: 'free',
	garbage: 'free',
	reset_before: 'free',
	hang_before: 'free',
	reset_after: 'lost',
	hang_after: 'lost',
	truncate: 'lost',
	huge: 'lost',
	endless: 'lost',
	gzip_bomb: 'lost',
	wrong_length: 'lost',
	deep_json: 'lost',
	other_numbers: 'lost',
	bad_types: 'lost',
	proto: 'charged',
	variant: 'charged',
	slow_headers: 'charged',
	drip: 'charged',
	informational: 'charged',
};

export interface FaultRule {
	service?: Service;
	/** Calls that ask for this number. */
	mobile?: string;
	/** The nth call that matches `service` and `mobile`, from 1, since the rules were set. */
	ordinal?: number;
	/** Every nth of those calls. */
	every?: number;
	/** How often the rule strikes; absent: without limit. */
	times?: number;
	fault: Fault;
}

/** As sent over HTTP, a fault without parameters may be just its kind. */
export type FaultRuleInput = Omit<FaultRule, 'fault'> & { fault: Fault | FaultKind };
