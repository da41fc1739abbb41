import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startSimulator } from '../../simulator';

const main = join(__dirname, '../../simulator/main.ts');
const run = (...flags: string[]) => spawn(process.execPath, ['--import', 'tsx', main, ...flags]);

const statusOf = (url: string, ca: string) =>
	new Promise((resolve, reject) => {
		get(url, { ca, agent: false }, (res) => resolve(res.resume().statusCode)).on('error', reject);
	});

test.each(['SIGTERM', 'SIGINT'] as const)(
	'the command line tells its address and ends on %s',
	async (signal) => {
		const child = run('--port', '0', '--settings', '{"latencyMs":1}');
		const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
		const { url } = JSON.parse(line) as { url: string };
		const settings = await (await fetch(`${url}/_simulator/settings`)).json();
		expect(settings).toMatchObject({ latencyMs: 1 });
		child.kill(signal);
		expect(await once(child, 'exit')).toEqual([0, null]);
	},
	30_000,
);

test('the command line refuses what it does not know', async () => {
	expect(await once(run('--prot', '1'), 'exit')).toEqual([1, null]);
}, 30_000);

test('over TLS the certificate is valid for this machine and for whoever trusts it only', async () => {
	const simulator = await startSimulator({ tls: true });
	const url = `${simulator.url}/qxt_test?mobile=13800138000`;
	expect(url).toMatch(/^https:\/\/127\.0\.0\.1:/);
	expect(await statusOf(url, simulator.ca!)).toBe(200);
	expect(await statusOf(url.replace('127.0.0.1', 'localhost'), simulator.ca!)).toBe(200);
	await expect(fetch(url)).rejects.toThrow();
	await simulator.close();
});

test('over TLS a connection can be reset as well', async () => {
	const simulator = await startSimulator({ tls: true });
	simulator.setFaults([{ fault: 'reset_after' }]);
	const url = `${simulator.url}/qxt_test?mobile=13800138000`;
	await new Promise<void>((resolve) => {
		get(url, { ca: simulator.ca, agent: false }, (res) => {
			res.resume().on('error', () => resolve());
		}).on('error', () => resolve());
	});
	expect(simulator.summary()).toMatchObject({ calls: 1, faults: { reset_after: 1 } });
	await simulator.close();
});

test('several simulators live side by side and close with calls left open', async () => {
	const [one, two] = await Promise.all([startSimulator(), startSimulator()]);
	one.setFaults([{ fault: 'hang_before' }]);
	const hanging = fetch(`${one.url}/qxt_test?mobile=13800138000`);
	hanging.catch(() => undefined);
	await fetch(`${two.url}/qxt_test?mobile=13800138000`);
	expect(two.summary().calls).toBe(1);
	await Promise.all([one.close(), two.close()]);
	await expect(hanging).rejects.toThrow();
});
