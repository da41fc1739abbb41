import { credentials, labelOf, nodes } from './descriptions.mjs';
import { code, sentence, table } from './markdown.mjs';

const words = {
	en: {
		head: ['Parameter', 'Name', 'Default', 'Meaning'],
		fieldHead: ['Field', 'Name', 'Default', 'Meaning'],
		true: 'on',
		false: 'off',
		required: 'Required.',
		range: (min, max) => `${min} to ${max}.`,
		choice: (name, description) => (description ? `**${name}**: ${description}` : `**${name}**`),
		shown: (label, values) => `Shown when ${label} is ${values}.`,
		hidden: (label, values) => `Not with ${label} = ${values}.`,
		or: ' or ',
		space: ' ',
	},
	zh: {
		head: ['参数', '参数名', '默认', '说明'],
		fieldHead: ['字段', '字段名', '默认', '说明'],
		true: '开',
		false: '关',
		required: '必填。',
		range: (min, max) => `${min} 到 ${max}。`,
		choice: (name, description) => (description ? `**${name}**：${description}` : `**${name}**`),
		shown: (label, values) => `“${label}”为${values}时才有。`,
		hidden: (label, values) => `“${label}”为${values}时没有。`,
		or: '或',
		space: '',
	},
};

/** The parameters of a node in the order of the panel. */
export function listParameters({ language, node }) {
	const all = pairAll(node);
	const top = all.filter((both) => both.en.type !== 'collection' && !isOfFiles(both));
	return describe(top, { language, all });
}

/** The entries of a node's Options. */
export function listOptions({ language, node }) {
	return describe(listEntries(node, 'options'), { language, all: pairAll(node) });
}

/** What a node has with Source: File, the entries of File Options behind the rest. */
export function listFileParameters({ language, node }) {
	const all = pairAll(node);
	const top = all.filter((both) => both.en.type !== 'collection' && isOfFiles(both));
	// All of them have the condition that the heading tells.
	const rows = [...top, ...listEntries(node, 'fileOptions')].map(withoutConditions);
	return describe(rows, { language, all });
}

function isOfFiles({ en: { displayOptions } }) {
	return displayOptions?.show?.source?.includes('file') ?? false;
}

function withoutConditions({ en, zh }) {
	return { en: { ...en, displayOptions: {} }, zh: { ...zh, displayOptions: {} } };
}

/** The entries of a collection of a node. */
function listEntries(node, collection) {
	const { en, zh } = findNode(node);
	const find = ({ properties }) => properties.find(({ name }) => name === collection).options;
	return pair(find(en), find(zh));
}

function pairAll(node) {
	const { en, zh } = findNode(node);
	return pair(en.properties, zh.properties);
}

/** The fields of a credential. */
export function listFields({ language }, name) {
	const { en, zh } = credentials.get(name);
	const all = pair(en.properties, zh.properties);
	return describe(all, { language, all, head: words[language].fieldHead });
}

function findNode(name) {
	const node = nodes.get(name);
	if (!node) throw new Error(`There is no node ${name}`);
	return node;
}

function pair(en, zh) {
	return en.map((property, index) => ({ en: property, zh: zh[index] })).filter(isOfPanel);
}

/** Notices hold no value, and what only a tool of an AI agent has is not in the node's panel. */
function isOfPanel({ en: { type, displayOptions } }) {
	return type !== 'notice' && !displayOptions?.show?.['@tool'];
}

function describe(properties, { language, all, head = words[language].head }) {
	const rows = properties.map((both) => [
		labelOf(both, language),
		code(both.en.name),
		describeDefault(both, language),
		describeMeaning(both, { language, all }),
	]);
	return table(head, rows);
}

function describeDefault(both, language) {
	const { default: value, type } = both.en;
	if (type === 'boolean') return words[language][value];
	if (type === 'options') return nameOf(both, value, language);
	if (typeof value === 'number') return value.toLocaleString('en-US');
	return value === '' ? '–' : code(value);
}

function nameOf(both, value, language) {
	return both[language].options.find((option) => option.value === value).name;
}

function describeMeaning(both, { language, all }) {
	const own = both[language];
	const { range, required, choice, space } = words[language];
	const { minValue, maxValue } = own.typeOptions ?? {};
	const choices = own.type === 'options' ? own.options : [];
	return [
		sentence(own.description ?? '', language),
		maxValue === undefined ? '' : range(minValue, maxValue.toLocaleString('en-US')),
		own.required ? required : '',
		...choices.map(
			({ name, description = '' }) => `\n${choice(name, sentence(description, language))}`,
		),
		describeCondition(own, { language, all }),
	]
		.filter(Boolean)
		.join(space)
		.replaceAll(' \n', '\n')
		.trim();
}

function describeCondition({ displayOptions }, { language, all }) {
	const { shown, hidden, or, space } = words[language];
	const describeAll = (conditions, say) =>
		Object.entries(conditions ?? {})
			.filter(([path]) => path !== '@tool')
			.map(([path, values]) => {
				const other = all.find(({ en }) => en.name === path.replace('/', ''));
				const names = values.map((value) =>
					typeof value === 'boolean' ? words[language][value] : nameOf(other, value, language),
				);
				return say(other[language].displayName, names.join(or));
			});
	return [
		...describeAll(displayOptions?.show, shown),
		...describeAll(displayOptions?.hide, hidden),
	].join(space);
}
