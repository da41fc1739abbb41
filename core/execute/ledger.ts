import { hash } from 'node:crypto';
import { unclearBefore } from '../faults';
import type { Answer, Check, Codec, Fault, Outcome } from '../model';
import { rememberLast } from '../normalize/textCache';
import { mayBeCharged } from './outcomes';

/**
 * What an execution has paid for, so that it is not asked again: by n8n's Retry On Fail, by a loop
 * over the node, by Retry of the failed execution. It lives in plain JSON that n8n stores with the
 * execution; numbers stand in it only as salted hashes.
 */
export interface LedgerState {
	readonly version: typeof LEDGER_VERSION;
	/** Random; without it and what the account signs in with no hash leads back to a number. */
	salt: string;
	/** Answers and replies as JSON, once each: a list repeats a few hundred of them. */
	texts: string[];
	/**
	 * Entries `<hash>.<kind>.<…>`, see `Ledger`, a line each; of one hash the last counts. About 50
	 * bytes each. A text of its own for each entry would take V8 five times as much while it runs.
	 */
	blocks: string[];
}

/** A state of another version was written by another version of the package: it cannot be read. */
export const LEDGER_VERSION = 5;

/** Beyond it answers are given but not kept: a re-run asks them again. About 13 MB. */
export const LEDGER_CAPACITY = 250_000;

const HASH_LENGTH = 16;

/** Entries of a block. */
const BLOCK_SIZE = 50;

/** How an entry names what it keeps. */
const kinds = { answered: 'a', no_record: 'n', invalid_input: 'r', failed: 'u' } as const;
const names = { a: 'answered', n: 'no_record', r: 'invalid_input' } as const;

/** What a state holds, for looking up. A loop opens the same state again for every round. */
interface Index {
	/** How many of the blocks are in it. */
	blocks: number;
	/** How many entries they hold, those that others replaced included. */
	size: number;
	readonly entries: Map<string, string>;
	readonly texts: Map<string, string>;
}

const indexes = new WeakMap<LedgerState, Index>();

function indexOf(state: LedgerState): Index {
	const empty: Index = { blocks: 0, size: 0, entries: new Map(), texts: new Map() };
	const index = indexes.get(state) ?? empty;
	indexes.set(state, index);
	for (; index.blocks < state.blocks.length; index.blocks++) {
		for (const entry of state.blocks[index.blocks]!.split('\n')) {
			index.entries.set(entry.slice(0, HASH_LENGTH), entry.slice(HASH_LENGTH + 1));
			index.size++;
		}
	}
	for (let place = index.texts.size; place < state.texts.length; place++) {
		index.texts.set(state.texts[place]!, toBase36(place));
	}
	return index;
}

/** In a kept raw row, for the number and the name that were asked about. */
const PHONE_MARK = '\u0001';
const NAME_MARK = '\u0002';

/** What the ledger knows of a check. */
export type Known = { outcome: Outcome } | { lost: Fault; isThisRun: boolean };

/**
 * Reads and writes a LedgerState for one check of one account.
 *
 * Entries: `<hash>.a|n|r.<answer>.<reply>.<charged>.<arrivedAt>.<vendorTime>.<raw>`, texts as their
 * places in `texts`, times in ms, both in base 36; `<hash>.u.<words>.<run>` for a row that ended
 * unclear in that run, and what the vendor said.
 */
export class Ledger {
	readonly #state: LedgerState;
	/** 43 characters: with a number behind them still one block of SHA-256. Two take twice as long. */
	readonly #prefix: string;
	readonly #keyOf: (check: Check) => string;
	/** Which try of which execution this is: unclear rows of the same one are not asked again. */
	readonly #run: string;
	readonly #keepRaw: boolean;
	/** What earlier runs kept; a run never asks for what it has itself kept. */
	readonly #entries: ReadonlyMap<string, string>;
	readonly #texts: Map<string, string>;
	/** Entries in all. */
	#size: number;
	/** Those of the last block; a block is written by one Ledger only. */
	#block: string[] = [];
	readonly #answers = new Map<Answer | null, string>();
	#lastWords: { code: string; message: string | undefined; place: string } | null = null;
	/** A dozen replies arrive within a millisecond. */
	readonly #toArrival = rememberLast(toBase36);

	constructor(
		state: LedgerState,
		options: { codec: Codec; account: string; run: string; keepRaw: boolean },
	) {
		const { codec, account } = options;
		this.#state = state;
		this.#keyOf = codec.keyOf;
		this.#run = options.run;
		this.#keepRaw = options.keepRaw;
		const owner = [state.salt, codec.check, codec.vendor, account].join('\n');
		this.#prefix = hash('sha256', owner, 'base64url');
		const index = indexOf(state);
		this.#entries = index.entries;
		this.#texts = index.texts;
		this.#size = index.size;
	}

	get isFull(): boolean {
		return this.#size >= LEDGER_CAPACITY;
	}

