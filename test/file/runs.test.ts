import { parse } from 'csv-parse/sync';
import { runNode, stopExpressions } from '../support/engine';
import { checkFile, checkFiles, listOf, readBinary, toBinary } from '../support/files';
import { credentialFor, useSimulator } from '../support/vendors';

/** What a run with a file does about money, failures and its end. */

const simulator = useSimulator();
afterAll(stopExpressions);

const rowsOf = (text: string) => parse(text, { columns: true }) as Array<Record<string, string>>;
const noBalance = { kind: 'code', code: '510101' } as const;

it('counts with Plan Only, and asks nothing', async () => {
	const { summary, items } = await checkFile(simulator, `${listOf(60)}13800140001\nx\n`, {
		options: { planOnly: true },
	});
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }]]);
	expect(summary).toEqual({ items: 1, rows: 62, distinct: 60, invalid: 1, reused: 0, calls: 2 });
	expect(simulator.calls).toEqual([]);
});

it('stops before the first call when the balance is lower than the count of distinct numbers', async () => {
	const given = {
		node: 'qxtPrivacyNumber',
		account: 'qxtLow',
		options: { checkBalanceFirst: true },
	};
	const stopped = await checkFile(simulator, listOf(6), given);
	expect(stopped.error!.message).toBe('The balance is 5, but 6 numbers would be asked');
	const kept = await checkFile(simulator, listOf(6), {
		...given,
		onError: 'continueRegularOutput',
	});
	expect(kept.summary).toMatchObject({ status: 'stopped', notAttempted: 6, calls: 0 });
	expect(rowsOf(kept.text)[0]!.privacyNumber_error).toContain('The balance is 5');
	expect(simulator.ledger).toEqual([]);
	const enough = await checkFile(simulator, listOf(5), given);
	expect(enough.summary).toMatchObject({ status: 'complete', answered: 5 });
});

it.each([
	['Stop', undefined],
	['Continue', 'continueRegularOutput'],
	['Continue (using error output)', 'continueErrorOutput'],
] as const)('with %s, gives the file when some of it was paid', async (_name, onError) => {
	simulator.setFaults([{ ordinal: 2, fault: noBalance }]);
	const { summary, text, hints, error } = await checkFile(simulator, listOf(9), {
		onError,
		options: { batchSize: 3, concurrency: 1 },
	});
	expect(error).toBeUndefined();
	expect(hints.join()).not.toContain('undefined');
	expect(summary).toMatchObject({
		status: 'stopped',
		answered: 3,
		failed: 3,
		notAttempted: 3,
		charged: 3,
	});
	expect(rowsOf(text).map((row) => row.numberStatus_outcome)).toEqual([
		...['answered', 'answered', 'answered'],
		...['failed', 'failed', 'failed'],
		...['not_attempted', 'not_attempted', 'not_attempted'],
	]);
	expect(rowsOf(text)[8]!.numberStatus_error).toMatch(/^Not asked\. YWJisu: .*510101/);
});

it('throws with Stop when nothing was answered, so that the workflow fails', async () => {
	simulator.setFaults([{ ordinal: 1, fault: noBalance }]);
	const { error } = await checkFile(simulator, listOf(3));
	expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 } });
	expect(error!.message).toContain('510101');
});

it('gives all files with Stop when the account failed after the first of them', async () => {
	simulator.setFaults([{ ordinal: 2, fault: noBalance }]);
	const { items, error } = await checkFiles(simulator, [listOf(3), listOf(3, 10), listOf(3, 20)]);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.answered, json.failed, json.notAttempted])).toEqual([
		[3, 0, 0],
		[0, 3, 0],
		[0, 0, 3],
	]);
	const third = rowsOf(readBinary(items[2]!.binary!.data).toString());
	expect(third[0]).toMatchObject({
		numberStatus_outcome: 'not_attempted',
		numberStatus_vendorCode: '510101',
	});
});

it('gives the file with Stop when as many answers were lost as arrived', async () => {
	simulator.setFaults([
		{ ordinal: 1, fault: { kind: 'reset_after' } },
		{ ordinal: 3, fault: noBalance },
	]);
	const { summary, error } = await checkFile(simulator, listOf(9), {
		options: { batchSize: 3, concurrency: 1 },
	});
	expect(error).toBeUndefined();
	expect(summary).toMatchObject({ answered: 3, failed: 6 });
});

