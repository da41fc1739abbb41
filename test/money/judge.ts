import type { INodeExecutionData } from 'n8n-workflow';
import type { LedgerEntry, Simulator } from '../../simulator';
import type { EngineResult } from '../support/engine';
import type { List } from './list';

/** What is judged of a run, in the engine or in an n8n. */
export type Result = Pick<EngineResult, 'items' | 'errorItems' | 'hints'> & {
	readonly error?: { message: string; description?: unknown; stack?: unknown };
	/** The whole execution as an n8n keeps it. */
	readonly stored?: string;
};

/** One execution and its Retries by a person, as they happened. */
export interface Played {
	readonly list: List;
	/** The first run, then each Retry. */
	readonly results: readonly Result[];
	/** How many calls the vendor had got when each of them ended. */
	readonly callsAtEnd: readonly number[];
	readonly simulator: Pick<Simulator, 'ledger'>;
	readonly secrets: readonly string[];
	/** The asker's patience is so short that it may give up on answers that were sent. */
	readonly isImpatient: boolean;
}

/** The promises that can be broken. */
export type Wrong = 'ended' | 'paidTwice' | 'answerLost' | 'rows' | 'told';

/** What the books say of an execution. */
export interface Verdict {
	/** Empty, or what must never happen. */
	readonly wrongs: Readonly<Record<Wrong, string[]>>;
	readonly rows: number;
	readonly charged: number;
	/** Numbers whose paid answer was sent to somebody who waited for it. */
	readonly arrived: number;
	readonly lost: number;
	/** Charged again because a person retried, knowing that the first answer was lost. */
	readonly paidAgain: number;
	/** Rows that ended without an answer although their number is one. */
	readonly unanswered: number;
}

interface OutputRow {
	readonly branch: 'regular' | 'error';
	readonly item: unknown;
	readonly json: Record<string, unknown>;
	readonly record: Record<string, unknown>;
}

const WHOLE_NUMBER = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const mayBeCharged = /may have been charged/;
const tooLate = /did not answer in time/;

/** Judges an execution by the vendor's ledger. */
export function judge(played: Played): Verdict {
	const charges = groupCharges(played);
	const { error } = played.results.at(-1)!;
	const output = readOutput(played.results.at(-1)!);
	const isAnswered = new Set(
		output.filter(({ record }) => hasAnswer(record)).map(({ record }) => record.phone),
	);
	const givenUp = new Set(
		output.filter(({ json }) => tooLate.test(String(json.error))).map(({ record }) => record.phone),
	);
	const arrived = [...charges].filter(
		([phone, entries]) =>
			entries.some(({ lost }) => !lost) && !(played.isImpatient && givenUp.has(phone)),
	);
	const twice = [...charges].filter(([, entries]) => entries.length > 1);
	const paidAgain = twice.filter(([, entries]) => wasToldBefore(entries, played));
	return {
		wrongs: {
			ended: error ? [`no output: ${error.message}`] : [],
			paidTwice: twice
				.filter((one) => !paidAgain.includes(one))
				.map(([phone, entries]) => `${phone} was charged ${entries.length} times`),
			answerLost: arrived
				.filter(([phone]) => !isAnswered.has(phone))
				.map(([phone]) => `the paid answer for ${phone} is not in the output`),
			rows: judgeRows(output, played.list),
			told: judgeTexts(played, output),
		},
		rows: output.length,
		arrived: arrived.length,
		charged: [...charges.values()].flat().length,
		lost: [...charges.values()].flat().filter(({ lost }) => lost).length,
		paidAgain: paidAgain.length,
		unanswered: output.filter(({ record }) => record.phone && !hasAnswer(record)).length,
	};
}

const hasAnswer = ({ outcome }: Record<string, unknown>) =>
	outcome === 'answered' || outcome === 'no_record';

function groupCharges({ simulator }: Played): Map<string, LedgerEntry[]> {
	const charges = new Map<string, LedgerEntry[]>();
	for (const entry of simulator.ledger.filter(({ charged }) => charged)) {
		charges.set(entry.mobile, [...(charges.get(entry.mobile) ?? []), entry]);
	}
	return charges;
}

/** The only second charge there may be: by Retry of a person, of a lost answer, after a warning. */
function wasToldBefore(entries: readonly LedgerEntry[], played: Played): boolean {
	return entries.slice(1).every((entry, n) => {
		const before = entries[n]!;
		const run = played.callsAtEnd.findIndex((calls) => before.callId <= calls);
		const { error } = played.results[run]!;
		const isLater = entry.callId > played.callsAtEnd[run]!;
		const isLost = before.lost || played.isImpatient;
		return isLost && isLater && mayBeCharged.test(`${error?.message} ${error?.description}`);
	});
}

function readOutput({ items, errorItems }: Result): OutputRow[] {
	const read = (branch: OutputRow['branch']) => (item: INodeExecutionData) => {
		const json = item.json as OutputRow['json'];
		const record = (json.details ?? json.phoneCheck ?? json) as OutputRow['record'];
		return { branch, item: (item.pairedItem as { item?: unknown }).item, json, record };
	};
	return [...items.map(read('regular')), ...errorItems.map(read('error'))];
}

/** Every row once, in order on each branch, under the item that asked for it. */
function judgeRows(output: readonly OutputRow[], { items, rows }: List): string[] {
	const wrongs: string[] = [];
	const met = rows.map(() => 0);
	const last = { regular: -1, error: -1 };
	for (const { branch, item, json, record } of output) {
		const place = rows.findIndex(
			(row, n) => met[n] === 0 && row.item === item && row.input === record.input,
		);
		if (place < 0) {
			wrongs.push(`a row too many: ${JSON.stringify({ item, input: record.input })}`);
			continue;
		}
		met[place]!++;
		if (place < last[branch]) wrongs.push(`row ${place} is out of order`);
		last[branch] = place;
		if (record.phone !== rows[place]!.phone) wrongs.push(`row ${place} is about ${record.phone}`);
		const isMerged = branch === 'error' || 'phoneCheck' in json;
		if (isMerged && json.id !== items[rows[place]!.item]!.id) {
			wrongs.push(`row ${place} carries the fields of ${json.id}`);
		}
	}
	met.forEach((times, place) => {
		if (times === 0) wrongs.push(`row ${place} is lost`);
	});
	return wrongs;
}

/** No message, description or hint holds a secret or a whole number. */
function judgeTexts({ results, secrets }: Played, output: readonly OutputRow[]): string[] {
	const texts = [
		...output.map(({ json }) => String(json.error ?? '')),
		...output.map(({ record }) => String(record.vendorMessage ?? '')),
		...results.flatMap(({ error, hints }) => [JSON.stringify({ ...error }), ...hints]),
		...results.map(({ error }) => `${error?.message} ${error?.stack}`),
	];
	const hasSecret = (text = '') => secrets.some((secret) => text.includes(secret));
	return [
		...[...new Set(texts)]
			.filter((text) => WHOLE_NUMBER.test(text) || hasSecret(text))
			.map((text) => `a message tells too much: ${text}`),
		...results.filter(({ stored }) => hasSecret(stored)).map(() => 'n8n has stored a secret'),
	];
}
