import type { Fault } from '../../../simulator';

/** One fault of each kind the simulator has, quick enough for a Timeout of 250 ms. */
export const faults: Fault[] = [
	{ kind: 'code', code: '-9' },
	{ kind: 'code', code: '-8' },
	{ kind: 'code', code: '400001' },
	{ kind: 'code', code: '12345' },
	{ kind: 'http', status: 302, headers: { location: 'http://127.0.0.1:1/' } },
	{ kind: 'http', status: 401 },
	{ kind: 'http', status: 403 },
	{ kind: 'http', status: 404, body: 'Not Found' },
	{ kind: 'http', status: 429, headers: { 'retry-after': '1' } },
	{ kind: 'http', status: 500, charged: true },
	{ kind: 'http', status: 503 },
	{ kind: 'html' },
	{ kind: 'empty' },
	{ kind: 'garbage' },
	{ kind: 'other_numbers' },
	{ kind: 'proto' },
	{ kind: 'truncate' },
	{ kind: 'reset_before' },
	{ kind: 'reset_after' },
	{ kind: 'hang_before' },
	{ kind: 'hang_after' },
	{ kind: 'bad_types', code: '' },
	{ kind: 'bad_types', code: null },
	{ kind: 'bad_types', code: [] },
	{ kind: 'bad_types', code: true },
	{ kind: 'bad_types', code: '00' },
	{ kind: 'deep_json' },
	{ kind: 'variant', settings: { qxt: { json: 'unclosed' }, ywjisu: { json: 'unclosed' } } },
	{ kind: 'slow_headers', ms: 1 },
	{ kind: 'drip', intervalMs: 1, bytes: 64 },
	{ kind: 'huge' },
	{ kind: 'gzip_bomb' },
	{ kind: 'endless' },
	{ kind: 'wrong_length' },
	{ kind: 'wrong_length', by: 7 },
	{ kind: 'informational' },
];

/** `http 503`, `bad_types []`: a fault in the title of a test. */
export function describeFault({ kind, ...rest }: Fault): string {
	const [detail] = Object.values(rest);
	return detail === undefined ? kind : `${kind} ${JSON.stringify(detail)}`;
}
