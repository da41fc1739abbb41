import type { CheckName } from '../core/model';
import type { RecordKey } from '../core/normalize/record';

/** What a key of the output means. It stands in the documentation, never in the editor. */
interface Meaning {
	/** The checks that give it; all of them where it is left out. */
	readonly only?: readonly CheckName[];
	/** What it can hold, where that is a list. */
	readonly values?: string;
	readonly en: string;
	readonly zh: string;
}

/** The keys of a check's record, in the order of the documentation. */
export const outputKeys: Readonly<Record<RecordKey, Meaning>> = {
	phone: {
		en: 'The number asked, 11 digits as text. `null` when the input holds no number.',
		zh: '查询的号码，11 位，文本。输入里没有号码时为 `null`。',
	},
	input: { en: 'The value as you gave it.', zh: '您给的原值。' },
	name: {
		only: ['two_element'],
		en: 'The name asked about, without spaces around it.',
		zh: '核验的姓名，已去掉首尾空格。',
	},
	check: {
		values: '`privacy_number` `two_element` `portability` `number_status`',
		en: 'Which check was made.',
		zh: '做的是哪项检测。',
	},
	vendor: {
		values: '`qxt` `aliyun_market` `ywjisu`',
		en: 'Who was asked.',
		zh: '问的是哪家：企讯通、阿里云云市场、云网极速。',
	},
	outcome: {
		values: '`answered` `no_record` `missing_in_reply` `invalid_input` `failed` `not_attempted`',
		en: 'What became of the question. Look here first.',
		zh: '这次查询结果属于哪一类，先看这一项。',
	},
	lineStatus: {
		only: ['number_status'],
		values: '`active` `empty` `suspended` `silent` `risk` `unknown`',
		en: 'In service, empty, suspended, silent, risk. `unknown`: the vendor does not have the number, or used a status that is not in its document.',
		zh: '实号、空号、停机、沉默号、风险号。`unknown`：库无，或供应商给了文档里没有的状态。',
	},
	isPrivacyNumber: {
		only: ['privacy_number'],
		values: '`true` `false` `null`',
		en: '`true`: 隐私号. `false`: 非隐私号. `null`: the vendor said neither.',
		zh: '`true`：隐私号。`false`：非隐私号。`null`：供应商两样都没说。',
	},
	identityMatch: {
		only: ['two_element'],
		values: '`match` `mismatch` `unknown`',
		en: '`match`: 一致. `mismatch`: 不一致. `unknown`: the vendor said neither.',
		zh: '`match`：一致。`mismatch`：不一致。`unknown`：供应商两样都没说。',
	},
	isPorted: {
		only: ['portability'],
		values: '`true` `false` `null`',
		en: 'Whether the number has moved to another operator. `null` for virtual operators and where the vendor does not say.',
		zh: '是否已携号转网。虚拟运营商，以及供应商没说明的，为 `null`。',
	},
	carrier: {
		values: '`china_mobile` `china_unicom` `china_telecom` `china_broadnet` `other` `unknown`',
		en: 'The operator: China Mobile, Unicom, Telecom, Broadnet, another (virtual) one. What it stands on: `carrierBasis`.',
		zh: '运营商：移动、联通、电信、广电、其它（虚拟运营商）。依据见 `carrierBasis`。',
	},
	originalCarrier: {
		only: ['portability'],
		en: 'The operator that served the number first; values as of `carrier`.',
		zh: '号码最初归属的运营商，取值同 `carrier`。',
	},
	carrierName: {
		en: 'The operator in the vendor’s words, e.g. `中国移动 GSM`.',
		zh: '供应商给的运营商原文，例如 `中国移动 GSM`。',
	},
	carrierBasis: {
		values: '`network` `prefix`',
		en: '`network`: who serves the number now. `prefix`: read from its first digits, which stay the same when a number is ported.',
		zh: '`network`：现在实际由谁服务。`prefix`：按号段推断，号码转网后看不出来。',
	},
	isMvno: {
		values: '`true` `false` `null`',
		en: 'Whether a virtual operator serves the number. `null` when the vendor does not say.',
		zh: '是否虚拟运营商。供应商没说明时为 `null`。',
	},
	province: {
		en: 'Province out of `area`. `null` where `area` cannot be split.',
		zh: '从 `area` 拆出的省。拆不开时为 `null`。',
	},
	city: {
		en: 'City out of `area`. `null` where `area` cannot be split.',
		zh: '从 `area` 拆出的市。拆不开时为 `null`。',
	},
	area: {
		en: 'Home area of the number in the vendor’s words.',
		zh: '号码归属地，供应商原文。',
	},
	charged: {
		values: '`true` `false` `null`',
		en: 'Whether the vendor charged for this answer. `null`: the vendor does not say. Never guessed.',
		zh: '这次是否计费。`null`：供应商没说明。不猜。',
	},
	duplicateOf: {
		en: 'Index of the input item whose answer this row shares, since the same number was asked once. `null` otherwise.',
		zh: '同一个号码只查一次：这里是共用结果的那条输入数据的序号（从 0 开始）。否则为 `null`。',
	},
	vendorCode: {
		en: 'Code of the vendor’s reply, as text. `http_503` and the like when there was no readable reply.',
		zh: '供应商返回的代码，文本。没有可读的返回时为 `http_503` 之类。',
	},
	vendorMessage: {
		en: 'The words that came with the code.',
		zh: '供应商随代码返回的说明。',
	},
	vendorStatus: {
		en: 'The vendor’s own status of this number, as it was sent.',
		zh: '供应商给这个号码的状态原文。',
	},
	reason: {
		values:
			'`empty` `not_text` `too_short` `too_long` `not_a_mobile` `missing_name` `vendor_refused`',
		en: 'Only with `invalid_input`: why it was not asked, or was refused.',
		zh: '只在 `invalid_input` 时有：为什么没查，或为什么被拒绝。',
	},
	reusedFrom: {
		values: '`execution` `input`',
		en: 'Only when the answer was not asked for now: `execution`: by an earlier try of this execution. `input`: the item carried it.',
		zh: '只在结果不是这次查的时候有。`execution`：本次执行先前已查到。`input`：数据自己带来的。',
	},
	vendorTime: {
		only: ['number_status'],
		en: 'YWJisu’s `lastTime` as a date. The vendor does not say what it means; do not read it as “last seen”.',
		zh: '云网极速的 `lastTime`。供应商没说明含义，不要当作“最后活跃时间”。',
	},
	checkedAt: {
		en: 'When the answer arrived, ISO 8601, UTC.',
		zh: '收到结果的时间，ISO 8601，UTC。',
	},
	raw: {
		en: 'The vendor’s own row. Only with the option Include Raw Reply.',
		zh: '供应商返回的原始内容。打开选项“附带原始返回”才有。',
	},
};

