import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { NODE24 } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';

const binary = join(NODE24, 'node_modules', '.bin', 'node');
// n8n's expression engine has binaries for these two only.
const SUPPORTED_MAJORS = ['24', '26'];
const machineFits = SUPPORTED_MAJORS.includes(process.versions.node.split('.')[0]);

/** Path of a Node that n8n runs on: the machine's own, or one installed into `.node24/`. */
export async function ensureNode24() {
	if (machineFits) return process.execPath;
	if (!existsSync(binary)) await step('Installing Node 24 beside the project', install);
	return binary;
}

/** The environment in which `node` and `npm` mean that Node. */
export function withNode24(node, env = process.env) {
	return { ...env, PATH: `${dirname(node)}${delimiter}${env.PATH}` };
}

async function install() {
	mkdirSync(NODE24, { recursive: true });
	writeFileSync(join(NODE24, 'package.json'), '{"private":true}\n');
	// The npm package `node` fetches its binary in an install script.
	await run('npm', ['install', '--no-save', '--ignore-scripts=false', 'node@24'], { cwd: NODE24 });
}