it('counts what a loop asks in all its rounds for Maximum Numbers per Run', async () => {
	const { items } = await checkFiles(simulator, [listOf(3), listOf(3, 10)], {
		rounds: [[{ file: 1 }]],
		options: { maxNumbers: 4 },
	});
	expect(items[0]!.json).toMatchObject({ status: 'stopped', answered: 1, notAttempted: 2 });
	expect(simulator.ledger).toHaveLength(4);
});

it('looks for a balance for no more numbers than Maximum Numbers per Run', async () => {
	const { summary } = await checkFile(simulator, listOf(9), {
		...{ node: 'qxtPrivacyNumber', account: 'qxtLow' },
		options: { checkBalanceFirst: true, maxNumbers: 3 },
	});
	expect(summary).toMatchObject({ answered: 3, notAttempted: 6 });
});

it('counts the numbers of the files that can be read, and of this round', async () => {
	const broken = `${listOf(600, 100)}"never closed`;
	const { items } = await checkFiles(simulator, [broken, listOf(5)], {
		onError: 'continueRegularOutput',
		options: { planOnly: true },
	});
	expect(items[0]!.json).toMatchObject({ rows: 5, distinct: 5, calls: 1 });
	const second = await checkFiles(simulator, [listOf(3), listOf(4, 10)], {
		rounds: [[{ file: 1 }]],
	});
	expect(second.hints[0]).toMatch(/^4 rows, 4 distinct numbers, 1 call, 4 answered,/);
});

it('calls a file complete that is, whatever stopped the others; its hint counts them all', async () => {
	const { items, hints } = await checkFiles(simulator, [listOf(3), listOf(2), listOf(4)], {
		options: { maxNumbers: 3 },
	});
	expect(items.map(({ json }) => [json.status, json.answered])).toEqual([
		['complete', 3],
		['complete', 2],
		['stopped', 3],
	]);
	const runs = hints.filter((hint) => hint.includes('distinct numbers'));
	expect(runs).toEqual([expect.stringMatching(/^9 rows, 4 distinct .*, 1 not attempted,/)]);
});

