import type { Check, Decoded, VendorReply } from '../../core/model';
import { rememberByWords } from '../../core/normalize/answerCache';
import { rememberReplies } from '../../core/normalize/replyCache';
import { rememberByText, rememberLast } from '../../core/normalize/textCache';
import { codecs, createCodecs } from '../support/codecs';
import { replyOf } from '../support/fixtures';
import { result, rowAnswer } from '../support/records';

/* What vendors repeat is read once and held once; what they do not repeat does not fill the memory. */

const long = (length: number) => 'x'.repeat(length);

describe('answers', () => {
	/** How often each of these words was read. */
	function readAll(lists: ReadonlyArray<readonly unknown[]>) {
		const reads: string[] = [];
		const answerTo = rememberByWords(([status]) => {
			reads.push(String(status));
			return { vendorStatus: String(status) };
		});
		return { reads, answers: lists.map(answerTo) };
	}

	it('to equal words are one object, which nobody can change', () => {
		const { reads, answers } = readAll([
			['1', null, '广东-深圳'],
			['1', null, '广东-深圳'],
		]);
		expect(reads).toHaveLength(1);
		expect(answers[1]).toBe(answers[0]);
		expect(answers[0]).toEqual({ vendorStatus: '1' });
		expect(Object.isFrozen(answers[0])).toBe(true);
	});

	it('to other words are others', () => {
		const { answers } = readAll([
			['1', 'a'],
			['2', 'a'],
			['1', 'b'],
			['12', 'a'],
			['1', '2a'],
			[1, 'a'],
			['1\na', 'b'],
			['1', 'a\nb'],
		]);
		expect(new Set(answers).size).toBe(8);
	});

	it.each([
		['an object', {}],
		['a list', ['1']],
	])('to %s in place of a word are read each time', (_, word) => {
		const { reads } = readAll([
			[word, '1'],
			[word, '1'],
		]);
		expect(reads).toHaveLength(2);
	});

	it.each([
		[200, 1],
		[201, 2],
	])('to words of %i characters are read %i times', (length, times) => {
		expect(readAll([[long(length)], [long(length)]]).reads).toHaveLength(times);
	});

	it('are all forgotten when there are 5,000 of them', () => {
		const lists = Array.from({ length: 10_000 }, (_, index) => [index]);
		expect(readAll([...lists, [0]]).reads).toHaveLength(10_000);
		expect(readAll([...lists, [10_000], [0], [10_000]]).reads).toHaveLength(10_002);
	});
});

describe('answers of a vendor', () => {
	/** A reply that every one of them reads. */
	const replyAbout = (phone: string, area: string) =>
		replyOf({
			...{ code: 0, result: { ...result, Mobile: phone, Area: area } },
			...{ resultCode: '000000', resultObj: [{ ...rowAnswer, mobile: phone, area }] },
		});

	it.each(Object.entries(createCodecs()))('%s: one object for all numbers', (_, codec) => {
		const answerOf = (phone: string, area: string) =>
			codec.decode(replyAbout(phone, area), [{ phone, name: '张三' }]).rows[0]!.answer;
		const first = answerOf('13800000000', '广东-深圳');
		expect(first).toMatchObject({ city: '深圳' });
		expect(answerOf('13800000001', '广东-深圳')).toBe(first);
		expect(answerOf('13800000002', '广东-广州')).toMatchObject({ city: '广州' });
	});
});

