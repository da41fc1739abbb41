import fc from 'fast-check';
import { classFaults, statusFaults, transportFault, transportFaults } from '../../core/faults';
import { TransportError, type TransportFailure } from '../../core/model';
import { codecs } from '../support/codecs';
import { replyOf, summarize, summarizeFault } from '../support/fixtures';

// Design §5 and §7, line by line; `row` is a failure that is data about this number.
type Line = [code: string, scope: string, retry: string, charged: boolean | null];

const qxtLines: Line[] = [
	['1', 'row_or_account', 'never', false],
	['-1', 'account', 'never', false],
	['-2', 'row', 'never', false],
	['-3', 'row', 'never', false],
	['-5', 'account', 'never', false],
	['-8', 'call', 'clear', null],
	['-9', 'account', 'never', false],
];

const ywjisuLines: Line[] = [
	['400001', 'row', 'never', false],
	['400101', 'account', 'never', false],
	['400102', 'account', 'never', false],
	['400200', 'account', 'never', false],
	['400201', 'call', 'never', false],
	['400901', 'account', 'never', false],
	['400902', 'account', 'never', false],
	['403000', 'account', 'never', false],
	['403101', 'account', 'never', false],
	['403102', 'account', 'never', false],
	['415000', 'call', 'never', null],
	['500000', 'call', 'clear', null],
	['500002', 'call', 'clear', null],
	['500003', 'call', 'clear', null],
	['500004', 'call', 'clear', null],
	['500005', 'account', 'never', false],
	['500006', 'call', 'clear', null],
	['500901', 'account', 'never', false],
	['500902', 'account', 'never', false],
	['500903', 'account', 'never', false],
	['504000', 'call', 'clear', null],
	['510101', 'account', 'never', false],
];

const check = { phone: '13800138000', name: '张三' };
const { privacy_number, two_element, portability, aliyun_market, number_status } = codecs;
const qxtCodecs = { privacy_number, two_element, portability, aliyun_market };
const result = { Mobile: check.phone, Status: '隐私号', res: '1', Area: '', Now_isp: '' };

describe.each(Object.entries(qxtCodecs))('QXT’s code, asked for %s,', (_name, codec) => {
	const decode = (code: unknown) => codec.decode(replyOf({ code, reason: 'words' }), [check]);

	test.each(qxtLines)('%s reaches the %s, is retried: %s, charged: %s', (code, ...line) => {
		const [scope, retry, charged] = line;
		for (const sent of [code, Number(code)]) {
			const decoded = summarize(decode(sent));
			expect(decoded.fault).toEqual({ scope, retry, charged });
			expect(decoded).toMatchObject({ rows: [null], vendorCode: code, vendorMessage: 'words' });
		}
	});

	test('-4 is an answer: no record, and nobody says whether it is charged', () => {
		const decoded = summarize(decode(-4));
		expect(decoded.fault).toBeNull();
		expect(decoded.rows[0]).toMatchObject({ outcome: 'no_record', charged: null });
	});

	test('0 is an answer, and charged', () => {
		const { rows, fault } = codec.decode(replyOf({ code: 0, result }), [check]);
		expect(fault).toBeNull();
		expect(rows[0]).toMatchObject({ outcome: 'answered', charged: true });
	});
});

