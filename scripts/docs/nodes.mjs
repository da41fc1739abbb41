import { credentials, labelOf, nodes } from './descriptions.mjs';
import { sentence, table } from './markdown.mjs';

const words = {
	en: {
		head: ['Node', 'What it does', 'Numbers per call', 'Credential'],
		upTo: (most) => `up to ${most}`,
		none: ', or none for the free test',
		comma: ', ',
	},
	zh: {
		head: ['节点', '做什么', '每次请求的号码数', '凭证'],
		upTo: (most) => `最多 ${most}`,
		none: '，免费测试不用凭证',
		comma: '、',
	},
};

/** The nodes, each with the way to its page. */
export function listNodes({ language, suffix }) {
	const { head } = words[language];
	const rows = [...nodes].map(([name, node]) => [
		`[${labelOf(node, language)}](docs/nodes/${name}${suffix})`,
		sentence(node[language].description, language),
		describeBatch(node.en, language),
		describeCredentials(node.en, language),
	]);
	return table(head, rows);
}

function describeBatch({ properties }, language) {
	if (!properties.some(({ name }) => name === 'phone')) return '–';
	const options = properties.find(({ name }) => name === 'options')?.options ?? [];
	const batch = options.find(({ name }) => name === 'batchSize');
	return batch ? words[language].upTo(batch.typeOptions.maxValue) : '1';
}

function describeCredentials(description, language) {
	const { comma, none } = words[language];
	const names = description.credentials.map(({ name }) => labelOf(credentials.get(name), language));
	const channels = description.properties.find(({ name }) => name === 'authentication');
	const isOptional = channels?.options.some(({ value }) => value === 'none') ?? false;
	return `${names.join(comma)}${isOptional ? none : ''}`;
}
