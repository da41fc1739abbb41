import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Credential } from '../../../scripts/n8nRest.mjs';
import { storeCredential } from '../../e2e/support/credentials';
import { untilEnded } from '../../e2e/support/jobs';
import { rest } from '../../e2e/support/n8n';
import { required } from '../../e2e/support/required';

const WITHIN_MS = 300_000;
const folder = required('E2E_FILES_FOLDER');

/** A list in a file, checked by a workflow into another file, as people do it by hand. */
export interface ListRun {
	/** Names its files. */
	readonly name: string;
	readonly phones: readonly string[];
	/** Without it the list passes through as it is: what n8n itself costs. */
	readonly check?: {
		readonly node: string;
		readonly credential: Credential;
		readonly options?: Record<string, unknown>;
	};
}

/** Writes the list and stores its workflow; `run` gives the rows that come out. */
export async function prepareList({ name, phones, check }: ListRun) {
	const rows = phones.map((phone, id) => `${id},${phone}`);
	writeFileSync(join(folder, `${name}.csv`), ['id,phone', ...rows, ''].join('\n'));
	const id = await rest.createWorkflow(await describeWorkflow(name, check));
	return {
		run: async (): Promise<Array<Record<string, string>>> => {
			const execution = await rest.startWorkflow({ id, trigger: 'Start' });
			await untilEnded(execution, WITHIN_MS);
			const text = readFileSync(join(folder, `${name}-checked.csv`), 'utf8');
			return parse(text, { columns: true, bom: true }) as Array<Record<string, string>>;
		},
	};
}

async function describeWorkflow(name: string, check: ListRun['check']): Promise<object> {
	const file = (operation: string, parameters: object) => ({
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1.1,
		parameters: { operation, options: {}, ...parameters },
	});
	const checking = check && {
		type: `n8n-nodes-cn-phone-check.${check.node}`,
		typeVersion: 1,
		parameters: { phone: '={{ $json.phone }}', options: check.options },
		credentials: await storeCredential(check.credential),
	};
	const nodes = {
		Start: { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		Read: file('read', { fileSelector: join(folder, `${name}.csv`) }),
		Rows: {
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1.1,
			parameters: { operation: 'csv', binaryPropertyName: 'data', options: {} },
		},
		Check: checking ?? { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		Sheet: {
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: { operation: 'csv', binaryPropertyName: 'data', options: {} },
		},
		Write: file('write', {
			fileName: join(folder, `${name}-checked.csv`),
			dataPropertyName: 'data',
		}),
	};
	const names = Object.keys(nodes);
	const pairs = names.slice(1).map((node, n) => [names[n]!, node] as const);
	return {
		name: `long ${name}`,
		// A list of this size is nobody's to look at in the list of executions.
		settings: { executionOrder: 'v1', saveManualExecutions: false },
		nodes: Object.entries(nodes).map(([node, is], n) => ({
			id: node,
			name: node,
			position: [n * 220, 0],
			...is,
		})),
		connections: Object.fromEntries(
			pairs.map(([from, node]) => [from, { main: [[{ node, type: 'main', index: 0 }]] }]),
		),
	};
}
