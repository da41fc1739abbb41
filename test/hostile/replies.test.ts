import fc from 'fast-check';
import type { Check, Codec } from '../../core/model';
import { encodeGb18030 } from '../../simulator/gb18030';
import { codecs, createCodecs } from '../support/codecs';
import { run } from '../support/fakeVendor';
import { guardPrototypes } from './guard';
import { expectClear } from './judge';

/** What a vendor's server may say, by mistake or on purpose: one clear outcome for each row. */

guardPrototypes();

const phone = '13800138000';
const stranger = '13900139000';
const check: Check = { phone, name: '张三' };
const batch: Check[] = ['13800138001', phone, '13800138002'].map((one) => ({ phone: one }));
type Name = keyof typeof codecs;
const names = Object.keys(codecs) as Name[];
const singles = names.filter((name) => name !== 'number_status');

/** One run in which the vendor answers every call with these bytes. */
async function askFor(name: Name, body: Uint8Array | string) {
	const codec: Codec = codecs[name];
	const checks = name === 'number_status' ? batch : [check];
	const bytes = Buffer.from(body);
	const result = await run({
		...{ checks, codec, batchSize: codec.batchSize, retries: 0 },
		reply: () => ({ status: 200, headers: {}, body: bytes }),
	});
	expectClear(codec, checks, result.settled);
	return result;
}

/** A value as it stands in JSON, or in what the tolerant reading takes for JSON. */
const oddities = {
	'no text method': '{"toString":""}',
	'no value method': '{"valueOf":1,"toString":1,"toJSON":1}',
	'a prototype': '{"__proto__":{"polluted":true,"Status":"隐私号","status":"1"}}',
	'a constructor': '{"constructor":{"prototype":{"polluted":true}}}',
	'lists in a list': '[[["1"]]]',
	'an empty object': '{}',
	null: 'null',
	true: 'true',
	'an empty text': '""',
	'a blank text': '" "',
	'a padded code': '"00"',
	'a code with a sign': '"+0"',
	'a fraction': '0.5',
	'more than the largest number': '1e999',
	'less than the least number': '-1e999',
	'an inexact integer': '9007199254740993',
	'twenty digits': '12345678901234567890',
	'a number as Excel writes it': '"1e0"',
	'hexadecimal text': '"0x0"',
	'NaN as text': '"NaN"',
	NaN: 'NaN',
	Infinity: '-Infinity',
	'a hexadecimal number': '0x0f',
	'a full-width digit': '"０"',
	'an Arabic digit': '"٠"',
	'half a character': '"\\ud800"',
	'two halves in the wrong order': '"\\udc00\\ud800"',
	'a text with a NUL': '"\\u0000"',
	'a text that turns round': '"\\u202e1"',
	'a text of lines': '"1\\n2\\r\\n3"',
	'markup and a formula': '"=cmd|\' /C calc\'!A0<script>alert(1)</script>"',
	'somebody else’s number': `"${stranger}"`,
	'a text of 300 kB': `"${'长1 '.repeat(60_000)}"`,
	'a list nested 20,000 deep': '['.repeat(20_000) + ']'.repeat(20_000),
};

/** A good answer of both vendors at once, with one field replaced by the text of a JSON value. */
function answerWith(field: string, value: string): string {
	const put = (fields: Readonly<Record<string, string>>) =>
		Object.entries(fields)
			.map(([key, text]) => `"${key}":${key === field ? value : text}`)
			.join();
	const qxt = put({
		...{ Mobile: `"${phone}"`, Status: '"隐私号"', res: '"0"', Area: '"广东-深圳"' },
		...{ Now_isp: '"移动"', Init_isp: '"移动"' },
	});
	const row = put({
		...{ mobile: `"${phone}"`, status: '"1"', chargesStatus: '"1"', area: '"广东-深圳"' },
		...{ numberType: '"中国移动 GSM"', lastTime: '1760000000000' },
	});
	const envelope = put({
		...{ code: '0', reason: '"Succ"', result: `{${qxt}}` },
		...{ resultCode: '"000000"', resultMsg: '"成功"', resultObj: `[{${row}}]` },
	});
	return `{${envelope}}`;
}

const envelopeFields = ['code', 'reason', 'result', 'resultCode', 'resultMsg', 'resultObj'];
const rowFields = [
	...['Mobile', 'Status', 'res', 'Area', 'Now_isp', 'Init_isp'],
	...['mobile', 'status', 'chargesStatus', 'area', 'numberType', 'lastTime'],
];

test.each(Object.entries(oddities))('any field of a reply may hold %s', async (_what, value) => {
	for (const field of [...envelopeFields, ...rowFields]) {
		for (const name of names) await askFor(name, answerWith(field, value));
	}
});

describe('what is no code is no success', () => {
	test.each(Object.entries(oddities))('%s', async (_what, value) => {
		for (const name of singles) {
			const { settled } = await askFor(name, answerWith('code', value));
			expect(settled[0]!.outcome.name).not.toBe('answered');
		}
		const { settled } = await askFor('number_status', answerWith('resultCode', value));
		// Only where it said "success" is a number without a row missing, and asked again.
		expect(settled.filter(({ outcome }) => outcome.fault).length).toBeGreaterThanOrEqual(2);
	});
});

