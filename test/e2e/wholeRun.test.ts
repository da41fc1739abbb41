import { LANGUAGES } from './support/languages';
import { readExecutions, readLogs, readRecords } from './support/records';
import { findPersons, findSecrets, messagesOf, namesOf, unpackExecution } from './support/traces';

/** After all other tests: what the whole run left behind is searched for what went into it. */

let executions: string[];
let unpacked: unknown[];
let names: Set<string>;

beforeAll(async () => {
	const ofEach = await Promise.all(LANGUAGES.map(async ({ rest }) => await readExecutions(rest)));
	executions = [...ofEach.flat(), ...readRecords('execution')];
	unpacked = executions.map(unpackExecution);
	names = new Set(unpacked.flatMap(namesOf));
});

/** A place that shows something it must not, with what it shows. */
const findings = (texts: readonly string[], find: (text: string) => string[]) =>
	texts
		.map((text) => ({ found: find(text), text: text.slice(0, 300) }))
		.filter(({ found }) => found.length > 0);
const persons = (text: string) => findPersons(text, names);

/** Says how much was searched; a search of nothing finds nothing. */
function searched(what: string, texts: readonly string[]): readonly string[] {
	// eslint-disable-next-line no-console -- a figure of the proof
	console.info(`Searched for secrets, numbers and names: ${texts.length} ${what}`);
	return texts;
}

it('no stored execution holds a key, a password or a code', () => {
	expect(searched('stored executions', executions).length).toBeGreaterThan(0);
	expect(findings(executions, findSecrets)).toEqual([]);
});

it('no error, hint, word of a vendor or ledger in them holds a whole number or name', () => {
	const said = searched('errors, hints, words and ledgers', unpacked.flatMap(messagesOf));
	expect(findings(said, persons)).toEqual([]);
	expect(findings(said, findSecrets)).toEqual([]);
});

it('no line of n8n’s log holds any of them', () => {
	const logs = [...readLogs(), ...readRecords('log')];
	const lines = searched('lines of n8n’s log', logs.join('\n').split('\n'));
	expect(lines.length).toBeGreaterThan(0);
	expect(findings(lines, persons)).toEqual([]);
	expect(findings(lines, findSecrets)).toEqual([]);
});

it('no answer of a credential test holds any of them', () => {
	const answers = searched('answers of credential tests', readRecords('credential test'));
	expect(findings(answers, persons)).toEqual([]);
	expect(findings(answers, findSecrets)).toEqual([]);
});

it('no page of the editor shows a key, a password or a code', () => {
	// Numbers and names stand there in the items themselves.
	expect(findings(searched('pages', readRecords('page')), findSecrets)).toEqual([]);
});
