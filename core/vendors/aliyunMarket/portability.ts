import { httpFault, statusFaults } from '../../faults';
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
		decode: (reply, checks) => {
			const message = reply.headers['x-ca-error-message'];
			if (typeof message !== 'string') return codec.decode(reply, checks);
			const reason = keep(message);
			return decodeRefusal(reply, reason) ?? withReason(codec.decode(reply, checks), reason);
		},
	};
}

/** `Throttled by USER Flow Control` and the like come with 403 as well as with 429: too many calls. */
const THROTTLED = /throttled by /i;

/** Public gateway documentation: HTTP 4xx, the reason in `X-Ca-Error-Message`. */
function decodeRefusal(reply: VendorReply, reason: string): Decoded | null {
	// A 5xx is a service that failed, a 429 one that is busy: neither says anything about the account.
	const isRefusal = reply.status >= 400 && reply.status < 500 && reply.status !== 429;
	if (!isRefusal) return null;
	const kind = THROTTLED.test(reason) ? statusFaults[429]! : gatewayFault;
	return { rows: [null], fault: { ...httpFault(reply), kind, vendorMessage: reason }, unasked: 0 };
}

/** A failure that the gateway explains, and the service behind it does not. */
function withReason(decoded: Decoded, reason: string): Decoded {
	const { fault } = decoded;
	if (fault?.httpStatus === undefined) return decoded;
	return { ...decoded, fault: { ...fault, vendorMessage: reason } };
}
