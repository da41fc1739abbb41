import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../simulator';

/** What a fault may cost the numbers of the call that it strikes, in a run that nobody retries. */
type Costs =
	/** Nothing: it is asked again, or answered all the same. */
	| 'nothing'
	/** Their answers. */
	| 'call'
	/** Those of everybody behind them too. */
	| 'rest';

/** How many rows a strike may leave without an answer: a number stands in two of them at most. */
export function mostUnanswered(costs: Costs, batchSize: number): number {
	return { nothing: 0, call: 2 * batchSize, rest: Infinity }[costs];
}

export interface FaultCase {
	readonly name: string;
	readonly fault: Fault;
	readonly costs: Costs;
	/** The test need not wait for the usual ten seconds. */
	readonly options?: IDataObject;
}

// Long enough for a busy machine: a time-out that strikes a healthy call loses a paid answer rightly.
const waits = { timeoutMs: 2_000, concurrency: 20 };
const nothing = {};
const code = (value: string, costs: Costs): FaultCase => ({
	name: `code ${value}`,
	fault: { kind: 'code', code: value },
	costs,
});
const http = (status: number, costs: Costs, more: object = nothing): FaultCase => ({
	name: `HTTP ${status} ${more === nothing ? '' : JSON.stringify(more)}`.trim(),
	fault: { kind: 'http', status, ...more } as Fault,
	costs,
});
const kind = (name: Fault['kind'], costs: Costs, more: object = nothing): FaultCase => ({
	name: `${name.replaceAll('_', ' ')} ${more === nothing ? '' : JSON.stringify(more)}`.trim(),
	fault: { kind: name, ...more } as Fault,
	costs,
});
const late = (one: FaultCase): FaultCase => ({ ...one, options: waits });

/** Everything the simulator can inject, whoever is asked. */
const anyVendor: readonly FaultCase[] = [
	http(429, 'nothing'),
	http(429, 'nothing', { headers: { 'retry-after': '1' } }),
	http(503, 'nothing'),
	http(500, 'call'),
	http(500, 'call', { charged: true }),
	http(502, 'call'),
	http(403, 'rest'),
	http(302, 'call', { headers: { location: 'http://127.0.0.1:9/' } }),
	kind('html', 'call'),
	kind('html', 'call', { charged: true }),
	kind('empty', 'call'),
	kind('empty', 'call', { charged: true }),
	kind('garbage', 'call'),
	kind('truncate', 'call'),
	kind('reset_before', 'call'),
	kind('reset_after', 'call'),
	late(kind('hang_before', 'call')),
	late(kind('hang_after', 'call')),
	kind('slow_headers', 'nothing', { ms: 20 }),
	late(kind('slow_headers', 'call', { ms: 60_000 })),
	kind('drip', 'nothing', { intervalMs: 1, bytes: 50 }),
	late(kind('drip', 'call', { intervalMs: 400 })),
	kind('huge', 'call'),
	kind('endless', 'call'),
	kind('wrong_length', 'call', { by: -7 }),
	late(kind('wrong_length', 'call', { by: 7 })),
	kind('informational', 'nothing', { times: 2 }),
	kind('gzip_bomb', 'call'),
	kind('deep_json', 'call', { depth: 20_000 }),
	kind('other_numbers', 'call'),
	kind('bad_types', 'call'),
	kind('bad_types', 'call', { code: null }),
	kind('bad_types', 'call', { code: true }),
	kind('proto', 'nothing'),
];

export const ywjisuCases: readonly FaultCase[] = [
	code('500000', 'nothing'),
	code('504000', 'nothing'),
	code('400001', 'nothing'),
	code('415000', 'call'),
	code('999999', 'call'),
	code('510101', 'rest'),
	code('403000', 'rest'),
	code('400102', 'rest'),
	kind('variant', 'nothing', { settings: { ywjisu: { codes: 'number', json: 'unquoted' } } }),
	...anyVendor,
];

export const qxtCases: readonly FaultCase[] = [
	code('-8', 'nothing'),
	code('-4', 'nothing'),
	code('-3', 'call'),
	code('1', 'call'),
	code('999', 'call'),
	code('-1', 'rest'),
	code('-5', 'rest'),
	code('-9', 'rest'),
	kind('variant', 'nothing', { settings: { qxt: { code: 'text', json: 'doubled_brace' } } }),
	...anyVendor,
];
