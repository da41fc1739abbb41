import type { QxtAccount } from './accounts';
import { isExhausted } from './accounts';
import { areaOfPrefix } from './areas';
import { QXT_REASONS } from './codes';
import type { Answer, AnswerCall, AnsweredNumber, Envelope, VendorCall, World } from './contract';
import { maskName, registeredName } from './names';
import { factsOf, isMobile } from './numbers';
import { isVirtualPrefix, OPERATOR_WORDS, operatorOfPrefix, portedTo } from './operators';
import type { Settings } from './settings';

const FAILURE_RESULT = { absent: undefined, null: null, empty: {} } as const;

/** A reply with a code that is not 0: no `result` (003, 失败返回示例). */
export function qxtFailure(code: string, settings: Settings, reason = QXT_REASONS[code]): Answer {
	const { code: type, failureStatus, failureResult } = settings.qxt;
	const written = type === 'number' && /^-?\d+$/.test(code) ? Number(code) : code;
	const envelope: Envelope = {
		code: written,
		reason: reason ?? '',
		result: FAILURE_RESULT[failureResult],
	};
	return { status: failureStatus, code, envelope, answered: [] };
}

function qxtSuccess(result: Envelope, settings: Settings, answered: AnsweredNumber[]): Answer {
	const code = settings.qxt.code === 'text' ? '0' : 0;
	const envelope = { code, reason: QXT_REASONS['0'], result };
	return { status: 200, code: '0', envelope, answered };
}

/**
 * The account, or the code that refuses the call. The documents give no order of the checks; here
 * the key is checked first, then the address, so that a call without a number proves both.
 */
function signIn(call: VendorCall, world: World): QxtAccount | string {
	const apiKey = call.param('apikey');
	if (apiKey.length !== 32) return '1';
	const account = world.accounts.qxt(apiKey);
	if (!account || account.disabled) return '-1';
	return account.addressAllowed ? (account.answersCode ?? account) : '-9';
}

/** Why a number is refused (codes 1, -2, -3 of the table), or undefined. */
function refuseMobile(mobile: string, settings: Settings): string | undefined {
	if (mobile === '') return '1';
	if (isMobile(mobile)) return undefined;
	if (settings.qxt.wrongNumber !== 'documented') return settings.qxt.wrongNumber;
	return mobile.length === 11 ? '-3' : '-2';
}

type Length = 'short' | 'long';
const lengthOf = (settings: Settings, documented: Length): Length =>
	settings.qxt.carriers === 'documented' ? documented : settings.qxt.carriers;

/** Area and operators, as in all four services. */
function locate(call: VendorCall, world: World, documented: Length) {
	const mobile = call.param('mobile');
	const { area, carrier, res } = factsOf(mobile);
	const length = lengthOf(world.settings, documented);
	const initial = operatorOfPrefix(mobile);
	const virtual = length === 'long' && isVirtualPrefix(mobile);
	const now = virtual ? 'virtual' : res === '1' ? portedTo(initial) : initial;
	const shift = world.settings.qxt.area === 'wavering' ? call.id : 0;
	return {
		Area: area === 'absent' ? undefined : area === undefined ? areaOfPrefix(mobile, shift) : area,
		Init_isp: OPERATOR_WORDS[virtual ? 'virtual' : initial][length],
		Now_isp: carrier === undefined ? OPERATOR_WORDS[now][length] : carrier,
	};
}

/** 003 §1.3: 3 或 4 for virtual operators. */
function resOf(mobile: string): string {
	const known = factsOf(mobile).res;
	if (known !== undefined) return known;
	return isVirtualPrefix(mobile) ? (Number(mobile[10]) % 2 === 0 ? '3' : '4') : '0';
}

type Result = (call: VendorCall, world: World) => Envelope;

/** 000 §1.3 */
const privacyResult: Result = (call, world) => {
	const { Area, Now_isp } = locate(call, world, 'long');
	const Mobile = call.param('mobile');
	return { Mobile, Status: factsOf(Mobile).privacy, Area, Now_isp };
};

