import { codecs } from '../support/codecs';
import { readFixtures, replyOf, summarize, summarizeFault, toReply } from '../support/fixtures';

const codec = codecs.number_status;
const checks = [{ phone: '13817367247' }];
const row = { mobile: '13817367247', status: '1', chargesStatus: '1', area: '上海-上海' };
const replyWith = (resultObj: unknown) =>
	replyOf({ resultMsg: '成功', resultCode: '000000', resultObj });

describe('YWJisu’s reply gives the user what the document says, and no more', () => {
	test.each(readFixtures('ywjisu'))('%s', (_name, { reply, checks: asked, expected }) => {
		expect(summarize(codec.decode(toReply(reply), asked))).toEqual(expected);
	});
});

test('Include Raw Reply gives the vendor’s row as sent', () => {
	const [decoded] = codec.decode(replyWith([row]), checks).rows;
	expect(decoded?.raw).toEqual(row);
});

describe('one bad field does not cost the row', () => {
	const values = [null, 7, true, '', [], {}, [[]], 'x'.repeat(10_000)];
	const fields = ['area', 'numberType', 'lastTime', 'chargesStatus'] as const;

	test.each(fields.flatMap((field) => values.map((value) => ({ field, value }))))(
		'$field $value',
		({ field, value }) => {
			const [decoded] = codec.decode(replyWith([{ ...row, [field]: value }]), checks).rows;
			expect(decoded).toMatchObject({ outcome: 'answered', answer: { lineStatus: 'active' } });
		},
	);

	test.each([[true], [[]], [{}], [1.5], [' '], ['toString'], ['__proto__']])(
		'status %j is answered and unknown',
		(status) => {
			const [decoded] = codec.decode(replyWith([{ ...row, status }]), checks).rows;
			expect(decoded).toMatchObject({ outcome: 'answered', answer: { lineStatus: 'unknown' } });
		},
	);

	test('nor the rows beside it, however deep it is nested', () => {
		const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
		const other = { ...row, mobile: '13917367248' };
		const body = `{"resultCode":"000000","resultObj":[{"mobile":"13817367247","status":${deep}},${JSON.stringify(other)}]}`;
		const { rows } = codec.decode(replyOf(body), [...checks, { phone: '13917367248' }]);
		expect(rows[1]).toMatchObject({ outcome: 'answered', answer: { lineStatus: 'active' } });
	});
});

test('keys such as __proto__ in a row change nothing', () => {
	const poisoned = `{"resultCode":"000000","resultObj":[{"mobile":"13817367247","__proto__":{"status":"0"},"constructor":{"prototype":{}},"chargesStatus":"1","status":"1"}]}`;
	const [decoded] = codec.decode(replyOf(poisoned), checks).rows;
	expect(decoded).toMatchObject({ charged: true, answer: { lineStatus: 'active' } });
	expect({}).not.toHaveProperty('status');
});

describe('lastTime is ms since 1970', () => {
	const timeOf = (lastTime: unknown) =>
		codec.decode(replyWith([{ ...row, lastTime }]), checks).rows[0]?.vendorTime;

	test('up to the last that there can be', () => {
		expect(timeOf(8.64e15)).toBe(8.64e15);
	});

	test.each([946_684_800_000, '946684800000'])('%j, from the year 2000 on', (lastTime) => {
		expect(timeOf(lastTime)).toBe(Date.UTC(2000, 0));
	});

	test.each([
		...[
			0,
			-1,
			946_684_799_999,
			1_759_276_800,
			1e300,
			8.64e15 + 1,
			NaN,
			null,
			true,
			[1_759_276_800_000],
		],
		...[
			'946684799999',
			'1e12',
			'0x19999999999',
			' 1759276800000',
			'1759276800000 ',
			'1759276800000.5',
		],
	])('%j is no such time', (lastTime) => {
		expect(timeOf(lastTime)).toBeUndefined();
	});
});

describe('a row that is about no number, beside the right one and a number without a row', () => {
	const asked = [...checks, { phone: '13917367248' }];
	const billed = { status: '1', chargesStatus: '1' };
	const decode = (stray: unknown, resultCode = '000000') =>
		summarize(codec.decode(replyOf({ resultCode, resultObj: [row, stray] }), asked));

	test.each([
		['names none', billed],
		['masks it', { ...billed, mobile: '139****7248' }],
		['has another in its place', { ...billed, mobile: 12_345 }],
		['is nested', [{ ...billed, mobile: '13917367248' }]],
	])('and may be its answer, paid for, is not asked for again: it %s', (_, stray) => {
		const { rows, fault, unasked } = decode(stray);
		expect(rows).toMatchObject([{ outcome: 'answered' }, null]);
		expect(fault).toEqual({ scope: 'call', retry: 'unclear', charged: null });
		expect(unasked).toBe(0);
	});

	test.each([
		['is free', { ...billed, chargesStatus: '0' }],
		['says nothing of charges', { status: '1' }],
		['is a text', 'billed'],
		['is null', null],
	])('and cost nothing leaves it missing: it %s', (_, stray) => {
		expect(decode(stray)).toMatchObject({ rows: [{ outcome: 'answered' }, null], fault: null });
	});

	test('does not hide that the balance is used up', () => {
		expect(decode(billed, '510101')).toMatchObject({
			rows: [{ outcome: 'answered' }, null],
			fault: { scope: 'account', retry: 'never', charged: false },
			vendorCode: '510101',
		});
	});
});

test('a list of more than 1,000 rows is no answer to 50 numbers, and is not read', () => {
	const rows = (count: number) => Array.from({ length: count }, () => row);
	expect(summarize(codec.decode(replyWith(rows(1_000)), checks))).toMatchObject({
		rows: [{ outcome: 'answered' }],
		fault: null,
	});
	expect(summarize(codec.decode(replyWith(rows(1_001)), checks))).toMatchObject({
		rows: [null],
		fault: { scope: 'call', retry: 'unclear' },
	});
});

describe('a sign-in that YWJisu refuses', () => {
	const now = Date.UTC(2025, 9, 1, 8);
	const faultOf = (date: string | undefined, resultCode = '403000') =>
		codec.decode(replyOf({ resultCode }, { headers: { date } }), checks, now).fault;
	const inSeconds = (seconds: number) => new Date(now + seconds * 1_000).toUTCString();

	test.each([61, -61])('is this server’s clock, where the vendor’s is %i s apart', (seconds) => {
		const fault = faultOf(inSeconds(seconds));
		expect(summarizeFault(fault)).toEqual({ scope: 'account', retry: 'never', charged: false });
		expect(fault?.vendorCode).toBe('403000');
		expect(fault?.kind.advice).toMatch(/clock of this server is more than a minute away/);
	});

	test.each([
		['a minute apart', inSeconds(60)],
		['a minute behind', inSeconds(-60)],
		['not told', undefined],
		['no time', 'soon'],
	])('is the credential, where the vendor’s clock is %s', (_, date) => {
		expect(faultOf(date)?.kind.advice).toMatch(/Correct the Code, Password and Key/);
	});

	test('is not why the vendor fails otherwise, wherever the clocks are', () => {
		expect(faultOf(inSeconds(600), '400101')?.kind.meaning).toBe('the account is not known');
		expect(faultOf(inSeconds(600), '500000')?.kind.retry).toBe('clear');
	});
});