it('is stopped by QXT’s code 1 for its first three numbers, and asks no more', async () => {
	simulator.setFaults([{ fault: { kind: 'code', code: '1' } }]);
	const { items } = await checkFiles(simulator, [listOf(9), listOf(9, 20)], {
		...{ node: 'qxtPrivacyNumber', account: 'qxtPrepaid' },
		onError: 'continueRegularOutput',
		options: { concurrency: 1, maxNumbers: 100 },
	});
	expect(items.map(({ json }) => [json.status, json.failed, json.notAttempted])).toEqual([
		['stopped', 3, 6],
		['stopped', 0, 9],
	]);
	for (const { json } of items) expect(json.stoppedBecause).toMatch(/^QXT: .*\(1 /);
	expect(simulator.calls).toHaveLength(3);
});

it('throws with Stop when the file would hold nothing new', async () => {
	const first = await checkFile(simulator, listOf(3));
	simulator.setFaults([{ fault: noBalance }]);
	const { error } = await checkFile(simulator, `${first.text}13800149999\n`);
	expect(error!.message).toContain('510101');
});

it('asks nothing when the time-out of the workflow is near, and gives the file', async () => {
	const { summary, text, error } = await checkFile(simulator, listOf(3), {
		timeoutAt: Date.now() + 3_000,
	});
	expect(error).toBeUndefined();
	expect(summary).toMatchObject({
		...{ status: 'stopped', notAttempted: 3, calls: 0 },
		stoppedBecause:
			'The time-out of the workflow is near. Give the file back as input to ask the rest.',
	});
	expect(rowsOf(text)[0]!.numberStatus_error).toMatch(/^Not asked\. The time-out of the workflow/);
});

it('asks for no balance where the vendor has none', async () => {
	const { summary } = await checkFile(simulator, listOf(1), {
		options: { checkBalanceFirst: true },
	});
	expect(summary).toMatchObject({ answered: 1 });
});

it('names a file that has no name', async () => {
	const binary = { ...toBinary(listOf(1)), fileName: undefined };
	const { items } = await runNode({
		node: 'ywjisuNumberStatus',
		items: [{}],
		binaries: [{ data: binary }],
		credentials: credentialFor(simulator, 'ywjisuPrepaid'),
		parameters: { source: 'file' },
	});
	expect(items[0]!.binary!.data).toMatchObject({ fileName: 'list-checked.csv' });
});

it('gives the file when an answer was lost that may have been paid', async () => {
	simulator.setFaults([{ ordinal: 1, fault: { kind: 'reset_after' } }]);
	const { summary, error } = await checkFile(simulator, listOf(3), { maxTries: 3 });
	expect(error).toBeUndefined();
	expect(summary).toMatchObject({ failed: 3, answered: 0 });
	expect(simulator.ledger).toHaveLength(3);
});

it.each([
	['', undefined],
	[' that also has a time-out', Date.now() + 3_600_000],
])('ends at once when an execution%s is cancelled: the rest is left', async (_what, timeoutAt) => {
	simulator.configure({ latencyMs: 50 });
	const controller = new AbortController();
	const running = checkFile(simulator, listOf(1000), {
		signal: controller.signal,
		timeoutAt,
		options: { batchSize: 10, concurrency: 1 },
	});
	while (simulator.calls.length < 3) await new Promise((resolve) => setImmediate(resolve));
	controller.abort();
	const { summary } = await running;
	expect(summary).toMatchObject({
		rows: 1000,
		status: 'stopped',
		notAttempted: expect.any(Number),
	});
	expect(summary.stoppedBecause).toBe('YWJisu: the run was stopped. Run again to ask the rest.');
	const { length } = simulator.calls;
	expect(length).toBeLessThan(10);
	expect(simulator.summary().chargedTwice).toEqual([]);
});

it('goes on when a number stands in more rows than are held at once', async () => {
	const { summary } = await checkFile(
		simulator,
		`phone\n${'13800140000\n'.repeat(60_000)}13800140001\n`,
	);
	expect(summary).toMatchObject({ rows: 60_001, distinct: 2, answered: 60_001, charged: 2 });
});

it('verifies names and numbers', async () => {
	const content =
		'客户姓名,手机号\n刘娜勇,13800138123\n 刘娜勇 ,13800138123\n王伟,13800138123\n,13800138123\n';
	const { text, summary } = await checkFile(simulator, content, {
		node: 'qxtTwoElement',
		account: 'qxtPrepaid',
	});
	expect(
		rowsOf(text).map((row) => [
			row.twoElement_name,
			row.twoElement_identityMatch,
			row.twoElement_reason,
		]),
	).toEqual([
		['刘娜勇', 'match', ''],
		['刘娜勇', 'match', ''],
		['王伟', 'mismatch', ''],
		['', '', 'missing_name'],
	]);
	expect(summary).toMatchObject({ distinct: 2, calls: 2, results: { match: 2, mismatch: 1 } });
	const again = await checkFile(simulator, text, { node: 'qxtTwoElement', account: 'qxtPrepaid' });
	expect(again.summary).toMatchObject({ calls: 0, reused: 3 });
});

it('puts the summary under Result Field when input fields are included', async () => {
	const { items } = await checkFile(simulator, listOf(1), {
		parameters: { includeInputFields: true, resultField: 'check' },
	});
	expect(items[0]!.json).toMatchObject({ file: 0, check: { rows: 1, answered: 1 } });
});

it.each([
	['delimiter', 'x', 'Delimiter'],
	['encoding', 'latin1', 'Encoding'],
	['columnPrefix', 5, 'Column Prefix'],
	['filePerResult', 'yes', 'File per Result'],
])('refuses %s = %j, and asks nothing', async (name, value, label) => {
	const { error } = await checkFile(simulator, listOf(1), { fileOptions: { [name]: value } });
	expect(error!.message).toBe(`${label} cannot be what it is set to`);
	const kept = await checkFile(simulator, listOf(1), {
		fileOptions: { [name]: value },
		onError: 'continueRegularOutput',
	});
	expect(kept.items.map(({ json }) => json)).toEqual([
		{ file: 0, error: `${label} cannot be what it is set to. Choose one of the list.` },
	]);
	expect(simulator.calls).toEqual([]);
});

it('says in Chinese what is wrong with a file', async () => {
	process.env.N8N_DEFAULT_LOCALE = 'zh-CN';
	try {
		const { error } = await checkFile(simulator, '');
		expect(error!.message).toBe('文件是空的');
	} finally {
		delete process.env.N8N_DEFAULT_LOCALE;
	}
});
