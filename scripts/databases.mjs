import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPackages, isOnDebian, mayInstall } from './debian.mjs';
import { freePort } from './ports.mjs';
import { run, start, stop } from './processes.mjs';
import { step } from './progress.mjs';

const PACKAGES = ['redis-server', 'postgresql'];
/** Debian keeps PostgreSQL's programs by version, off the path. */
const POSTGRES_VERSIONS = '/usr/lib/postgresql';

const READY_WITHIN_MS = 30_000;
const POLL_MS = 50;

/**
 * The programs of Redis and PostgreSQL: those on the path, or Debian's, which are installed when
 * this is root. Fails with what to install.
 */
export async function ensureDatabases() {
	if (mayInstall && !findPrograms()) {
		await step('Installing Redis and PostgreSQL (about a minute, only once)', () =>
			installPackages(PACKAGES),
		);
	}
	const found = findPrograms();
	if (found) return found;
	throw new Error(
		`Redis and PostgreSQL are needed: install them${isOnDebian ? ` (sudo apt-get install ${PACKAGES.join(' ')})` : ''}, or put redis-server, initdb and postgres on the path.`,
	);
}

/** Starts an empty Redis of this machine; nothing of it is kept. */
export async function startRedis({ redisServer }) {
	const port = await freePort();
	const options = { bind: '127.0.0.1', port, save: '', appendonly: 'no' };
	const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
	return await startDatabase({ name: 'Redis', command: [redisServer, ...args], port });
}

/** Starts an empty PostgreSQL of this machine; it goes with its folder when it is stopped. */
export async function startPostgres({ initdb, postgres }) {
	const owner = unprivilegedUser();
	const folder = mkdtempSync(join(tmpdir(), 'phone-check-postgres-'));
	if (owner) chownSync(folder, owner.uid, owner.gid);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const user = 'n8n';
	try {
		const trust = ['--auth', 'trust', '--username', user, '--no-sync'];
		const where = ['--pgdata', folder, '--encoding', 'UTF8', '--locale', 'C'];
		await run(initdb, [...where, ...trust], { cwd: folder, ...owner });
		const port = await freePort();
		const settings = {
			listen_addresses: '127.0.0.1',
			port,
			unix_socket_directories: '',
			max_connections: 100,
			// Nothing is kept, so nothing need be written down twice.
			fsync: 'off',
			full_page_writes: 'off',
		};
		const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
		const command = [postgres, '-D', folder, ...flags];
		const database = await startDatabase({ name: 'PostgreSQL', command, port, cwd: folder, owner });
		const end = async () => {
			await database.stop();
			remove();
		};
		return { ...database, user, database: 'postgres', stop: end };
	} catch (error) {
		remove();
		throw error;
	}
}

async function startDatabase({ name, command, port, cwd = tmpdir(), owner }) {
	const child = start(...withParent(command), { cwd, ...owner });
	let complaint = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => (complaint = `${complaint}${chunk}`.slice(-2000)));
	}
	const deadline = Date.now() + READY_WITHIN_MS;
	while (!(await listens(port))) {
		if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
			throw new Error(`${name} did not start\n${complaint}`.trim());
		}
		await sleep(POLL_MS);
	}
	return { port, stop: () => stop(child) };
}

/** What is no program of ours cannot watch its parent; Linux tells it when the parent is killed. */
function withParent([program, ...args]) {
	const setpriv = '/usr/bin/setpriv';
	return existsSync(setpriv)
		? [setpriv, ['--pdeathsig', 'INT', program, ...args]]
		: [program, args];
}

async function listens(port) {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser() {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag, name) => Number(execFileSync('id', [flag, name]));
	for (const name of ['postgres', 'nobody']) {
		try {
			return { uid: id('-u', name), gid: id('-g', name) };
		} catch {
			// No such user here.
		}
	}
	throw new Error('PostgreSQL does not run as root: start this as another user.');
}

function findPrograms() {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const find = (program, more = []) =>
		[...folders, ...more].map((folder) => join(folder, program)).find((file) => existsSync(file));
	const versions = existsSync(POSTGRES_VERSIONS) ? readdirSync(POSTGRES_VERSIONS) : [];
	const debian = versions.map((version) => join(POSTGRES_VERSIONS, version, 'bin'));
	const programs = {
		redisServer: find('redis-server', ['/usr/bin']),
		initdb: find('initdb', debian),
		postgres: find('postgres', debian),
	};
	return Object.values(programs).every(Boolean) ? programs : undefined;
}