/** The keys of QXT Balance's one item. */
export const balanceKeys: Readonly<Record<string, Meaning>> = {
	vendor: { values: '`qxt`', en: 'Who was asked.', zh: '问的是企讯通。' },
	check: { values: '`balance`', en: 'What was asked.', zh: '查的是余额。' },
	feeType: {
		values: '`prepaid` `postpaid` `unknown`',
		en: 'How the account pays: 预付费 or 后付费. `unknown`: the vendor used another word.',
		zh: '预付费或后付费。`unknown`：供应商给了别的说法。',
	},
	balance: {
		en: 'Checks left, a number. A postpaid account may have a negative one.',
		zh: '还可以查询的次数，数字。后付费可能为负数。',
	},
	checkedAt: {
		en: 'When the answer arrived, ISO 8601, UTC.',
		zh: '收到结果的时间，ISO 8601，UTC。',
	},
};

/** The keys of QXT Balance Trigger's one item. */
export const balanceTriggerKeys: Readonly<Record<string, Meaning>> = {
	...balanceKeys,
	balance: {
		en: 'Checks left, a number. `null` when the vendor refused because nothing is left (-5).',
		zh: '还可以查询的次数，数字。供应商因余额用完而拒绝（-5）时为 `null`。',
	},
	threshold: {
		en: 'What Balance Below was set to.',
		zh: '“余额低于”所设的值。',
	},
	daysLeft: {
		en: 'How many days the balance lasts at the pace of the past week. `null` while that cannot be said.',
		zh: '按最近一周的用量，余额还够几天。说不准时为 `null`。',
	},
	reason: {
		values: '`balance` `days_left`',
		en: 'Why the workflow was started. `null` when tested by hand and nothing is low.',
		zh: '为什么触发。手动测试且余额不低时为 `null`。',
	},
	vendorCode: {
		en: 'Only with a used-up balance: the code of the refusal.',
		zh: '只在余额用完时有：供应商返回的代码。',
	},
	vendorMessage: {
		en: 'Only with a used-up balance: the words that came with the code.',
		zh: '只在余额用完时有：随代码返回的说明。',
	},
};

