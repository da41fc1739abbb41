import * as faults from '../../core/faults.ts';
import { gatewayFault } from '../../core/vendors/aliyunMarket/portability.ts';
import { qxtFaults } from '../../core/vendors/qxt/faults.ts';
import { wrongClock, ywjisuFaults } from '../../core/vendors/ywjisu/faults.ts';
import { chinese } from '../../locale/chinese.ts';
import { QXT_REASONS, YWJISU_MESSAGES } from '../../simulator/codes.ts';
import { code, table } from './markdown.mjs';

const words = {
	en: {
		codeHead: ['Code', 'The vendor’s words', 'What happened', 'Reaches', 'Charged', 'What to do'],
		failureHead: ['Message', 'Code', 'Reaches', 'Charged', 'What to do'],
		charged: { true: 'yes', false: 'no', null: 'not stated' },
		row: 'this number: an item with `{outcome}`',
		row_or_account:
			'this number: an item with `invalid_input`; the account when the first three numbers of a run all get it',
		call: {
			clear: 'this call; asked again by itself',
			unclear: 'this call; not asked again by itself',
			never: 'this call',
		},
		account: 'the account: no further call is started',
		split: '; the other numbers of the call are asked again in halves',
	},
	zh: {
		codeHead: ['代码', '供应商原文', '发生了什么', '影响范围', '是否计费', '怎么办'],
		failureHead: ['提示', '代码', '影响范围', '是否计费', '怎么办'],
		charged: { true: '是', false: '否', null: '未说明' },
		row: '这个号码：输出一条 `{outcome}`',
		row_or_account:
			'这个号码：输出一条 `invalid_input`；一次执行的头三个号码都是这样，则算整个账户',
		call: {
			clear: '这次请求；会自动再查',
			unclear: '这次请求；不会自动再查',
			never: '这次请求',
		},
		account: '整个账户：不再发出新请求',
		split: '；同一次请求里的其他号码会对半拆开再查',
	},
};

const byCode = (kinds, vendorWords = {}) =>
	Object.entries(kinds).map(([name, kind]) => ({ name, kind, words: vendorWords[name] }));

const tables = {
	qxt: byCode(qxtFaults, QXT_REASONS),
	ywjisu: byCode(ywjisuFaults, YWJISU_MESSAGES).flatMap((entry) =>
		entry.name === '403000' ? [entry, { ...entry, kind: wrongClock }] : [entry],
	),
	aliyun: [{ name: 'http_4xx', kind: gatewayFault, words: 'X-Ca-Error-Message' }],
	network: Object.values(faults.transportFaults).map((kind) => ({ kind })),
	http: [
		...Object.entries(faults.statusFaults).map(([status, kind]) => ({
			name: `http_${status}`,
			kind,
		})),
		...Object.entries(faults.classFaults).map(([digit, kind]) => ({
			name: `http_${digit}xx`,
			kind,
		})),
	],
	reply: [
		faults.unreadable,
		faults.otherNumber,
		faults.strayRow,
		faults.unclearBefore.kind,
		faults.unknownCode,
	].map((kind) => ({ kind })),
};

/** The codes of a vendor, for the page of a node. */
export function listCodes({ language }, args) {
	const [name, free] = args.split(' ');
	const isOfAccount = ({ kind }) => kind.scope !== 'row';
	const entries = free
		? tables[name].filter(isOfAccount).map((entry) => ({
				...entry,
				kind: withoutNumber(faults.freeOfCharge({ kind: entry.kind }).kind),
			}))
		: tables[name];
	const rows = entries.map((entry) => [
		code(entry.name),
		entry.words,
		inLanguage(entry.kind.meaning, language),
		...describeEffect(entry.kind, language),
	]);
	return table(words[language].codeHead, rows);
}

/** Where no number is asked, only the account can be to blame. */
function withoutNumber(kind) {
	return kind.scope === 'row_or_account' ? { ...kind, scope: 'account' } : kind;
}

/** The failures of a table, to be found by what the user was told in either language. */
export function listFailures({ language }, name) {
	const rows = tables[name].map((entry) => [
		`${entry.kind.meaning}\n${chinese[entry.kind.meaning]}`,
		entry.name ? code(entry.name) : '',
		...describeEffect(entry.kind, language),
	]);
	return table(words[language].failureHead, rows);
}

function describeEffect(kind, language) {
	const { charged } = words[language];
	return [describeReach(kind, language), charged[kind.charged], inLanguage(kind.advice, language)];
}

function describeReach({ scope, retry, outcome, split }, language) {
	const own = words[language];
	const reach = scope === 'call' ? own.call[retry] : own[scope].replace('{outcome}', outcome);
	return split ? `${reach}${own.split}` : reach;
}

function inLanguage(text, language) {
	return language === 'zh' ? chinese[text] : text;
}
