import { decodeBalance } from '../../core/vendors/qxt/balance';
import { codecs, keepText } from '../support/codecs';
import {
	type ExpectedFault,
	type ExpectedRows,
	type Fixture,
	readFixtures,
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