describe('replies to single numbers', () => {
	type Asked = readonly [phone: string, reply: VendorReply, name?: string];
	const [one, other] = ['13800000001', '13800000002'];
	const bodyOf = (mobile: unknown, more = {}) => ({
		code: 0,
		reason: 'Succ',
		result: { ...result, Mobile: mobile, ...more },
	});
	const withoutRaw = ({ rows, ...rest }: Decoded) => ({
		...rest,
		rows: rows.map((row) => row && { ...row, raw: null }),
	});

	/** Decodes them one after the other; each must say what it says when it is read by itself. */
	function countReads(asked: readonly Asked[], codec = codecs.portability): number {
		let reads = 0;
		const remembering = rememberReplies({
			...codec,
			decode: (...given) => {
				reads++;
				return codec.decode(...given);
			},
		});
		for (const [phone, reply, name] of asked) {
			const check: Check = { phone, ...(name && { name }) };
			const decoded = remembering.decode(reply, [check]);
			expect(withoutRaw(decoded)).toEqual(withoutRaw(codec.decode(reply, [check])));
		}
		return reads;
	}

	const twice = (replyTo: (phone: string) => VendorReply): Asked[] => [
		[one, replyTo(one)],
		[other, replyTo(other)],
	];

	it('that differ in nothing but the number are read once, and hold no raw row of another number', () => {
		expect(countReads(twice((phone) => replyOf(bodyOf(phone))))).toBe(1);
		const decoded = rememberReplies(codecs.portability).decode(replyOf(bodyOf(one)), [
			{ phone: one },
		]);
		expect(decoded.rows[0]!.raw).toBeNull();
	});

	it.each<[string, (phone: string) => VendorReply]>([
		['in the answer', (phone) => replyOf(bodyOf(phone, { res: phone === one ? '0' : '1' }))],
		['in white space', (phone) => replyOf(JSON.stringify(bodyOf(phone), null, Number(phone) % 3))],
		['in the status', (phone) => replyOf(bodyOf(phone), { status: phone === one ? 200 : 500 })],
	])('that differ %s, too, are each read', (_, replyTo) => {
		expect(countReads(twice(replyTo))).toBe(2);
	});

	it.each<[string, (phone: string) => VendorReply]>([
		['name the number nowhere', () => replyOf(bodyOf(undefined))],
		['mask it', () => replyOf(bodyOf('138****0001'))],
		['name another number', () => replyOf(bodyOf(one))],
		['name it twice', (phone) => replyOf(bodyOf(phone, { of: phone }))],
		['name it without quotes', (phone) => replyOf(bodyOf(Number(phone)))],
		['name it as part of a word', (phone) => replyOf(bodyOf(phone, { Mobile: `+86${phone}` }))],
		['name it at the start of a word', (phone) => replyOf(bodyOf(`${phone} `))],
		['fail', (phone) => replyOf({ code: -6, reason: 'x', result: { Mobile: phone } })],
		['are no JSON', (phone) => replyOf(`"${phone}"`)],
		['have more than 1,000 bytes', (phone) => replyOf(bodyOf(phone, { more: long(1000) }))],
	])('that %s are each read', (_, replyTo) => {
		const asked = [...twice(replyTo), ...twice(replyTo)].filter(([phone]) => phone === other);
		expect(countReads([[one, replyTo(one)], ...asked])).toBe(3);
	});

	it('about a name, or of many numbers, are each read', () => {
		const reply = replyOf(bodyOf(one));
		const asked: Asked[] = [
			[one, reply, '张三'],
			[one, reply, '张三'],
		];
		expect(countReads(asked, codecs.two_element)).toBe(2);
		expect(rememberReplies(codecs.number_status)).toBe(codecs.number_status);
	});

	it('are all forgotten when there are 10,000 of them', () => {
		const asked = Array.from(
			{ length: 10_001 },
			(_, index): Asked => [one, replyOf(bodyOf(one, { Area: `area ${index}` }))],
		);
		expect(countReads([...asked.slice(0, 10_000), asked[0]!])).toBe(10_000);
		expect(countReads([...asked, asked[0]!, asked[10_000]!])).toBe(10_002);
	});
});

describe('readings of a text', () => {
	function readAll(texts: readonly string[]) {
		const reads: string[] = [];
		const read = rememberByText((text) => {
			reads.push(text);
			return { text };
		});
		return { reads, results: texts.map(read) };
	}

	it('are one object for equal texts, which nobody can change', () => {
		const { reads, results } = readAll(['移动', '移动', '联通']);
		expect(reads).toEqual(['移动', '联通']);
		expect(results[1]).toBe(results[0]);
		expect(results[2]).toEqual({ text: '联通' });
		expect(results.every(Object.isFrozen)).toBe(true);
	});

	it.each([
		[64, 1],
		[65, 2],
	])('of %i characters are made %i times', (length, times) => {
		expect(readAll([long(length), long(length)]).reads).toHaveLength(times);
	});

	it('are all forgotten when there are 1,000 of them', () => {
		const texts = Array.from({ length: 1000 }, (_, index) => String(index));
		expect(readAll([...texts, '0']).reads).toHaveLength(1000);
		expect(readAll([...texts, '1000', '0', '1000']).reads).toHaveLength(1002);
	});
});

test('a number that follows an equal one is not written again', () => {
	const written: number[] = [];
	const write = rememberLast((value) => {
		written.push(value);
		return `${value} ms`;
	});
	expect([5, 5, 6, 5].map(write)).toEqual(['5 ms', '5 ms', '6 ms', '5 ms']);
	expect(written).toEqual([5, 6, 5]);
});
