import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckName } from '../../core/model';
import { balanceKeys, outputKeys } from '../../locale/outputKeys';

const GOLDEN = 'test/golden';

/** The item itself, or with Include Input Fields one of its fields. */
function isRecord(value: unknown): value is object {
	return typeof (value as { check?: unknown } | null)?.check === 'string';
}

/** Every key of every item that a node's runs are compared with. */
function keysThatComeOut(node: string): string[] {
	const files = readdirSync(join(GOLDEN, node)).filter((file) => file.endsWith('.output.json'));
	const records = files.flatMap((file) => {
		const { items } = JSON.parse(readFileSync(join(GOLDEN, node, file), 'utf8')) as {
			items: Array<{ json: Record<string, unknown> }>;
		};
		return items.map(({ json }) => [json, ...Object.values(json)].find(isRecord)!);
	});
	return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

const checks: Array<[string, CheckName]> = [
	['qxtPrivacyNumber', 'privacy_number'],
	['qxtTwoElement', 'two_element'],
	['qxtPortability', 'portability'],
	['ywjisuNumberStatus', 'number_status'],
];

describe.each(checks)('The table of the keys of %s', (node, check) => {
	const seen = keysThatComeOut(node);
	const listed = Object.entries(outputKeys).filter(([, { only }]) => !only || only.includes(check));

	it('has every key that comes out', () => {
		const names = listed.map(([key]) => key);
		expect(seen.filter((key) => !names.includes(key))).toEqual([]);
	});

	it('has no answer that never comes out', () => {
		const own = listed.filter(([, { only }]) => only).map(([key]) => key);
		expect(own.filter((key) => !seen.includes(key))).toEqual([]);
	});
});

describe('The table of the keys of qxtBalance', () => {
	it('has exactly the keys that come out', () => {
		expect(Object.keys(balanceKeys).sort()).toEqual(keysThatComeOut('qxtBalance').sort());
	});
});
