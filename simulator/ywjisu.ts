import { createHash } from 'node:crypto';
import type { YwjisuAccount } from './accounts';
import { isExhausted } from './accounts';
import { YWJISU_MESSAGES } from './codes';
import type { Answer, AnswerCall, Envelope, VendorCall, World } from './contract';
import { isMobile } from './numbers';
import type { Settings } from './settings';
import { answerRows } from './ywjisuRows';

/** 002 §1.2: 一次最多50个手机号码 */
const MAX_MOBILES = 50;

/** A reply without rows; 002 shows none, so `resultObj` is null. */
export function ywjisuFailure(
	code: string,
	settings: Settings,
	message = YWJISU_MESSAGES[code],
): Answer {
	const envelope = { resultMsg: message ?? '', resultCode: code, resultObj: null };
	return { status: settings.ywjisu.failureStatus, code, envelope, answered: [] };
}

/** 002 §1.2: md5(API账号+私钥+时间戳), in hex; upper case is taken too, as usual for such servers. */
const isToken = (token: string, account: YwjisuAccount, timestamp: string): boolean =>
	token.toLowerCase() ===
	createHash('md5')
		.update(account.code + account.key + timestamp)
		.digest('hex');

function isTimely(timestamp: string, world: World): boolean {
	if (!/^\d{10}$/.test(timestamp)) return false;
	const ageMs = Math.abs(world.now() - Number(timestamp) * 1_000);
	return ageMs <= world.settings.ywjisu.timestampWindowSeconds * 1_000;
}

const SIGN_IN = ['code', 'pwd', 'timestamp', 'token'] as const;

/** The account, or the code that refuses the call. */
function signIn(call: VendorCall, world: World): YwjisuAccount | string {
	if (SIGN_IN.some((name) => call.param(name) === '')) return '400001';
	const account = world.accounts.ywjisu(call.param('code'));
	if (!account) return '400101';
	if (!account.addressAllowed) return '400102';
	const timestamp = call.param('timestamp');
	const isProved =
		call.param('pwd') === account.password &&
		isTimely(timestamp, world) &&
		isToken(call.param('token'), account, timestamp);
	if (!isProved) return '403000';
	return account.disabled ? '403101' : (account.answersCode ?? account);
}

/** Numbers are parted by English commas only; one bad number refuses the whole call. */
function refuseMobiles(asked: readonly string[]): string | undefined {
	if (asked.length === 1 && asked[0] === '') return '400201';
	return asked.length > MAX_MOBILES || !asked.every(isMobile) ? '400001' : undefined;
}

const RESULT_OBJ = {
	rows: (rows: Envelope[]) => rows,
	object: (rows: Envelope[]) => (rows.length === 1 ? rows[0] : rows),
	null: () => null,
	missing: () => undefined,
} as const;

/** 002 §1 */
export const answerNumberStatus: AnswerCall = (call, world) => {
	const { settings } = world;
	const { checksFirst, resultObj, shortBalance, successCode } = settings.ywjisu;
	if (call.contentType.startsWith('application/json')) return ywjisuFailure('415000', settings);

	const asked = call.param('mobiles').split(',');
	const refused = refuseMobiles(asked);
	if (refused !== undefined && checksFirst === 'mobiles') return ywjisuFailure(refused, settings);
	const account = signIn(call, world);
	if (typeof account === 'string') return ywjisuFailure(account, settings);
	if (refused !== undefined) return ywjisuFailure(refused, settings);

	const distinct = [...new Set(asked)];
	const left = account.feeType === 'prepaid' ? account.balance : Infinity;
	const isShort = isExhausted(account) || (left < distinct.length && shortBalance === 'refuse');
	if (isShort) return ywjisuFailure('510101', settings);

	const isEmpty = resultObj === 'null' || resultObj === 'missing';
	const { rows, answered } = answerRows(isEmpty ? [] : distinct, { account, left, world });
	const envelope = {
		resultMsg: YWJISU_MESSAGES['000000'],
		resultCode: successCode,
		resultObj: RESULT_OBJ[resultObj](rows),
	};
	return { status: 200, code: successCode, envelope, answered };
};
