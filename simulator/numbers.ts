/** What the vendors know of a number: everything that does not follow from its prefix. */
export interface Facts {
	/** QXT: answered with -4 by all services; YWJisu: status 3. */
	noRecord: boolean;
	/** YWJisu status, 002 §1.3.1. */
	lineStatus: string;
	/** The words of the privacy service; undefined: 非隐私号. */
	privacy: string;
	/** The words of the two-element service whatever the name; undefined: by the name. */
	identity?: string;
	registeredName?: string;
	/** Portability result; undefined: 3 or 4 for the prefixes of virtual operators, else 0. */
	res?: string;
	/** Instead of the area of the prefix; `absent` leaves the key out. */
	area?: string | null | 'absent';
	/** Instead of the words for the operator; null is written as null. */
	carrier?: string | null;
	lastTime: 'number' | 'text' | 'null' | 'absent';
	/** Whether YWJisu's reply has a row for it. */
	row: 'always' | 'from_second_asking' | 'never';
	delayed: 'no' | 'at_first' | 'always';
}

interface Ending {
	/** Last two or three digits, one or a range; rows for the same ending never contradict. */
	ends: string;
	means: string;
	facts: Partial<Facts>;
}

const USUAL: Facts = {
	noRecord: false,
	lineStatus: '1',
	privacy: '非隐私号',
	lastTime: 'number',
	row: 'always',
	delayed: 'no',
};

/**
 * The table of endings (also in README.md). Two digits make a realistic list: four of five numbers
 * in service, 6 % ported as document 004 reports. 401 to 462 are kept for the rare and the odd.
 */
export const ENDINGS: readonly Ending[] = [
	{ ends: '20-25', means: 'ported: res 1', facts: { res: '1' } },
	{ ends: '26', means: 'virtual operator: res 3', facts: { res: '3' } },
	{ ends: '27', means: 'virtual operator: res 4', facts: { res: '4' } },
	{ ends: '50-54', means: 'privacy number', facts: { privacy: '隐私号' } },
	{ ends: '70-77', means: 'YWJisu 0 空号', facts: { lineStatus: '0' } },
	{ ends: '78-81', means: 'YWJisu 2 停机', facts: { lineStatus: '2' } },
	{ ends: '82-86', means: 'YWJisu 4 沉默号', facts: { lineStatus: '4' } },
	{ ends: '87-89', means: 'YWJisu 5 风险号', facts: { lineStatus: '5' } },
	{
		ends: '90',
		means: 'no record: QXT -4, YWJisu 3 库无, not charged',
		facts: { noRecord: true, lineStatus: '3' },
	},
	{ ends: '401', means: 'res 2, which no document defines', facts: { res: '2' } },
	{ ends: '402', means: 'privacy status outside the table: 未知', facts: { privacy: '未知' } },
	{
		ends: '403',
		means: 'two-element status outside the table: 无法核验',
		facts: { identity: '无法核验' },
	},
	{ ends: '404', means: 'YWJisu status outside the table: 9', facts: { lineStatus: '9' } },
	{ ends: '410', means: 'YWJisu never has a row for it', facts: { row: 'never' } },
	{
		ends: '411',
		means: 'YWJisu has a row from the second asking on',
		facts: { row: 'from_second_asking' },
	},
	{ ends: '412', means: 'YWJisu is delayed at first', facts: { delayed: 'at_first' } },
	{ ends: '413', means: 'YWJisu is always delayed', facts: { delayed: 'always' } },
	{ ends: '430', means: 'area without a dash: 北京', facts: { area: '北京' } },
	{ ends: '431', means: 'area with two dashes: 新疆-伊犁-伊宁', facts: { area: '新疆-伊犁-伊宁' } },
	{
		ends: '432',
		means: 'area with a full-width dash: 内蒙古－包头',
		facts: { area: '内蒙古－包头' },
	},
	{ ends: '433', means: 'area empty', facts: { area: '' } },
	{ ends: '434', means: 'area null', facts: { area: null } },
	{ ends: '435', means: 'area absent', facts: { area: 'absent' } },
	{ ends: '440', means: 'operator 中国广电', facts: { carrier: '中国广电' } },
	{ ends: '441', means: 'operator 广电', facts: { carrier: '广电' } },
	{ ends: '442', means: 'operator 其它运营商', facts: { carrier: '其它运营商' } },
	{ ends: '443', means: 'operator outside the documents: 未知', facts: { carrier: '未知' } },
	{ ends: '444', means: 'operator empty', facts: { carrier: '' } },
	{ ends: '445', means: 'operator null', facts: { carrier: null } },
	{
		ends: '446',
		means: 'area and operator null, as for an unlisted prefix',
		facts: { area: null, carrier: null },
	},
	{ ends: '455', means: 'lastTime null', facts: { lastTime: 'null' } },
	{ ends: '456', means: 'lastTime absent', facts: { lastTime: 'absent' } },
	{ ends: '457', means: 'lastTime as text', facts: { lastTime: 'text' } },
	{
		ends: '460',
		means: 'registered to 阿卜杜拉·买买提',
		facts: { registeredName: '阿卜杜拉·买买提' },
	},
	{ ends: '461', means: 'registered to 欧阳明', facts: { registeredName: '欧阳明' } },
	{ ends: '462', means: 'registered to 王𠮷 (outside the BMP)', facts: { registeredName: '王𠮷' } },
];

/** Whether the last three digits fall under a row of the table. */
export function endsWith({ ends }: Pick<Ending, 'ends'>, lastThree: number): boolean {
	const [from = '', to = from] = ends.split('-');
	const last = lastThree % 10 ** from.length;
	return last >= Number(from) && last <= Number(to);
}

const FACTS: readonly Facts[] = Array.from({ length: 1_000 }, (_, lastThree) =>
	Object.assign({ ...USUAL }, ...ENDINGS.filter((e) => endsWith(e, lastThree)).map((e) => e.facts)),
);

/** The facts of a Chinese mobile number: a pure function of its last three digits. */
export const factsOf = (mobile: string): Facts => FACTS[Number(mobile.slice(-3))] ?? USUAL;

/** 11 digits that begin with 13 to 19: what both vendors take for a mobile number. */
export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

/** YWJisu's `lastTime` in ms: within 30 days from 1 October 2025, a pure function of the number. */
export const lastTimeOf = (mobile: string): number =>
	Date.UTC(2025, 9, 1) + ((Number(mobile) * 7919) % 2_592_000) * 1_000;