/** The keys of the item that a checked file gives. */
export const fileKeys: Readonly<Record<string, Meaning>> = {
	fileName: { en: 'Name of the file that came in.', zh: '输入文件的文件名。' },
	check: {
		values: '`privacy_number` `two_element` `portability` `number_status`',
		en: 'Which check was made.',
		zh: '做的是哪项检测。',
	},
	vendor: {
		values: '`qxt` `aliyun_market` `ywjisu`',
		en: 'Who was asked.',
		zh: '问的是哪家：企讯通、阿里云云市场、云网极速。',
	},
	status: {
		values: '`complete` `stopped`',
		en: '`complete`: nothing was left out by the run itself. `stopped`: it ended before the end of the list.',
		zh: '`complete`：整份名单都处理完了。`stopped`：名单没查完就停下了。',
	},
	stoppedBecause: {
		en: 'Only with `stopped`: why, and what to do.',
		zh: '只在 `stopped` 时有：为什么停下，怎么办。',
	},
	phoneColumn: {
		en: 'The column that was asked: its name, or its number from 1 where the file has no header.',
		zh: '查的是哪一列：列名；没有表头时为从 1 开始的列号。',
	},
	nameColumn: {
		en: 'The column of the names, likewise. `null` where the check asks no name.',
		zh: '姓名是哪一列，写法同上。不查姓名的检测为 `null`。',
	},
	rows: { en: 'Rows of the file, without the header.', zh: '文件的行数，不含表头。' },
	distinct: {
		en: 'Different numbers in the file (two-element: numbers with names). Only these can cost anything.',
		zh: '去重后的号码数（二要素按号码加姓名算）。只有这些才可能花钱。',
	},
	reused: {
		en: 'Rows whose answer was there before: in the file itself, or from earlier in this execution.',
		zh: '本来就有结果的行数：文件里带来的，或本次执行先前查到的。',
	},
	calls: { en: 'Calls to the vendor.', zh: '向供应商发出的请求数。' },
	answered: {
		en: 'Rows with an answer: the outcomes `answered` and `no_record`, reused ones too.',
		zh: '有结果的行数：`answered` 和 `no_record`，包括沿用的。',
	},
	results: {
		en: 'Rows with an answer, counted by result, with the same names as the files of File per Result.',
		zh: '有结果的行按结果计数，名称与“按结果分文件”的文件名相同。',
	},
	charged: {
		en: 'Numbers that the vendor charged for in this run.',
		zh: '本次计费的号码数。',
	},
	free: {
		en: 'Numbers answered in this run without a charge.',
		zh: '本次有结果但不计费的号码数。',
	},
	chargeUnknown: {
		en: 'Numbers answered in this run where the vendor does not say whether it charged.',
		zh: '本次有结果、但供应商没说明是否计费的号码数。',
	},
	invalid: {
		en: 'Rows that cannot be asked, or that the vendor refused: `invalid_input`.',
		zh: '无法查询或被供应商拒绝的行数：`invalid_input`。',
	},
	missingInReply: {
		en: 'Rows that were asked and left out of the reply: `missing_in_reply`.',
		zh: '查了但返回里没有的行数：`missing_in_reply`。',
	},
	failed: { en: 'Rows that failed: `failed`.', zh: '失败的行数：`failed`。' },
	notAttempted: {
		en: 'Rows that were not asked: `not_attempted`. Give the file back to ask them.',
		zh: '没有查询的行数：`not_attempted`。把结果文件再作为输入就能接着查。',
	},
	seconds: { en: 'How long it took.', zh: '用了多少秒。' },
	numbersPerSecond: { en: 'Numbers asked per second.', zh: '平均每秒查询的号码数。' },
};

/** The keys of the item that Plan Only gives for files. */
export const planKeys: Readonly<Record<string, Meaning>> = {
	items: { en: 'Files that came in.', zh: '输入的文件数。' },
	rows: { en: 'Rows of all files, without headers.', zh: '所有文件的总行数，不含表头。' },
	distinct: { en: 'Different numbers in all of them.', zh: '全部文件去重后的号码数。' },
	invalid: { en: 'Rows that cannot be asked.', zh: '无法查询的行数。' },
	reused: {
		en: 'Different numbers whose answer is there already.',
		zh: '去重后、已经有结果的号码数。',
	},
	calls: { en: 'Calls that a run would send.', zh: '正式执行要发出的请求数。' },
};
