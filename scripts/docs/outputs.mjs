import { splits } from '../../nodes/shared/branches.ts';
import { translate } from '../../locale/translate.ts';
import { inLanguage } from './descriptions.mjs';
import { code, table } from './markdown.mjs';

const words = {
	en: {
		head: ['Output', 'Items with'],
		rest: 'everything else; with On Error = Continue failed rows too',
	},
	zh: { head: ['输出口', '哪些数据'], rest: '其余全部；On Error 为 Continue 时也包括失败的行' },
};

/** Values that are not those of the check's own key. */
const others = { invalid_input: 'outcome: invalid_input', virtual: 'isMvno: true' };

/** The outputs of Split Output by Result, in their order. */
export function listOutputs({ language }, check) {
	const { key, branches } = splits[check];
	const { head, rest } = words[language];
	const rows = Object.entries(branches).map(([value, name]) => [
		inLanguage(language, () => translate(name)),
		value === 'unknown' ? rest : code(others[value] ?? `${key}: ${value}`),
	]);
	return table(head, rows);
}
