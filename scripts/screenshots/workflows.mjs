import { CONTACTS } from './panels.mjs';

const PACKAGE = 'n8n-nodes-cn-phone-check';

/** What follows each output of the split list, in the editor's language, by the output's index. */
const NEXT_STEPS = {
	en: {
		'Send SMS': [0],
		'Remove From List': [1],
		'Review by Hand': [2, 3, 4, 5],
		'Correct the Number': [6],
	},
	'zh-CN': { 发送短信: [0], 移出名单: [1], 人工复核: [2, 3, 4, 5], 更正号码: [6] },
};
const OUTPUTS = 7;

/**
 * Stores the workflow of a picture: a Manual Trigger that gives the items, or a file of them where
 * the panel names one, and the node, under the name that n8n gives a new one. Gives the workflow's id and that name.
 */
export async function storePanel({ rest, credentials, panel }) {
	const { node, items, fileName, parameters, onError } = panel;
	const { type, name, credential } = await describeNode(rest, node);
	const id = await rest.createWorkflow({
		name: panel.picture ?? node,
		settings: { executionOrder: 'v1' },
		pinData: { Start: items.map((json) => ({ json })) },
		nodes: [
			start(),
			...(fileName ? [toFile(fileName)] : []),
			{
				...place(name, type, [520, 0]),
				parameters,
				onError,
				credentials: { [credential]: credentials[panel.credential ?? credential] },
			},
		],
		connections: {
			Start: { main: [linksTo(fileName ?? name)] },
			...(fileName && { [fileName]: { main: [linksTo(name)] } }),
		},
	});
	return { id, name };
}

/** Stores a workflow in which a list is sorted and each kind goes its own way. */
export async function storeSplit({ rest, credentials, locale }) {
	const { type, name, credential } = await describeNode(rest, 'ywjisuNumberStatus');
	const steps = Object.entries(NEXT_STEPS[locale]);
	const next = (output) => steps.find(([, outputs]) => outputs.includes(output))?.[0];
	return await rest.createWorkflow({
		name: 'split-outputs',
		settings: { executionOrder: 'v1' },
		pinData: { Start: CONTACTS.map((json) => ({ json })) },
		nodes: [
			start(),
			{
				...place(name, type, [260, 0]),
				parameters: { phone: '={{ $json.phone }}', options: { splitOutput: true } },
				credentials: { [credential]: credentials[credential] },
			},
			...steps.map(([step], index) => place(step, 'n8n-nodes-base.noOp', [640, index * 140 - 140])),
		],
		connections: {
			Start: { main: [linksTo(name)] },
			[name]: { main: Array.from({ length: OUTPUTS }, (_, output) => linksTo(next(output))) },
		},
	});
}

async function describeNode(rest, node) {
	const type = `${PACKAGE}.${node}`;
	const nodeInfos = [{ name: type, version: 1 }];
	const [{ defaults, credentials }] = await rest.call('POST', '/node-types', { nodeInfos });
	return { type, name: defaults.name, credential: credentials[0].name };
}

function start() {
	return place('Start', 'n8n-nodes-base.manualTrigger', [0, 0]);
}

/** A spreadsheet of the items that come in. */
function toFile(fileName) {
	return {
		...place(fileName, 'n8n-nodes-base.convertToFile', [260, 0]),
		typeVersion: 1.1,
		parameters: { operation: 'csv', options: { fileName } },
	};
}

function place(name, type, position) {
	return { id: name, name, type, typeVersion: 1, position, parameters: {} };
}

function linksTo(node) {
	return node === undefined ? [] : [{ node, type: 'main', index: 0 }];
}