describe('YWJisu’s code', () => {
	const decode = (resultCode: unknown) =>
		number_status.decode(replyOf({ resultCode, resultMsg: 'words', resultObj: null }), [check]);

	test.each(ywjisuLines)('%s reaches the %s, is retried: %s, charged: %s', (code, ...line) => {
		const [scope, retry, charged] = line;
		for (const sent of [code, Number(code)]) {
			const decoded = summarize(decode(sent));
			expect(decoded.fault).toEqual({ scope, retry, charged });
			expect(decoded).toMatchObject({ rows: [null], vendorCode: code, vendorMessage: 'words' });
		}
	});

	test('400001 alone is asked in halves, 504000 alone waits the 3 s of §1.4', () => {
		const kinds = ywjisuLines.map(([code]) => ({ code, ...decode(code).fault?.kind }));
		expect(kinds.filter(({ split }) => split).map(({ code }) => code)).toEqual(['400001']);
		const waiting = kinds.filter(({ waitMs }) => waitMs !== undefined);
		expect(waiting).toMatchObject([{ code: '504000', waitMs: 3000 }]);
	});

	test.each(['000000', '200000', 200_000])('%s is no failure', (code) => {
		expect(decode(code).fault).toBeNull();
	});
});

describe('every failure tells the user what happened and what to do', () => {
	const faults = [
		...qxtLines.map(([code]) => privacy_number.decode(replyOf({ code }), [check]).fault),
		...ywjisuLines.map(
			([code]) => number_status.decode(replyOf({ resultCode: code }), [check]).fault,
		),
	];
	const kinds = [
		...faults.map((fault) => fault?.kind),
		...[transportFaults, statusFaults, classFaults].flatMap((table) => Object.values(table)),
	];

	test('in a sentence each', () => {
		for (const kind of kinds) {
			expect(kind?.meaning).toMatch(/^\p{L}.{10,}[^.]$/u);
			expect(kind?.advice).toMatch(/^\p{Lu}.{10,}\.$/u);
		}
	});

	test.each(['-5', '500005', '510101'])('%s: top up', (code) => {
		const codec = code === '-5' ? privacy_number : number_status;
		expect(codec.decode(replyOf({ code, resultCode: code }), [check]).fault?.kind.advice).toMatch(
			/top up/i,
		);
	});

	test.each(['-9', '400102'])('%s: allow-list this server’s public address', (code) => {
		const codec = code === '-9' ? privacy_number : number_status;
		expect(codec.decode(replyOf({ code, resultCode: code }), [check]).fault?.kind.advice).toMatch(
			/public IP address/i,
		);
	});
});

describe('a reply without a readable body is judged by its HTTP status', () => {
	const lines: Array<[number, string, string, boolean | null]> = [
		[200, 'call', 'unclear', null],
		[204, 'call', 'unclear', null],
		[301, 'call', 'never', null],
		[302, 'call', 'never', null],
		[400, 'call', 'never', null],
		[401, 'account', 'never', null],
		[403, 'account', 'never', null],
		[404, 'call', 'never', null],
		[407, 'call', 'clear', false],
		[408, 'call', 'never', null],
		[429, 'call', 'clear', null],
		[500, 'call', 'unclear', null],
		[501, 'call', 'unclear', null],
		[502, 'call', 'unclear', null],
		[503, 'call', 'clear', null],
		[504, 'call', 'unclear', null],
	];

	test.each(lines)('%i reaches the %s, is retried: %s, charged: %s', (status, ...line) => {
		const [scope, retry, charged] = line;
		for (const codec of Object.values(codecs)) {
			if (codec === codecs.free_test) continue;
			const decoded = summarize(codec.decode(replyOf('<html>', { status }), [check]));
			expect(decoded.fault).toEqual({ scope, retry, charged });
			expect(decoded.vendorCode).toBe(`http_${status}`);
		}
	});
});

