import { existsSync } from 'node:fs';
import { run } from './processes.mjs';

const APT_GET = '/usr/bin/apt-get';

export const isOnDebian = existsSync(APT_GET);

/** Whether packages of the system can be installed from here. */
export const mayInstall = isOnDebian && process.getuid() === 0;

/** Installs packages of the system. */
export async function installPackages(packages) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run(APT_GET, ['update'], { env });
	await run(APT_GET, ['install', '-y', '--no-install-recommends', ...packages], { env });
}
