import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import packageJson from '../../package.json';
import { loadNode } from '../support/engine';

/** What users install: the package as n8n finds it, and the parameters that saved workflows hold. */

const root = path.resolve(__dirname, '../..');
const dist = path.join(root, 'dist');
const nodes = [
	'qxtPrivacyNumber',
	'qxtTwoElement',
	'qxtPortability',
	'qxtBalance',
	'qxtBalanceTrigger',
	'ywjisuNumberStatus',
] as const;
const checkNodes = nodes.filter((node) => !node.startsWith('qxtBalance'));
const triggers: Node[] = ['qxtBalanceTrigger'];
type Node = (typeof nodes)[number];

const capitalize = (text: string) => text[0]!.toUpperCase() + text.slice(1);
const folderOf = (node: Node) => path.join(dist, 'nodes', capitalize(node));
const describeNode = (node: Node) => (loadNode(node) as INodeType).description;

const distFiles = readdirSync(dist, { recursive: true, encoding: 'utf8' })
	.map((file) => path.join(dist, file))
	.filter((file) => statSync(file).isFile());

describe('package.json', () => {
	it('needs nothing but n8n', () => {
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(packageJson).not.toHaveProperty('dependencies');
		expect(packageJson).not.toHaveProperty('optionalDependencies');
		expect(packageJson).not.toHaveProperty('bundledDependencies');
	});

	it('is a community node package of API version 1 that ships dist alone', () => {
		expect(packageJson.name).toBe('n8n-nodes-cn-phone-check');
		expect(packageJson.license).toBe('MIT');
		expect(packageJson.keywords).toContain('n8n-community-node-package');
		expect(packageJson.files).toEqual(['dist']);
		expect(packageJson.n8n.n8nNodesApiVersion).toBe(1);
		expect(packageJson.engines.node).toBe('>=20.19');
	});

	it('runs no script of ours where it is installed', () => {
		const { scripts } = packageJson as { scripts: Record<string, string> };
		for (const hook of ['preinstall', 'install', 'postinstall'])
			expect(scripts[hook]).toBeUndefined();
	});

	it('points n8n to every node and credential of dist, and to nothing else', () => {
		const listed = [...packageJson.n8n.nodes, ...packageJson.n8n.credentials];
		const built = distFiles
			.map((file) => path.relative(root, file).split(path.sep).join('/'))
			.filter((file) => /\.(node|credentials)\.js$/.test(file));
		expect([...listed].sort()).toEqual(built.sort());
	});
});

