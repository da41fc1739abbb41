import { decodeBalance } from '../../core/vendors/qxt/balance';
import { codecs, keepText } from '../support/codecs';
import {
	type ExpectedFault,
	type ExpectedRows,
	type Fixture,
	readFixtures,
	replyOf,
	summarize,
	summarizeFault,
	toReply,
} from '../support/fixtures';

interface ExpectedBalance {
	readonly balance: { readonly feeType: string; readonly balance: number } | null;
	readonly fault: ExpectedFault | null;
	readonly vendorCode?: string;
	readonly vendorMessage?: string;
}

const fixtures = readFixtures<ExpectedRows | ExpectedBalance>('qxt');

describe('QXT’s reply gives the user what the documents say, and no more', () => {
	const checks = fixtures.filter(([, { codec }]) => codec !== 'balance');

	test.each(checks)('%s', (_name, fixture) => {
		const { codec, reply, checks: asked, expected } = fixture as Fixture;
		const decoded = codecs[codec as keyof typeof codecs].decode(toReply(reply), asked);
		expect(summarize(decoded)).toEqual(expected);
	});
});

describe('QXT’s balance is a number or a failure', () => {
	const balances = fixtures.filter(([, { codec }]) => codec === 'balance');

	test.each(balances)('%s', (_name, { reply, expected }) => {
		const { balance, fault } = decodeBalance(toReply(reply), keepText);
		const wanted = expected as ExpectedBalance;
		expect({
			balance: balance && { feeType: balance.feeType, balance: balance.balance },
			fault: summarizeFault(fault),
		}).toEqual({ balance: wanted.balance, fault: wanted.fault });
		expect(fault?.vendorCode).toBe(wanted.vendorCode);
		expect(fault?.vendorMessage).toBe(wanted.vendorMessage);
	});
});

test('Include Raw Reply gives the vendor’s result as sent', () => {
	const [, { reply, checks }] = fixtures.find(([name]) => name === '001-masked-name')!;
	const [row] = codecs.two_element.decode(toReply(reply), checks).rows;
	expect(row?.raw).toEqual({
		Mobile: '18819079212',
		Name: '曹...',
		Status: '一致',
		Area: '广东-深圳',
		Now_isp: '中国移动',
	});
});

describe('the name that was asked about stands in none of QXT’s words', () => {
	const check = { phone: '18819079212', name: '张三' };
	const wordsOf = (reason: string, code: number) =>
		codecs.two_element.decode(replyOf({ code, reason }), [check]);

	test.each([
		['as it is', '张三 无记录'],
		['as it was sent', '%E5%BC%A0%E4%B8%89 无记录'],
	])('%s', (_, reason) => {
		expect(wordsOf(reason, -4).vendorMessage).toBe('*** 无记录');
		expect(wordsOf(reason, -8).vendorMessage).toBe('*** 无记录');
		expect(wordsOf(reason, -8).fault?.vendorMessage).toBe('*** 无记录');
	});

	test('and other words are kept', () => {
		expect(wordsOf('无记录', -4).vendorMessage).toBe('无记录');
	});
});
