import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNTS } from '../../simulator/accounts';
import { encodeGb18030 } from '../../simulator/gb18030';
import { registeredName } from '../../simulator/names';
import { ENDINGS, endsWith, factsOf } from '../../simulator/numbers';

// Without the padding a formatter may have put into the tables.
const documents = readFileSync(join(__dirname, '../../simulator/README.md'), 'utf8').replace(
	/ +/g,
	' ',
);

test('the README has the table of endings, row by row', () => {
	const rows = ENDINGS.map(({ ends, means }) => `| \`${ends}\` | ${means} |`);
	expect(documents).toContain(rows.join('\n'));
});

test('the README names every account', () => {
	for (const { id } of ACCOUNTS) expect(documents).toContain(`| \`${id}\` |`);
});

test('a list of numbers looks like a real one: most are in service, few are odd', () => {
	const facts = Array.from({ length: 1_000 }, (_, last) => factsOf(String(13_800_000_000 + last)));
	const share = (is: (fact: (typeof facts)[number]) => boolean) => facts.filter(is).length / 1_000;
	expect(share(({ lineStatus }) => lineStatus === '1')).toBeCloseTo(0.79, 2);
	expect(share(({ res }) => res === '1')).toBeCloseTo(0.06, 2);
	expect(share(({ privacy }) => privacy === '隐私号')).toBeCloseTo(0.05, 2);
	expect(share(({ delayed, row }) => delayed !== 'no' || row !== 'always')).toBeCloseTo(0.004, 3);
});

test('no two rows say different things of one ending', () => {
	for (let last = 0; last < 1_000; last += 1) {
		const said = ENDINGS.filter((ending) => endsWith(ending, last)).flatMap(({ facts }) =>
			Object.keys(facts),
		);
		expect(new Set(said).size).toBe(said.length);
	}
});

test('the registered name follows from the last three digits', () => {
	expect(registeredName('13800138123')).toBe('刘娜勇');
	expect(registeredName('13800138000')).toBe('王伟');
	expect(registeredName('13800138461')).toBe('欧阳明');
});

test('apikeys have the 32 characters of the documents and are plainly made up', () => {
	for (const account of ACCOUNTS) {
		if (account.vendor === 'qxt') expect(account.apiKey).toMatch(/^fake-.{27}$/);
	}
});

test.each(['省-市 abc {"a":1}', '隐私号，一致', '阿卜杜拉·买买提', '𠮷𠀀', '€ÿ가', '\ufeff'])(
	'GB18030 bytes of %j are read back by the platform',
	(text) => {
		const decoder = new TextDecoder('gb18030', { ignoreBOM: true });
		expect(decoder.decode(encodeGb18030(text))).toBe(text);
	},
);
