import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';

// n8n's expression engine has binaries for these two only.
const SUPPORTED_MAJORS = ['24', '26'];
const machineFits = SUPPORTED_MAJORS.includes(process.versions.node.split('.')[0]);

/** Path of a Node that n8n runs on: the machine's own, or one installed into `.node24/`. */
export async function ensureNode24() {
	return machineFits ? process.execPath : await installNode('24');
}

/**
 * Path of this Node: the machine's own, or one installed beside the project.
 *
 * @param version a major such as `22`, or an exact version
 */
export async function ensureNode(version) {
	const own = process.versions.node;
	const fits = own === version || own.split('.')[0] === version;
	return fits ? process.execPath : await installNode(version);
}

/** The environment in which `node` and `npm` mean that Node. */
export function withNode24(node, env = process.env) {
	return { ...env, PATH: `${dirname(node)}${delimiter}${env.PATH}` };
}

async function installNode(version) {
	const folder = join(ROOT, `.node${version}`);
	const binary = join(folder, 'node_modules', '.bin', 'node');
	if (existsSync(binary)) return binary;
	await step(`Installing Node ${version} beside the project`, async () => {
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
		// The npm package `node` fetches its binary in an install script.
		const flags = ['--no-save', '--ignore-scripts=false'];
		await run('npm', ['install', ...flags, `node@${version}`], { cwd: folder });
	});
	return binary;
}
