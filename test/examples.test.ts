import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode, INodeProperties, INodeType } from 'n8n-workflow';
import { n8n } from '../package.json';

const root = path.resolve(__dirname, '..');
const folder = path.join(root, 'examples');
const readMe = readFileSync(path.join(folder, 'README.md'), 'utf8');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** What a node takes on the canvas, its name below it included. */
const NODE_SIZE = { width: 180, height: 150 };
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

function readNodes(file: string): INode[] {
	return (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { nodes: INode[] }).nodes;
}

describe.each(files)('The example %s', (file) => {
	const nodes = readNodes(file);

	it('is explained in English and in Chinese', () => {
		const notes = nodes.filter(({ type }) => type === STICKY_NOTE);
		const texts = notes.map(({ parameters }) => String(parameters.content));
		expect(texts.map((text) => /\p{Script=Han}{8}/u.test(text))).toEqual([false, true]);
		expect(readMe).toContain(`| \`${file}\` `);
	});

	it('lies on the canvas with nothing on top of anything', () => {
		const boxes = nodes.map(toBox);
		const overlaps = boxes.flatMap((one, index) =>
			boxes.slice(index + 1).flatMap((other) => (meet(one, other) ? [[one.name, other.name]] : [])),
		);
		expect(overlaps).toEqual([]);
	});

	it('sets only parameters that the nodes have', () => {
		const known = nodes.flatMap((node) => {
			const properties = propertiesOf(node.type);
			return properties ? [{ node, properties }] : [];
		});
		for (const { node, properties } of known) {
			const { options = {}, ...parameters } = node.parameters;
			const collection = properties.find(({ name }) => name === 'options')!.options!;
			// What n8n itself adds to a polling trigger.
			const names = ['pollTimes', ...properties.map(({ name }) => name)];
			expect(names).toEqual(expect.arrayContaining(Object.keys(parameters)));
			expect(collection.map(({ name }) => name)).toEqual(
				expect.arrayContaining(Object.keys(options as object)),
			);
		}
	});

	it('holds neither an id nor a value of a credential', () => {
		const credentials = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		for (const credential of credentials) expect(Object.keys(credential)).toEqual(['name']);
	});
});

function toBox({ name, type, position, parameters }: INode) {
	const size = type === STICKY_NOTE ? (parameters as typeof NODE_SIZE) : NODE_SIZE;
	const [left, top] = position;
	return { name, left, top, right: left + size.width, bottom: top + size.height };
}

function meet(one: ReturnType<typeof toBox>, other: ReturnType<typeof toBox>): boolean {
	const isBeside = one.right <= other.left || other.right <= one.left;
	return !isBeside && one.bottom > other.top && other.bottom > one.top;
}

/** The parameters of one of the package's nodes; of n8n's own none. */
function propertiesOf(type: string): INodeProperties[] | undefined {
	const name = type.replace(/^n8n-nodes-cn-phone-check\.(.)/, (_, first: string) =>
		first.toUpperCase(),
	);
	const built = n8n.nodes.find((file) => file.endsWith(`/${name}.node.js`));
	if (!built) return undefined;
	const source = built.replace(/^dist/, root).replace(/\.js$/, '.ts');
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- named by the package's list
	const module = require(source) as Record<string, new () => INodeType>;
	return new module[name]!().description.properties;
}
