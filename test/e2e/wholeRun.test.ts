import { readLogs, readRecords, storedExecutions } from './support/records';
import { findPersons, findSecrets, messagesOf, namesOf, unpackExecution } from './support/traces';

/** After all other tests: what the whole run left behind is searched for what went into it. */

const names = new Set<string>();
/** What the executions say. */
const said: string[] = [];

beforeAll(() => {
	for (const stored of storedExecutions()) {
		const execution = unpackExecution(stored);
		for (const name of namesOf(execution)) names.add(name);
		said.push(...messagesOf(execution));
	}
});

const persons = (text: string) => findPersons(text, names);

/** Searches texts, and says how many there were: a search of nothing finds nothing. */
function search(
	what: string,
	texts: Iterable<string>,
	finders: ReadonlyArray<(text: string) => string[]>,
) {
	let searched = 0;
	const findings: Array<{ found: string[]; text: string }> = [];
	for (const text of texts) {
		searched++;
		const found = finders.flatMap((find) => find(text));
		if (found.length > 0) findings.push({ found, text: text.slice(0, 300) });
	}
	// eslint-disable-next-line no-console -- a figure of the proof
	console.info(`Searched for secrets, numbers and names: ${searched} ${what}`);
	return { searched, findings };
}

function* wholeExecutions() {
	for (const { data, workflowData } of storedExecutions()) yield data + workflowData;
}

it('no stored execution holds a key, a password or a code', () => {
	const { searched, findings } = search('stored executions', wholeExecutions(), [findSecrets]);
	expect(searched).toBeGreaterThan(0);
	expect(findings).toEqual([]);
});

it('no error, hint, word of a vendor or ledger in them holds a whole number or name', () => {
	const what = 'errors, hints, words and ledgers';
	expect(search(what, said, [persons, findSecrets]).findings).toEqual([]);
});

it('no line of n8n’s log holds any of them', () => {
	const lines = [...readLogs(), ...readRecords('log')].join('\n').split('\n');
	const { searched, findings } = search('lines of n8n’s log', lines, [persons, findSecrets]);
	expect(searched).toBeGreaterThan(0);
	expect(findings).toEqual([]);
});

it('no answer of a credential test holds any of them', () => {
	const answers = readRecords('credential test');
	expect(search('answers of credential tests', answers, [persons, findSecrets]).findings).toEqual(
		[],
	);
});

it('no page of the editor shows a key, a password or a code', () => {
	// Numbers and names stand there in the items themselves.
	expect(search('pages', readRecords('page'), [findSecrets]).findings).toEqual([]);
});