	/** What an earlier try, loop or execution got for the check. */
	find(check: Check): Known | undefined {
		const entry = this.#entries.size > 0 && this.#entries.get(this.#hash(check));
		if (!entry) return undefined;
		const [kind, ...fields] = entry.split('.');
		return kind === kinds.failed
			? this.#unpackLost(fields)
			: { outcome: this.#unpack(check, kind as keyof typeof names, fields) };
	}

	/** Keeps what may have been paid; other outcomes are asked again by a re-run. */
	keep(check: Check, outcome: Outcome): void {
		const { name } = outcome;
		if (this.isFull) return;
		if (mayBeCharged(outcome)) this.#add(check, this.#packLost(outcome.fault!));
		else if (outcome.reply && name in kinds) {
			this.#add(check, this.#pack(check, kinds[name as 'answered'], outcome));
		}
	}

	#add(check: Check, fields: string): void {
		const { blocks } = this.#state;
		const entry = `${this.#hash(check)}.${fields}`;
		if (this.#block.length === BLOCK_SIZE) this.#block = [];
		const place = this.#block.length === 0 ? blocks.push('') - 1 : blocks.length - 1;
		this.#block.push(entry);
		this.#size++;
		const isFull = this.#block.length === BLOCK_SIZE;
		// A rope holds its parts for as long as it lives: the whole block is joined into a text.
		blocks[place] = isFull ? this.#block.join('\n') : appendLine(blocks[place]!, entry);
	}

	#hash(check: Check): string {
		return hash('sha256', this.#prefix + this.#keyOf(check), 'base64url').slice(0, HASH_LENGTH);
	}

	#pack(check: Check, kind: string, { answer, charged, reply, vendorTime, raw }: Outcome): string {
		const { vendorCode, vendorMessage, arrivedAt } = reply!;
		const answerPlace = this.#answerPlace(answer);
		const words = this.#wordsPlace(vendorCode, vendorMessage);
		const paid = charged === null ? '' : Number(charged);
		const arrived = this.#toArrival(arrivedAt);
		const told = vendorTime === undefined ? '' : toBase36(vendorTime);
		const row = this.#keepRaw && raw !== null ? markRaw(raw, check) : '';
		return `${kind}.${answerPlace}.${words}.${paid}.${arrived}.${told}.${row}`;
	}

	#unpack(check: Check, kind: keyof typeof names, fields: readonly string[]): Outcome {
		const [answer, reply, charged, arrivedAt, vendorTime, ...rawParts] = fields;
		const raw = rawParts.join('.');
		const [vendorCode, vendorMessage] = this.#text(reply!) as [string, string | null];
		const values = this.#text(answer!) as Answer | null;
		return {
			name: names[kind],
			charged: charged === '' ? null : charged === '1',
			answer: values,
			vendorTime: vendorTime ? fromBase36(vendorTime) : undefined,
			raw: raw === '' ? null : unmarkRaw(raw, check),
			reply: {
				vendorCode,
				vendorMessage: vendorMessage ?? undefined,
				arrivedAt: fromBase36(arrivedAt!),
			},
			fault: null,
		};
	}

	#packLost({ vendorCode = '', vendorMessage }: Fault): string {
		return [kinds.failed, this.#wordsPlace(vendorCode, vendorMessage), this.#run].join('.');
	}

	/** Unclear rows of this very run are not asked again; those of an earlier execution once more. */
	#unpackLost([words, ...run]: readonly string[]): Known {
		const [vendorCode, vendorMessage] = this.#text(words!) as [string, string | null];
		const lost = {
			...unclearBefore,
			...(vendorCode && { vendorCode }),
			...(vendorMessage !== null && { vendorMessage }),
		};
		return { lost, isThisRun: run.join('.') === this.#run };
	}

	/** Numbers with the same answer share its object. */
	#answerPlace(answer: Answer | null): string {
		let place = this.#answers.get(answer);
		if (place === undefined)
			this.#answers.set(answer, (place = this.#place(JSON.stringify(answer))));
		return place;
	}

	/** Nearly all replies say the same as the one before. */
	#wordsPlace(code: string, message: string | undefined): string {
		if (this.#lastWords?.code !== code || this.#lastWords.message !== message) {
			const place = this.#place(JSON.stringify([code, message]));
			this.#lastWords = { code, message, place };
		}
		return this.#lastWords.place;
	}

	/** The place of a JSON text in `texts`, in base 36. */
	#place(text: string): string {
		let place = this.#texts.get(text);
		if (place === undefined) {
			place = toBase36(this.#state.texts.push(text) - 1);
			this.#texts.set(text, place);
		}
		return place;
	}

	#text(place: string): unknown {
		return JSON.parse(this.#state.texts[fromBase36(place)]!);
	}
}

const FOUR_DIGITS = 36 ** 4;

/**
 * A number of more than 31 bits in two halves: whole, V8 takes ten times as long for it. For the
 * time of each answer that would be a twelfth of what a row of YWJisu costs.
 */
function toBase36(whole: number): string {
	if (whole < FOUR_DIGITS) return whole.toString(36);
	const high = Math.floor(whole / FOUR_DIGITS);
	const low = whole - high * FOUR_DIGITS;
	// With a digit before them, which keeps the zeros.
	return toBase36(high) + (low + FOUR_DIGITS).toString(36).slice(1);
}

function fromBase36(text: string): number {
	return Number.parseInt(text, 36);
}

function appendLine(text: string, line: string): string {
	return text === '' ? line : `${text}\n${line}`;
}

function markRaw(raw: unknown, { phone, name }: Check): string {
	const text = JSON.stringify(raw).replaceAll(phone, PHONE_MARK);
	return name ? text.replaceAll(inJson(name), NAME_MARK) : text;
}

function unmarkRaw(text: string, { phone, name = '' }: Check): unknown {
	// By a function: as a text `$&` stands for what it replaces.
	const named = text.replaceAll(NAME_MARK, () => inJson(name));
	return JSON.parse(named.replaceAll(PHONE_MARK, phone));
}

/** As it stands inside a JSON text, where it can hold neither mark. */
function inJson(name: string): string {
	return JSON.stringify(name).slice(1, -1);
}
