/**
 * The variants the vendors' documents leave open or contradict each other on, as switches.
 * Defaults are what the documents show first. A key is the path of the setting.
 */
export const CHOICES = {
	log: ['full', 'counts'],
	'qxt.code': ['number', 'text', 'text_on_failure'],
	'qxt.json': [
		'strict',
		'bom',
		'unquoted',
		'trailing_comma',
		'comments',
		'doubled_brace',
		'unclosed',
	],
	'qxt.encoding': ['utf8', 'gb18030'],
	'qxt.wrongNumber': ['documented', '1', '-2', '-3', '-4'],
	'qxt.echoedName': ['full', 'masked'],
	'qxt.carriers': ['documented', 'short', 'long'],
	'qxt.area': ['by_number', 'wavering'],
	'qxt.balance': ['text', 'decimal', 'number'],
	'qxt.freeTest': ['carrier', 'flat', 'text'],
	'qxt.failureResult': ['absent', 'null', 'empty'],
	'ywjisu.successCode': ['000000', '200000'],
	'ywjisu.json': ['strict', 'bom', 'unquoted', 'trailing_comma', 'comments', 'unclosed'],
	'ywjisu.encoding': ['utf8', 'gb18030'],
	'ywjisu.codes': ['text', 'number'],
	'ywjisu.mobile': ['text', 'number', 'with_86', 'number_with_86'],
	'ywjisu.order': ['shuffled', 'asked', 'reversed'],
	'ywjisu.resultObj': ['rows', 'null', 'missing', 'object'],
	'ywjisu.lastTime': ['by_number', 'null', 'absent', 'text'],
	'ywjisu.checksFirst': ['account', 'mobiles'],
	'ywjisu.shortBalance': ['refuse', 'part'],
	'ywjisu.delayed.form': ['absent', 'null', 'empty'],
} as const;

type Choice<Key extends keyof typeof CHOICES> = (typeof CHOICES)[Key][number];

/** Which rows: every nth since the reset (0: none), and these numbers. */
export interface Chosen {
	every: number;
	numbers: string[];
}

export interface Settings {
	/** `counts` keeps no entries, only the summary: for runs of millions. */
	log: Choice<'log'>;
	/** Time to answer; `latencySpreadMs` adds 0 to that much, by the call's id. */
	latencyMs: number;
	latencySpreadMs: number;
	/** How far the vendors' clock is ahead of the simulator's. */
	clockOffsetMs: number;
	/** Also of the Alibaba Cloud channel, which is the same service behind a gateway. */
	qxt: {
		code: Choice<'qxt.code'>;
		json: JsonShape;
		encoding: Encoding;
		/** HTTP status of a reply whose code is not 0; no document states it. */
		failureStatus: number;
		/** Codes 1, -2, -3, -4 overlap: `documented` picks by what is wrong. */
		wrongNumber: Choice<'qxt.wrongNumber'>;
		echoedName: Choice<'qxt.echoedName'>;
		/** `documented`: short in 003 and 004, long in 000 and 001. */
		carriers: Choice<'qxt.carriers'>;
		/** `wavering`: another area at each call, as the documents show for 13972565391. */
		area: Choice<'qxt.area'>;
		balance: Choice<'qxt.balance'>;
		freeTest: Choice<'qxt.freeTest'>;
		failureResult: Choice<'qxt.failureResult'>;
	};
	ywjisu: {
		successCode: Choice<'ywjisu.successCode'>;
		json: Choice<'ywjisu.json'>;
		encoding: Encoding;
		failureStatus: number;
		/** Type of `status` and `chargesStatus`. */
		codes: Choice<'ywjisu.codes'>;
		mobile: Choice<'ywjisu.mobile'>;
		order: Choice<'ywjisu.order'>;
		/** `null`, `missing`: no row yet, nothing charged; `object`: a single row without a list. */
		resultObj: Choice<'ywjisu.resultObj'>;
		lastTime: Choice<'ywjisu.lastTime'>;
		/** Whether a wrong account or wrong `mobiles` is refused first; 002 does not say. */
		checksFirst: Choice<'ywjisu.checksFirst'>;
		/** Fewer queries left than numbers asked: 510101 for all, or rows as far as it goes. */
		shortBalance: Choice<'ywjisu.shortBalance'>;
		/** A timestamp further from the vendor's clock than this is refused with 403000. */
		timestampWindowSeconds: number;
		/** Rows for numbers nobody asked, added to each reply. */
		unasked: number;
		missing: Chosen;
		duplicated: Chosen;
		/** A second row with another status, after the first. */
		conflicting: Chosen;
		/** Answered once asked more than `afterAskings` times, or after `afterMs` (0: never). */
		delayed: Chosen & {
			form: Choice<'ywjisu.delayed.form'>;
			afterAskings: number;
			afterMs: number;
		};
	};
}

export type JsonShape = Choice<'qxt.json'>;
export type Encoding = Choice<'qxt.encoding'>;
export type SettingsChange = Change<Settings>;
type Change<T> = {
	[K in keyof T]?: T[K] extends unknown[] ? T[K] : T[K] extends object ? Change<T[K]> : T[K];
};

export const defaultSettings = (): Settings => ({
	log: 'full',
	latencyMs: 0,
	latencySpreadMs: 0,
	clockOffsetMs: 0,
	qxt: {
		code: 'number',
		json: 'strict',
		encoding: 'utf8',
		failureStatus: 200,
		wrongNumber: 'documented',
		echoedName: 'full',
		carriers: 'documented',
		area: 'by_number',
		balance: 'text',
		freeTest: 'carrier',
		failureResult: 'absent',
	},
	ywjisu: {
		successCode: '000000',
		json: 'strict',
		encoding: 'utf8',
		failureStatus: 200,
		codes: 'text',
		mobile: 'text',
		order: 'shuffled',
		resultObj: 'rows',
		lastTime: 'by_number',
		checksFirst: 'account',
		shortBalance: 'refuse',
		timestampWindowSeconds: 300,
		unasked: 0,
		missing: { every: 0, numbers: [] },
		duplicated: { every: 0, numbers: [] },
		conflicting: { every: 0, numbers: [] },
		delayed: { every: 0, numbers: [], form: 'absent', afterAskings: 1, afterMs: 0 },
	},
});
