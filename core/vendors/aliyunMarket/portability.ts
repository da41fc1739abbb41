import type { Codec, Decoded, FaultKind, VendorReply } from '../../model';
import type { KeepText } from '../../words';
import { createCarrierCodec } from '../qxt/portability';

/** What signs in at the Alibaba Cloud Marketplace: the AppCode, 003 "java-请求示例". */
export interface AliyunMarketAccount {
	readonly appCode: string;
}

/** The gateway, not the service, refused: quota, AppCode, authorization. */
export const gatewayFault: FaultKind = {
	scope: 'account',
	retry: 'never',
	charged: null,
	meaning: 'the gateway of Alibaba Cloud refused the request',
	advice: 'Check the AppCode in the credential and the quota of the purchased product.',
};

/** 003: `POST /isp?mobile=` with an empty body and `Authorization: APPCODE …`; answers as `/carrier`. */
export function createAliyunPortabilityCodec(account: AliyunMarketAccount, keep: KeepText): Codec {
	const headers = { authorization: `APPCODE ${account.appCode}`, accept: 'application/json' };
	const codec = createCarrierCodec({
		vendor: 'aliyun_market',
		keep,
		encode: (mobile) => ({ method: 'POST', path: `/isp?mobile=${mobile}`, headers, body: '' }),
	});
	return {
		...codec,
		decode: (reply, checks) => decodeGatewayError(reply, keep) ?? codec.decode(reply, checks),
	};
}

/** Public gateway documentation: HTTP 4xx, the reason in `X-Ca-Error-Message`. */
function decodeGatewayError(reply: VendorReply, keep: KeepText): Decoded | null {
	const message = reply.headers['x-ca-error-message'];
	// A 5xx is a service that failed, a 429 one that is busy: neither says anything about the account.
	const isRefusal = reply.status >= 400 && reply.status < 500 && reply.status !== 429;
	if (typeof message !== 'string' || !isRefusal) return null;
	const fault = {
		kind: gatewayFault,
		vendorCode: `http_${reply.status}`,
		vendorMessage: keep(message),
		httpStatus: reply.status,
	};
	return { rows: [null], fault, unasked: 0 };
}
