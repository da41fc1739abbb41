import type { YwjisuAccount } from './accounts';
import { areaOfPrefix } from './areas';
import type { AnsweredNumber, Envelope, World } from './contract';
import { factsOf, lastTimeOf } from './numbers';
import { isListedPrefix, isVirtualPrefix, OPERATOR_WORDS, operatorOfPrefix } from './operators';
import type { Chosen, Settings } from './settings';

type Row = Envelope & { mobile: string };

const isChosen = (chosen: Chosen, mobile: string, ordinal: number): boolean =>
	(chosen.every > 0 && ordinal % chosen.every === 0) ||
	(chosen.numbers.length > 0 && chosen.numbers.includes(mobile));

/** Area and kind come from the prefix, null where it is not listed; they know of no porting. */
function describe(mobile: string): Envelope {
	const { area, carrier } = factsOf(mobile);
	const listed = isListedPrefix(mobile);
	const operator = isVirtualPrefix(mobile) ? 'virtual' : operatorOfPrefix(mobile);
	return {
		area:
			area === 'absent'
				? undefined
				: area === undefined && listed
					? areaOfPrefix(mobile)
					: (area ?? null),
		numberType:
			carrier === undefined && listed ? OPERATOR_WORDS[operator].numberType : (carrier ?? null),
	};
}

const LAST_TIMES = {
	number: lastTimeOf,
	text: (mobile: string) => String(lastTimeOf(mobile)),
	null: () => null,
	absent: () => undefined,
} as const;

function writeRow(mobile: string, status: string, settings: Settings): Row {
	const { codes, lastTime } = settings.ywjisu;
	const writeCode = codes === 'number' ? Number : String;
	const kind = lastTime === 'by_number' ? factsOf(mobile).lastTime : lastTime;
	return {
		mobile,
		lastTime: LAST_TIMES[kind](mobile),
		...describe(mobile),
		// 002 §1.3.1: 库无 is not charged.
		chargesStatus: writeCode(status === '3' ? '0' : '1'),
		status: writeCode(status),
	};
}

const NO_STATUS = { absent: undefined, null: null, empty: '' } as const;

/** 002 §1.4: the operator's answer is not there yet, and not charged. Its form is not shown. */
function writeDelayedRow(mobile: string, settings: Settings): Row {
	const status = NO_STATUS[settings.ywjisu.delayed.form];
	const chargesStatus = settings.ywjisu.codes === 'number' ? 0 : '0';
	return { mobile, lastTime: null, ...describe(mobile), chargesStatus, status };
}

/** Whether the reply has a row for the number, and whether that row has its answer yet. */
function stateOf(
	mobile: string,
	ordinal: number,
	world: World,
): 'answered' | 'delayed' | 'missing' {
	const { missing, delayed } = world.settings.ywjisu;
	const facts = factsOf(mobile);
	if (facts.row === 'never' || isChosen(missing, mobile, ordinal)) return 'missing';
	if (facts.row === 'from_second_asking') {
		return world.askings.ask(mobile, world.now()).times > 1 ? 'answered' : 'missing';
	}
	if (facts.delayed === 'always') return 'delayed';
	const isLate = facts.delayed === 'at_first' || isChosen(delayed, mobile, ordinal);
	if (!isLate && !world.askings.has(mobile)) return 'answered';
	const { times, firstAt } = world.askings.ask(mobile, world.now());
	const isAskedEnough = delayed.afterAskings > 0 && times > delayed.afterAskings;
	const isOldEnough = delayed.afterMs > 0 && world.now() - firstAt >= delayed.afterMs;
	return isAskedEnough || isOldEnough ? 'answered' : 'delayed';
}

/** The same asking always comes back in the same order, which is not the order of asking. */
function shuffle(rows: Row[], seed: string): Row[] {
	if (rows.length <= 2) return rows.reverse();
	let state = Number(seed.slice(-8)) + rows.length;
	for (let last = rows.length - 1; last > 0; last -= 1) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		const other = Math.floor((state / 2 ** 32) * (last + 1));
		[rows[last], rows[other]] = [rows[other]!, rows[last]!];
	}
	return rows;
}

const ORDERS = {
	asked: (rows: Row[]) => rows,
	reversed: (rows: Row[]) => rows.reverse(),
	shuffled: (rows: Row[], seed: string) => shuffle(rows, seed),
} as const;

const WRITE_MOBILE = {
	text: (mobile: string): unknown => mobile,
	number: Number,
	with_86: (mobile: string): unknown => `86${mobile}`,
	number_with_86: (mobile: string): unknown => Number(`86${mobile}`),
} as const;

/** A number near the first one that was not asked: the row of somebody else. */
function unaskedNumber(asked: readonly string[], nth: number): string {
	let number = Number(asked[0]) + 1_000 * nth;
	while (asked.includes(String(number))) number += 1_000;
	return String(number);
}

interface Asking {
	account: YwjisuAccount;
	/** Answers the account can still pay. */
	left: number;
	world: World;
}

/** The rows for distinct numbers, with all configured oddities, and what they cost. */
export function answerRows(asked: readonly string[], { account, left, world }: Asking) {
	const { settings } = world;
	const { conflicting, duplicated, mobile: mobileType, order, unasked } = settings.ywjisu;
	const answered: AnsweredNumber[] = [];
	const rows: Row[] = [];
	const extra: Row[] = [];
	let payable = left;
	for (const mobile of asked) {
		const ordinal = world.askings.nextRow();
		const state = stateOf(mobile, ordinal, world);
		if (state === 'delayed') rows.push(writeDelayedRow(mobile, settings));
		if (state !== 'answered') continue;
		const status = factsOf(mobile).lineStatus;
		const charged = status !== '3';
		if (charged && payable <= 0) continue;
		if (charged) payable -= 1;
		const row = writeRow(mobile, status, settings);
		answered.push({ account: account.id, mobile, charged });
		rows.push(row);
		if (isChosen(duplicated, mobile, ordinal)) extra.push({ ...row });
		if (isChosen(conflicting, mobile, ordinal)) {
			extra.push({ ...writeRow(mobile, status === '0' ? '1' : '0', settings) });
		}
	}
	for (let nth = 1; nth <= unasked && asked.length > 0; nth += 1) {
		extra.push({ ...writeRow(unaskedNumber(asked, nth), '1', settings), chargesStatus: '0' });
	}
	const all = [...ORDERS[order](rows, asked[0] ?? ''), ...extra];
	return {
		rows: all.map((row) => ({ ...row, mobile: WRITE_MOBILE[mobileType](row.mobile) })),
		answered,
	};
}
