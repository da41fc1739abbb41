import { parseArgs } from 'node:util';
import { startSimulator } from './index';
import type { SettingsChange } from './settings';

const USAGE = `tsx simulator/main.ts [--port 0] [--tls] [--settings '{"latencyMs":100}']`;

/** Prints one JSON line { url, port, ca? } when ready, and ends on SIGINT, SIGTERM. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			tls: { type: 'boolean', default: false },
			settings: { type: 'string', default: '{}' },
		},
	});
	const simulator = await startSimulator({
		port: Number(values.port),
		tls: values.tls,
		settings: JSON.parse(values.settings) as SettingsChange,
	});
	const { url, port, ca } = simulator;
	process.stdout.write(`${JSON.stringify({ url, port, ca })}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void simulator.close());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
	process.exitCode = 1;
});
