import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import packageJson from '../../package.json';

/** Runs `npm run docs` as it would be, on the Node that runs the tests. */
async function checkPages(): Promise<{ code: unknown; stale: string }> {
	const args = ['--import', 'tsx', 'scripts/docs.mjs', '--check'];
	return await new Promise((resolve) => {
		execFile(process.execPath, args, (error, stdout, stderr) => {
			resolve({ code: error?.code ?? 0, stale: `${stdout}${stderr}` });
		});
	});
}

describe('The documentation', () => {
	it('says what the code says; else run `npm run docs`', async () => {
		expect(await checkPages()).toEqual({ code: 0, stale: '' });
	});

	it.each(packageJson.n8n.nodes)('has a page in both languages for %s', (file) => {
		const [, className] = /(\w+)\.node\.js$/.exec(file)!;
		const page = `docs/nodes/${className![0]!.toLowerCase()}${className!.slice(1)}`;
		expect([`${page}.md`, `${page}.zh-CN.md`].filter((one) => !existsSync(one))).toEqual([]);
	});
});
