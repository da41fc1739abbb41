import { rememberByWords } from '../../core/normalize/answerCache';
import { rememberByText, rememberLast } from '../../core/normalize/textCache';
import { createCodecs } from '../support/codecs';
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