describe('dist', () => {
	it('is smaller than 700 kB', () => {
		const bytes = distFiles.reduce((sum, file) => sum + statSync(file).size, 0);
		expect(bytes).toBeLessThan(700_000);
	});

	it('loads its engine, and undici, on first use only', () => {
		const script = `
			for (const file of ${JSON.stringify(packageJson.n8n.nodes)}) {
				const [Node] = Object.values(require('./' + file));
				new Node();
			}
			const loaded = Object.keys(require.cache).map((file) => file.replaceAll('\\\\', '/'));
			console.log(JSON.stringify(loaded));`;
		const output = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
		const loaded = JSON.parse(output.trim().split('\n').at(-1)!) as string[];
		expect(loaded.filter((file) => file.endsWith('.node.js'))).toHaveLength(nodes.length);
		expect(loaded.filter((file) => /engine\.js$|\/undici\//.test(file))).toEqual([]);
	});

	it('names a vendor’s host only as the default of a field', () => {
		const hosts = /[\w.-]*(?:szqxt\.com|qxt800\.com|ywjisu\.com|alicloudapi\.com)/g;
		const found = distFiles
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
			.filter((line) => line.search(hosts) >= 0);
		expect(found.map((line) => line.trim()).sort()).toEqual([
			'default: "https://gw.qxt800.com",',
			'default: "https://isp.qxt800.com",',
			'default: "https://kh.ywjisu.com",',
			'default: "https://ps.szqxt.com",',
			'default: "https://xhzw.market.alicloudapi.com",',
		]);
	});
});

describe.each(nodes)('%s', (node) => {
	it('stands under its name, with an editor name, a subtitle and one version', () => {
		const names: Record<Node, string> = {
			qxtPrivacyNumber: 'QXT Privacy Number Check',
			qxtTwoElement: 'QXT Two-Element Verification',
			qxtPortability: 'QXT Number Portability',
			qxtBalance: 'QXT Balance',
			qxtBalanceTrigger: 'QXT Balance Trigger',
			ywjisuNumberStatus: 'YWJisu Number Status Check',
		};
		const description = describeNode(node);
		expect(description).toMatchObject({ name: node, displayName: names[node], version: 1 });
		expect(description.subtitle).toEqual(expect.any(String));
		expect(description.inputs).toEqual(triggers.includes(node) ? [] : ['main']);
	});

	it('can be used as a tool, unless it starts workflows', () =>
		expect(describeNode(node).usableAsTool).toBe(triggers.includes(node) ? undefined : true));

	it('has a light and a dark icon that exist', () => {
		const { light, dark } = describeNode(node).icon as { light: string; dark: string };
		expect(dark).not.toBe(light);
		for (const icon of [light, dark])
			expect(existsSync(path.join(folderOf(node), icon.replace('file:', '')))).toBe(true);
	});

	it('is found in the editor in English and Chinese, with its documentation', () => {
		const file = path.join(folderOf(node), `${capitalize(node)}.node.json`);
		const codex = JSON.parse(readFileSync(file, 'utf8')) as {
			node: string;
			alias: string[];
			categories: string[];
			resources: Record<string, Array<{ url: string }>>;
		};
		const word: Record<Node, string> = {
			qxtPrivacyNumber: '隐私号',
			qxtTwoElement: '二要素',
			qxtPortability: '携号转网',
			qxtBalance: '余额',
			qxtBalanceTrigger: '余额提醒',
			ywjisuNumberStatus: '空号检测',
		};
		expect(codex.node).toBe(`${packageJson.name}.${node}`);
		expect(codex.alias).toContain(word[node]);
		expect(codex.alias).toContain('phone');
		expect(codex.categories.length).toBeGreaterThan(0);
		for (const list of ['primaryDocumentation', 'credentialDocumentation'])
			expect(codex.resources[list]![0]!.url).toMatch(/^https:\/\//);
	});
});

interface Contract {
	name: string;
	of: readonly Node[];
	type: INodeProperties['type'];
	default: unknown;
	min?: number;
	max?: number;
	values?: string[];
	isRequired?: true;
	/** When it is shown. */
	show?: Record<string, unknown[]>;
}

const included = { includeInputFields: [true] };
const ports: Node[] = ['qxtPortability'];
/** design.md §2, top level. */
const parameters: Contract[] = [
	{ name: 'phone', of: checkNodes, type: 'string', default: '', isRequired: true },
	{ name: 'name', of: ['qxtTwoElement'], type: 'string', default: '', isRequired: true },
	{
		name: 'authentication',
		of: ports,
		type: 'options',
		default: 'qxtApi',
		values: ['aliyunMarketApi', 'none', 'qxtApi'],
	},
	{
		name: 'freeTestUrl',
		of: ports,
		type: 'string',
		default: 'https://gw.qxt800.com',
		show: { authentication: ['none'] },
	},
	{ name: 'includeInputFields', of: checkNodes, type: 'boolean', default: false },
	{ name: 'resultField', of: checkNodes, type: 'string', default: 'phoneCheck', show: included },
	{ name: 'threshold', of: triggers, type: 'number', default: 1000, min: 1, isRequired: true },
	{ name: 'options', of: nodes, type: 'collection', default: {} },
];
/** design.md §2, inside Options. */
const options: Contract[] = [
	{ name: 'batchSize', of: ['ywjisuNumberStatus'], type: 'number', default: 50, min: 1, max: 50 },
	{ name: 'concurrency', of: checkNodes, type: 'number', default: 10, min: 1, max: 200 },
	{ name: 'callsPerSecond', of: checkNodes, type: 'number', default: 0, min: 0 },
	{ name: 'daysLeft', of: triggers, type: 'number', default: 0, min: 0 },
	{ name: 'timeoutMs', of: nodes, type: 'number', default: 10_000, min: 100, max: 300_000 },
	{ name: 'retries', of: nodes, type: 'number', default: 3, min: 0, max: 10 },
	{
		name: 'invalidNumbers',
		of: checkNodes,
		type: 'options',
		default: 'output',
		values: ['fail', 'output'],
	},
	{ name: 'includeRaw', of: checkNodes, type: 'boolean', default: false },
];

describe('the parameters that saved workflows hold', () => {
	const rows = [
		...parameters.map((row) => ({ ...row, place: 'parameter' as const })),
		...options.map((row) => ({ ...row, place: 'option' as const })),
	];
	it.each(rows.flatMap((row) => nodes.map((node) => ({ ...row, node }))))(
		'$node: $place $name',
		({ node, place, ...row }) => {
			const isOfTool = ({ displayOptions }: INodeProperties) => displayOptions?.show?.['@tool'];
			const top = describeNode(node).properties.filter((property) => !isOfTool(property));
			const inside = top.find(({ name }) => name === 'options')!.options as INodeProperties[];
			const found = (place === 'parameter' ? top : inside).filter(({ name }) => name === row.name);
			expect(found).toHaveLength(row.of.includes(node) ? 1 : 0);
			const [property] = found;
			if (!property) return;
			expect(property).toMatchObject({ type: row.type, default: row.default });
			expect(property.typeOptions?.minValue).toBe(row.min);
			expect(property.typeOptions?.maxValue).toBe(row.max);
			expect(property.displayOptions?.show).toEqual(row.show);
			if (row.isRequired) expect(property.required).toBe(true);
			if (row.values) {
				const values = property.options!.map((option) => (option as { value: string }).value);
				expect(values.sort()).toEqual(row.values);
			}
		},
	);
});

describe('the credentials', () => {
	const secret = { typeOptions: { password: true }, default: '' };
	const open = { typeOptions: undefined };
	it.each([
		{
			file: 'QxtApi',
			name: 'qxtApi',
			fields: {
				apiKey: secret,
				phoneServiceUrl: { ...open, default: 'https://ps.szqxt.com' },
				carrierServiceUrl: { ...open, default: 'https://isp.qxt800.com' },
			},
		},
		{
			file: 'YwjisuApi',
			name: 'ywjisuApi',
			fields: {
				code: { ...open, default: '' },
				password: secret,
				key: secret,
				baseUrl: { ...open, default: 'https://kh.ywjisu.com' },
			},
		},
		{
			file: 'AliyunMarketApi',
			name: 'aliyunMarketApi',
			fields: {
				appCode: secret,
				baseUrl: { ...open, default: 'https://xhzw.market.alicloudapi.com' },
			},
		},
	])('$name has its fields, and only these nodes may use it', async ({ file, name, fields }) => {
		const built = (await import(
			path.join(dist, 'credentials', `${file}.credentials.js`)
		)) as Record<string, new () => ICredentialType>;
		const credential = new built[file]!();
		expect(credential.name).toBe(name);
		// With it n8n would offer Custom API Call, which sends the key to any host.
		expect(credential).not.toHaveProperty('authenticate');
		expect(credential.restrictToSupportedNodes).toBe(true);
		const found = Object.fromEntries(
			credential.properties.map((field) => [
				field.name,
				{ typeOptions: field.typeOptions, default: field.default },
			]),
		);
		expect(found).toEqual(fields);
		const { light, dark } = credential.icon as { light: string; dark: string };
		for (const icon of [light, dark])
			expect(existsSync(path.join(dist, 'credentials', icon.replace('file:', '')))).toBe(true);
	});
});
