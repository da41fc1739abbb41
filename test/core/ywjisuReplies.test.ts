import { codecs } from '../support/codecs';
import { readFixtures, replyOf, summarize, toReply } from '../support/fixtures';

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