describe('an answer is about the number that was asked', () => {
	test.each([
		['somebody else’s', `"${stranger}"`],
		['no number', '"unknown"'],
		['an object', '{"toString":""}'],
		['a list that holds it', `["${phone}"]`],
		['a longer one', `"${phone}0"`],
	])('or is none: %s', async (_what, value) => {
		for (const name of singles) {
			const { settled } = await askFor(name, answerWith('Mobile', value));
			expect(settled[0]!.outcome).toMatchObject({
				name: 'failed',
				charged: name === 'free_test' ? false : null,
			});
		}
		const { settled } = await askFor('number_status', answerWith('mobile', value));
		for (const { outcome } of settled) expect(outcome.answer).toBeNull();
	});

	test('of rows that contradict each other the first counts', async () => {
		const rows = ['1', '0', '5'].map((status) => `{"mobile":"${phone}","status":"${status}"}`);
		const { byPhone } = await askFor('number_status', answerWith('resultObj', `[${rows.join()}]`));
		expect(byPhone[phone]!.answer).toMatchObject({ lineStatus: 'active' });
	});
});

describe('a reply of 2 MB', () => {
	const most = 2 * 1024 * 1024 - 200;
	const listOf = (row: string) =>
		`[${Array(Math.floor(most / (row.length + 1)))
			.fill(row)
			.join()}]`;
	const row = (mobile: string) => `{"mobile":"${mobile}","status":"1","chargesStatus":"1"}`;
	const text = (part: string) => `"${part.repeat(Math.floor(most / Buffer.byteLength(part)))}"`;

	test.each<[string, string]>([
		['empty rows', answerWith('resultObj', listOf('{}'))],
		['rows that are numbers', answerWith('resultObj', listOf('1'))],
		['the same row', answerWith('resultObj', listOf(row(phone)))],
		['rows of a stranger', answerWith('resultObj', listOf(row(stranger)))],
		['nested lists', answerWith('result', '['.repeat(most / 2) + ']'.repeat(most / 2))],
		['numbers in the reason', `{"code":-1,"reason":${text(`${stranger} `)}}`],
		['gaps in the reason', `{"code":-1,"reason":${text('1 3 9 0 ')}}`],
		['a number in the message', `{"resultCode":"500000","resultMsg":${text(`${stranger} `)}}`],
		['one long status', answerWith('Status', text('x'))],
		['one long mobile', answerWith('mobile', text('1 '))],
		['comments', `{code:0,/*${text('*')}*/}`],
		['open braces', '{ '.repeat(most / 2)],
	])('with %s is done with at once', async (_what, body) => {
		for (const name of ['two_element', 'number_status'] as const) {
			const before = process.cpuUsage();
			await askFor(name, body);
			const { user, system } = process.cpuUsage(before);
			// In ms of this process; what it took before the limits was up to a minute.
			expect((user + system) / 1000).toBeLessThan(5_000);
		}
	});
});

describe('whatever the bytes', () => {
	const good = answerWith('', '');
	const bodies = [Buffer.from(good), encodeGb18030(good)];
	const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
	const damage = fc.array(fc.tuple(place, fc.uint8Array({ maxLength: 4 }), fc.nat(6)), {
		maxLength: 4,
	});

	test('a damaged answer has one clear end for each row', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...names),
				fc.constantFrom(...bodies),
				damage,
				async (name, body, places) => {
					let bytes = Buffer.from(body);
					for (const [at, put, dropped] of places) {
						const index = Math.floor(at * bytes.length);
						bytes = Buffer.concat([bytes.subarray(0, index), put, bytes.subarray(index + dropped)]);
					}
					await askFor(name, bytes);
				},
			),
			{ numRuns: 2_000 },
		);
	});

	const key = fc.constantFrom(
		...envelopeFields,
		...rowFields,
		...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '', '0'],
	);

	const { json } = fc.letrec<{ json: string }>((tie) => ({
		json: fc.oneof(
			{ maxDepth: 4, withCrossShrink: true },
			fc.constantFrom(...Object.values(oddities).filter((value) => value.length < 1_000)),
			fc.string({ maxLength: 12, unit: 'binary' }).map((value) => JSON.stringify(value)),
			fc.array(tie('json'), { maxLength: 3 }).map((values) => `[${values.join()}]`),
			fc
				.array(fc.tuple(key, tie('json')), { maxLength: 4 })
				.map((pairs) => `{${pairs.map(([name, value]) => `"${name}":${value}`).join()}}`),
		),
	}));
	test('any JSON in any field has one clear end for each row', async () => {
		const field = fc.constantFrom(...envelopeFields, ...rowFields);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...names), field, json, async (name, one, value) => {
				await askFor(name, answerWith(one, value));
			}),
			{ numRuns: 2_000 },
		);
	});

	test('nothing that was said before changes how an answer is read', () => {
		const field = fc.constantFrom(
			'Status',
			'res',
			'Area',
			'Now_isp',
			'status',
			'area',
			'numberType',
		);
		const said = fc.array(
			fc.tuple(field, fc.oneof(json, fc.constantFrom('5', '"5"', 'true', '"true"', '"1\\n2"'))),
			{ minLength: 2, maxLength: 5 },
		);
		fc.assert(
			fc.property(fc.constantFrom(...names), said, (name, replies) => {
				const bytes = replies.map(([one, value]) => Buffer.from(answerWith(one, value)));
				const read = (codec: Codec) => (body: Buffer) =>
					codec.decode({ status: 200, headers: {}, body }, [check]);
				const together = bytes.map(read(createCodecs()[name]));
				expect(together).toEqual(bytes.map((body) => read(createCodecs()[name])(body)));
			}),
			{ numRuns: 500 },
		);
	});
});
