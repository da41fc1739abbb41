import { isExhausted } from './accounts';
import { GATEWAY_REFUSALS, type GatewayRefusal } from './codes';
import type { Answer, AnswerCall } from './contract';
import { answerPortabilityFor } from './qxt';

function refuse(refusal: GatewayRefusal): Answer {
	const { status, message } = GATEWAY_REFUSALS[refusal];
	return { status, code: null, headers: { 'X-Ca-Error-Message': message }, body: '', answered: [] };
}

/** 003, the sample requests: `Authorization: APPCODE …`, POST with the number in the query. */
export const answerAliyunPortability: AnswerCall = (call, world) => {
	if (call.method !== 'POST') return refuse('invalidMethod');
	const [scheme, appCode] = call.authorization.split(' ');
	if (scheme !== 'APPCODE' || !appCode) return refuse('missingAppCode');
	const account = world.accounts.aliyun(appCode);
	if (!account) return refuse('invalidAppCode');
	if (account.disabled || !account.addressAllowed) return refuse('unauthorized');
	if (isExhausted(account)) return refuse('quotaExhausted');
	return answerPortabilityFor(account.id)(call, world);
};