/** 001 §1.3 */
const twoElementResult: Result = (call, world) => {
	const { Area, Now_isp } = locate(call, world, 'long');
	const Mobile = call.param('mobile');
	const name = call.param('name');
	const Name = world.settings.qxt.echoedName === 'masked' ? maskName(name) : name;
	const byName = name === registeredName(Mobile) ? '一致' : '不一致';
	return { Mobile, Name, Status: factsOf(Mobile).identity ?? byName, Area, Now_isp };
};

/** 003 §1.3, 004 §1.3 */
const portabilityResult: Result = (call, world) => {
	const Mobile = call.param('mobile');
	return { res: resOf(Mobile), Mobile, ...locate(call, world, 'short') };
};

/** A question about one number, once the caller is known: its account, or free of charge. */
function answerNumber(call: VendorCall, world: World, asked: Asked): Answer {
	const mobile = call.param('mobile');
	const refused = refuseMobile(mobile, world.settings);
	if (refused !== undefined) return qxtFailure(refused, world.settings);
	if (asked.isPaid && asked.isExhausted) return qxtFailure('-5', world.settings);
	const entry = { account: asked.account, mobile, name: call.param('name') || undefined };
	if (factsOf(mobile).noRecord) {
		// Nothing is documented on the price of -4; here it is free, like YWJisu's 库无.
		return { ...qxtFailure('-4', world.settings), answered: [{ ...entry, charged: false }] };
	}
	const answered = [{ ...entry, charged: asked.isPaid }];
	return qxtSuccess(asked.result(call, world), world.settings, answered);
}

interface Asked {
	account: string;
	isPaid: boolean;
	isExhausted: boolean;
	result: Result;
}

function paidService(result: Result, required: readonly string[] = []): AnswerCall {
	return (call, world) => {
		const account = signIn(call, world);
		if (typeof account === 'string') return qxtFailure(account, world.settings);
		if (required.some((name) => call.param(name) === '')) return qxtFailure('1', world.settings);
		const asked = { account: account.id, isPaid: true, isExhausted: isExhausted(account), result };
		return answerNumber(call, world, asked);
	};
}

export const answerPrivacyNumber = paidService(privacyResult);
export const answerTwoElement = paidService(twoElementResult, ['name']);
export const answerPortability = paidService(portabilityResult);

/** Portability for a caller somebody else has signed in: Alibaba Cloud's gateway. */
export const answerPortabilityFor = (accountId: string): AnswerCall => {
	const asked = { account: accountId, isPaid: true, isExhausted: false, result: portabilityResult };
	return (call, world) => answerNumber(call, world, asked);
};

/** 003, first lines: a free test whose reply no document shows. */
export const answerFreeTest: AnswerCall = (call, world) => {
	const free = { account: 'none', isPaid: false, isExhausted: false, result: portabilityResult };
	const answer = answerNumber(call, world, free);
	const { freeTest } = world.settings.qxt;
	if (freeTest === 'carrier' || answer.code !== '0') return answer;
	const { Mobile, Area, Now_isp } = portabilityResult(call, world);
	if (freeTest === 'flat') return { ...answer, envelope: { Mobile, Area, Now_isp } };
	return {
		...answer,
		body: `${Mobile} ${Area} ${Now_isp}`,
		contentType: 'text/plain;charset=UTF-8',
	};
};

const FEE_TYPES = { prepaid: '预付费', postpaid: '后付费' } as const;

const WRITE_BALANCE = {
	text: String,
	decimal: (balance: number) => balance.toFixed(2),
	number: (balance: number) => balance,
} as const;

/** 003 §2.3, 004 §2.3 */
export const answerBalance: AnswerCall = (call, world) => {
	const account = signIn(call, world);
	if (typeof account === 'string') return qxtFailure(account, world.settings);
	const balance = WRITE_BALANCE[world.settings.qxt.balance](account.balance);
	return qxtSuccess({ feeType: FEE_TYPES[account.feeType], balance }, world.settings, []);
};
