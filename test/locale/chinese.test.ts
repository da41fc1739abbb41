import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { chinese } from '../../locale/chinese';
import { translateTexts } from '../../locale/localize';
import { inLocale } from '../support/locale';
import { descriptions, faultKinds } from './everyText';

const entries = Object.entries(chinese);

/** The texts that users read in the editor, as they stand in the descriptions. */
function textsOf(description: unknown): string[] {
	const texts: string[] = [];
	translateTexts(description, (text) => {
		texts.push(text);
		return text;
	});
	return texts;
}

/** Every text between quotes in the sources of a folder. */
function literalsIn(folder: string): string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && file !== 'chinese.ts')
		.map((file) => join(folder, file));
	return files.flatMap((file) => {
		const literals: string[] = [];
		const visit = (node: ts.Node) => {
			if (ts.isStringLiteralLike(node)) literals.push(node.text);
			if (ts.isPropertyName(node) && ts.isIdentifier(node)) literals.push(node.text);
			ts.forEachChild(node, visit);
		};
		visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
		return literals;
	});
}

describe('The Chinese catalogue', () => {
	it.each(descriptions().map(({ name, description }) => [name, description]))(
		'has every text of %s',
		(_, description) => {
			const missing = textsOf(description).filter((text) => !(text in chinese));
			expect(missing).toEqual([]);
		},
	);

	it('has what happened and what to do for every failure', () => {
		const texts = faultKinds().flatMap(({ meaning, advice }) => [meaning, advice]);
		expect(texts.filter((text) => !(text in chinese))).toEqual([]);
	});

	it('has no text that nothing shows', () => {
		const folders = ['core', 'nodes', 'credentials', 'locale'];
		const used = new Set(folders.flatMap(literalsIn));
		expect(Object.keys(chinese).filter((text) => !used.has(text))).toEqual([]);
	});

	it('leaves no text in English', () => {
		const english = entries.filter(([, text]) => !/[\p{Script=Han}，。：]/u.test(text));
		expect(english).toEqual([]);
	});

	it('fills in the same places as the English text', () => {
		const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
		const different = entries.filter(([text, own]) => `${places(text)}` !== `${places(own)}`);
		expect(different).toEqual([]);
	});

	it('puts Chinese punctuation between Chinese words', () => {
		const half = entries.filter(([, text]) => /\p{Script=Han}[,;:!?()]/u.test(text));
		expect(half).toEqual([]);
	});
});

describe('The editor', () => {
	it.each(['zh', 'zh-CN', 'zh-TW'])('shows nothing but Chinese with the locale %s', (locale) => {
		for (const { description } of inLocale(locale, descriptions)) {
			const english = textsOf(description).filter((text) => !/\p{Script=Han}/u.test(text));
			expect(english).toEqual([]);
		}
	});

	it.each([undefined, 'en', 'de'])('shows English with the locale %s', (locale) => {
		for (const { description } of inLocale(locale, descriptions)) {
			expect(textsOf(description).filter((text) => !(text in chinese))).toEqual([]);
		}
	});

	it('names the outputs of a split list in Chinese', () => {
		const nodes = inLocale('zh-CN', descriptions).filter(
			({ name }) => name === 'ywjisuNumberStatus',
		);
		expect(nodes).toEqual([
			{
				name: 'ywjisuNumberStatus',
				description: expect.objectContaining({
					outputs: expect.stringMatching(/实号.+空号.+停机.+沉默号.+风险号.+未知.+无效号码/),
				}),
			},
		]);
	});

	it('keeps names and values, which workflows hold, as they are', () => {
		const english = descriptions();
		const localized = inLocale('zh-CN', descriptions);
		const hide = (description: unknown) => ({
			...(translateTexts(description, () => '') as object),
			outputs: '',
		});
		expect(localized.map(({ description }) => hide(description))).toEqual(
			english.map(({ description }) => hide(description)),
		);
	});
});
