import { answerAliyunPortability } from './aliyunMarket';
import type { AnswerCall, Service } from './contract';
import {
	answerBalance,
	answerFreeTest,
	answerPortability,
	answerPrivacyNumber,
	answerTwoElement,
} from './qxt';
import { answerNumberStatus } from './ywjisu';

export interface Route {
	service: Service;
	methods: readonly string[];
	answer: AnswerCall;
}

const PRIVACY: Route = {
	service: 'privacy_number',
	methods: ['GET', 'POST'],
	answer: answerPrivacyNumber,
};

/** The addresses of the five documents, on one host. Case counts, as on the vendors' servers. */
export const ROUTES: ReadonlyMap<string, Route> = new Map([
	['/ssPhone_Privacy', PRIVACY],
	// 000 §1.2 calls it so in its example.
	['/ssphone_privacy', PRIVACY],
	[
		'/Phone_TwoElements',
		{ service: 'two_element', methods: ['GET', 'POST'], answer: answerTwoElement },
	],
	['/carrier', { service: 'portability', methods: ['GET', 'POST'], answer: answerPortability }],
	['/balance', { service: 'balance', methods: ['GET', 'POST'], answer: answerBalance }],
	['/qxt_test', { service: 'free_test', methods: ['GET'], answer: answerFreeTest }],
	// Another method is the gateway's to refuse.
	[
		'/isp',
		{ service: 'aliyun_portability', methods: ['GET', 'POST'], answer: answerAliyunPortability },
	],
	[
		'/Api/ApiAuth/getCheckResult',
		{ service: 'number_status', methods: ['POST'], answer: answerNumberStatus },
	],
]);
