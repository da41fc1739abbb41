import path from 'node:path';

/** That the other tests of this run are about the n8n and the Node that the run is named after. */

it.each(['n8n-core', 'n8n-workflow'])('%s is the one of this run', (name) => {
	const file = path.relative(process.env.N8N_MODULES!, require.resolve(name));
	expect(file.split(path.sep)[0]).toBe(name);
});

it('Node is the one of this run', () => {
	expect(`${process.versions.node}.`.startsWith(`${process.env.N8N_NODE}.`)).toBe(true);
});