describe('Retry-After', () => {
	const read = (headers: Record<string, string | string[]>) =>
		privacy_number.decode(replyOf('', { status: 429, headers }), [check]).fault?.retryAfterMs;
	const date = 'Wed, 01 Oct 2025 08:00:00 GMT';

	test.each([
		['0', 0],
		['1', 1_000],
		['120', 120_000],
	])('%s s', (seconds, ms) => {
		expect(read({ 'retry-after': seconds })).toBe(ms);
	});

	test('is a date too, counted from the reply’s own', () => {
		expect(read({ 'retry-after': 'Wed, 01 Oct 2025 08:00:30 GMT', date })).toBe(30_000);
	});

	test.each<[string | string[]]>([
		...['', 'soon', '-5', '1.5', '1e3', '0x10', 'NaN'].map((value): [string] => [value]),
		['Wed, 01 Oct 2025 07:00:00 GMT'],
		[date],
		[['Wed, 01 Oct 2025 08:00:30 GMT', '5']],
	])('%j asks for no wait', (value) => {
		expect(read({ 'retry-after': value, date })).toBeUndefined();
	});

	test('however long is not taken for none', () => {
		expect(read({ 'retry-after': '99999999' })).toBeGreaterThan(300_000);
	});
});

describe('a request without a reply', () => {
	const lines: Array<[TransportFailure, string, string, boolean | null]> = [
		['dns', 'call', 'clear', false],
		['connect', 'call', 'clear', false],
		['tls', 'call', 'clear', false],
		['proxy', 'call', 'clear', false],
		['timeout_before_sending', 'call', 'clear', false],
		['timeout', 'call', 'unclear', null],
		['reset', 'call', 'unclear', null],
		['too_large', 'call', 'unclear', null],
		['encoded', 'call', 'unclear', null],
		['blocked', 'account', 'never', false],
		['cancelled_before_sending', 'account', 'never', false],
		['cancelled', 'account', 'unclear', null],
	];

	test.each(lines)('%s reaches the %s, is retried: %s, charged: %s', (failure, ...line) => {
		const [scope, retry, charged] = line;
		const fault = transportFault(new TransportError(failure));
		expect(summarizeFault(fault)).toEqual({ scope, retry, charged });
		expect(fault).not.toHaveProperty('vendorCode');
	});

	test('that may have been charged says so', () => {
		for (const [failure, , , charged] of lines) {
			const { advice } = transportFault(new TransportError(failure)).kind;
			expect({ failure, says: /may have been charged/.test(advice) }).toEqual({
				failure,
				says: charged === null,
			});
		}
	});
});

describe('a code is never made of something else', () => {
	const oddities = [
		...['', ' ', '00', '-0', '+1', ' 0', '0 ', '0.0', '1.5', '1e3', '0x0', '０', '-', 'null'],
		...[null, [], [0], {}, true, false, 1.5, 0.1],
	];
	const isCode = (value: unknown) =>
		Number.isSafeInteger(value) || (typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value));
	const anyJson = fc.oneof(
		fc.constantFrom(...oddities),
		fc.jsonValue(),
		fc.stringMatching(/^[-+ 0]?\d{0,7}( |\.0)?$/),
	);

	test.each(oddities.map((code) => ({ code })))('$code is no code', ({ code }) => {
		const qxt = summarize(privacy_number.decode(replyOf({ code, result }), [check]));
		expect(qxt).toMatchObject({ rows: [null], vendorCode: 'http_200' });
		const rows = [{ mobile: check.phone, status: '1', chargesStatus: '1' }];
		const reply = replyOf({ resultCode: code, resultObj: rows });
		const ywjisu = summarize(number_status.decode(reply, [check]));
		expect(ywjisu).toMatchObject({ rows: [null], vendorCode: 'http_200' });
	});

	test('whatever a vendor sends in its place', () => {
		fc.assert(
			fc.property(anyJson, (code) => {
				const qxt = summarize(privacy_number.decode(replyOf({ code, result }), [check]));
				const isSuccess = code === 0 || code === '0';
				expect(qxt.rows[0]?.outcome === 'answered').toBe(isSuccess);
				if (!isCode(code)) expect(qxt.vendorCode).toBe('http_200');
				const status = number_status.decode(replyOf({ resultCode: code }), [check]);
				const isStatusSuccess = ['000000', '200000', 200000].includes(code as string);
				expect(status.fault === null).toBe(isStatusSuccess);
			}),
			{ numRuns: 2_000 },
		);
	});
});
