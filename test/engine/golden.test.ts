import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { FaultRuleInput, SettingsChange } from '../../simulator';
import { runNode, stopExpressions } from '../support/engine';
import { credentialFor, useSimulator } from '../support/vendors';

/**
 * Each case of `test/golden/<node>`: what goes in, what the vendor is set to and what it must see
 * of the run, and every key that comes out. The expected items are written from design.md §3.
 */

interface Input {
	title: string;
	items: IDataObject[];
	parameters: IDataObject;
	onError?: INode['onError'];
}

interface Vendor {
	/** Of the simulator; none for the free test. */
	account?: string;
	settings?: SettingsChange;
	faults?: FaultRuleInput[];
	/** The requests it gets, the numbers of each as a set. */
	calls: Array<{ service: string; mobiles: string[] }>;
	/** What it answered, and charged. */
	ledger: Array<{ service: string; mobile: string; name?: string; charged: boolean }>;
}

interface Output {
	items: INodeExecutionData[];
	errorItems?: INodeExecutionData[];
}

const folder = path.resolve(__dirname, '../golden');
const read = <T>(file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;

const cases = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.input.json'))
	.sort()
	.map((file) => {
		const name = file.slice(0, -'.input.json'.length);
		return { name, node: path.dirname(name), input: read<Input>(file) };
	});

const simulator = useSimulator();
afterAll(stopExpressions);

it('has cases for all five nodes', () => {
	expect([...new Set(cases.map(({ node }) => node))]).toEqual([
		'qxtBalance',
		'qxtPortability',
		'qxtPrivacyNumber',
		'qxtTwoElement',
		'ywjisuNumberStatus',
	]);
});

describe.each(cases)('$node: $input.title', ({ name, node, input }) => {
	it('gives exactly the expected items, and asks and pays exactly what is expected', async () => {
		const vendor = read<Vendor>(`${name}.vendor.json`);
		const output = read<Output>(`${name}.output.json`);
		simulator.configure(vendor.settings ?? {});
		simulator.setFaults(vendor.faults ?? []);
		const startedAt = Date.now();

		const result = await runNode({
			node,
			items: input.items,
			parameters: fillUrl(input.parameters),
			credentials: vendor.account === undefined ? {} : credentialFor(simulator, vendor.account),
			onError: input.onError,
		});

		const settle = (items: INodeExecutionData[]) => items.map((item) => fixTime(item, startedAt));
		expect(result.error).toBeUndefined();
		expect(settle(result.items)).toEqual(output.items);
		expect(settle(result.errorItems)).toEqual(output.errorItems ?? []);
		expect(sortedCalls(simulator.calls)).toEqual(sortedCalls(vendor.calls));
		expect(sortedLedger(simulator.ledger)).toEqual(sortedLedger(vendor.ledger));
	});
});

/** The only value of a case that is known no sooner than the simulator runs. */
function fillUrl(parameters: IDataObject): IDataObject {
	return JSON.parse(
		JSON.stringify(parameters).replaceAll('<simulator>', simulator.url),
	) as IDataObject;
}

/** `checkedAt`, in whichever record of an item, becomes `<now>`; left as it is when it is not. */
function fixTime(item: INodeExecutionData, startedAt: number): INodeExecutionData {
	const text = JSON.stringify(item, (key, value: unknown) =>
		key === 'checkedAt' && isRecent(value, startedAt) ? '<now>' : value,
	);
	return JSON.parse(text) as INodeExecutionData;
}

function isRecent(value: unknown, startedAt: number): boolean {
	if (typeof value !== 'string') return false;
	const time = Date.parse(value);
	const isIso = !Number.isNaN(time) && new Date(time).toISOString() === value;
	return isIso && time >= startedAt && time <= Date.now();
}

/** By content: several calls are under way at once. */
function sortedCalls(calls: ReadonlyArray<Vendor['calls'][number]>): string[] {
	return calls.map(({ service, mobiles }) => [service, ...[...mobiles].sort()].join(' ')).sort();
}

function sortedLedger(entries: ReadonlyArray<Vendor['ledger'][number]>): string[] {
	return entries
		.map(({ service, mobile, name, charged }) =>
			[service, mobile, name ?? '-', charged ? 'charged' : 'free'].join(' '),
		)
		.sort();
}
