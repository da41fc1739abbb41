import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { makeItems } from '../../bench/phones.mjs';
import { credentialFor, storeCredential } from './support/credentials';
import { filesFolder } from './support/examples';
import { untilEnded } from './support/jobs';
import { rest } from './support/n8n';
import { required } from './support/required';
import { until } from './support/until';
import { vendors } from './support/vendors';

/** A list in a file on disk, through n8n's own storage of files, and back to disk. */

const ROWS = 20_000;
/** Three rows in ten repeat a number. */
const DISTINCT = 14_000;
const IN = path.join(filesFolder, 'long-list.csv');
const PART = path.join(filesFolder, 'long-list-in-part.csv');
const OUT = path.join(filesFolder, 'long-list-checked.csv');

beforeAll(() => {
	const phones = makeItems({ items: DISTINCT, duplicates: 0 }).map(({ json }) => json.phone);
	const lines = Array.from(
		{ length: ROWS },
		(_, n) => `${n},${phones[n % DISTINCT]},"行 ""${n}"""`,
	);
	writeFileSync(IN, `编号,手机号,备注\r\n${lines.join('\r\n')}\r\n`);
});
beforeEach(() => vendors.reset());

type Row = Record<string, string>;

const read = (file: string) => parse(readFileSync(file), { columns: true }) as Row[];

/** Of the columns that came in. */
const hashOf = (rows: Row[]) =>
	createHash('sha256')
		.update(JSON.stringify(rows.map(({ 编号, 手机号, 备注 }) => [编号, 手机号, 备注])))
		.digest('hex');

const countBy = (rows: Row[], outcome: string) =>
	rows.filter((row) => row.numberStatus_outcome === outcome).length;

/** Stores: read a file from disk, check it, write it to disk. */
async function storeWorkflow(file: string, settings: object = {}): Promise<string> {
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: name, name, type, typeVersion, parameters, position: [0, 0] },
	});
	const disk = 'n8n-nodes-base.readWriteFile';
	const check = { source: 'file', binaryField: 'data', options: { concurrency: 10 } };
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Read', disk, 1, { operation: 'read', fileSelector: file, options: {} }),
		{
			...node('Check', 'n8n-nodes-cn-phone-check.ywjisuNumberStatus', 1, check),
			credentials: await storeCredential(credentialFor('ywjisuPrepaid')),
		},
		node('Write', disk, 1, { operation: 'write', fileName: OUT, dataPropertyName: 'data' }),
	];
	const links = nodes.slice(1).map(({ name }, index) => {
		return [nodes[index]!.name, { main: [[{ node: name, type: 'main', index: 0 }]] }];
	});
	return await rest.createWorkflow({
		name: 'e2e file',
		settings: { executionOrder: 'v1', ...settings },
		nodes,
		connections: Object.fromEntries(links),
	});
}

const run = async (id: string) => await rest.runWorkflow({ id, trigger: 'Start' });

it('gives back every row as it stood, pays each number once, and lets n8n breathe', async () => {
	await vendors.changeSettings({ latencyMs: 20 });
	const id = await storeWorkflow(IN);
	let isRunning = true;
	const waits: number[] = [];
	const watch = (async () => {
		while (isRunning) {
			const asked = performance.now();
			expect((await fetch(`${required('E2E_N8N_URL')}/healthz`)).status).toBe(200);
			waits.push(performance.now() - asked);
		}
	})();
	const execution = await run(id);
	isRunning = false;
	await watch;
	expect(execution.status).toBe('success');
	const [given, taken] = [read(IN), read(OUT)];
	expect(taken).toHaveLength(ROWS);
	expect(hashOf(taken)).toBe(hashOf(given));
	expect(countBy(taken, 'answered')).toBe(ROWS);
	expect(await vendors.summary()).toMatchObject({ chargedTotal: DISTINCT, chargedTwice: [] });
	expect(waits.length).toBeGreaterThan(5);
	expect(Math.max(...waits)).toBeLessThan(1000);
});

it('writes the file before the workflow’s time-out, and asks only the rest when given it back', async () => {
	await vendors.changeSettings({ latencyMs: 500 });
	// A call that is never answered is broken off in time; the vendor has not charged it.
	await vendors.setFaults([{ ordinal: 3, fault: { kind: 'hang_before' } }]);
	const ended = await run(await storeWorkflow(IN, { executionTimeout: 8 }));
	expect(ended.status).toBe('success');
	const part = read(OUT);
	const count = (outcome: string) => countBy(part, outcome);
	expect(hashOf(part)).toBe(hashOf(read(IN)));
	expect(count('answered')).toBeGreaterThan(0);
	expect(count('failed')).toBeGreaterThan(0);
	expect(count('answered') + count('failed') + count('not_attempted')).toBe(ROWS);
	expect((await vendors.summary()).chargedTotal).toBeLessThan(DISTINCT);

	await vendors.changeSettings({ latencyMs: 0 });
	await vendors.setFaults([]);
	copyFileSync(OUT, PART);
	expect((await run(await storeWorkflow(PART))).status).toBe('success');
	const whole = read(OUT);
	expect(hashOf(whole)).toBe(hashOf(read(IN)));
	expect(countBy(whole, 'answered')).toBe(ROWS);
	expect(await vendors.summary()).toMatchObject({ chargedTotal: DISTINCT, chargedTwice: [] });
});

it('stopped by a user, ends at once and asks nothing more', async () => {
	await vendors.changeSettings({ latencyMs: 500 });
	const id = await storeWorkflow(IN);
	const executionId = await rest.startWorkflow({ id, trigger: 'Start' });
	await until(
		'the file is being asked',
		async () => (await vendors.summary()).calls > 20 || undefined,
	);
	await rest.call('POST', `/executions/${executionId}/stop`, {});
	const { calls } = await vendors.summary();
	await untilEnded(executionId, 45_000);
	expect((await rest.getExecution(executionId)).status).toBe('canceled');
	expect((await vendors.summary()).calls).toBeLessThanOrEqual(calls + 10);
	expect(calls).toBeLessThan(DISTINCT / 50);
});
