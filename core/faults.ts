import type { Fault, FaultKind, TransportError, TransportFailure, VendorReply } from './model';

/**
 * Failures that no vendor has a code for: the network, HTTP itself, replies that cannot be read
 * (design §5 and §7, "Clear failures").
 */

const tryLater = 'Try again later.';
const checkUrl = 'Check the service URL of the credential and the network of this server.';
const mayBeChargedAdvice =
	'It may have been charged, so n8n’s own re-runs do not ask it again; Retry of the execution asks it once more.';

const beforeSending = { scope: 'call', retry: 'clear', charged: false } as const;
const afterSending = {
	scope: 'call',
	retry: 'unclear',
	charged: null,
	advice: mayBeChargedAdvice,
} as const;

/** A request that got no reply. */
export const transportFaults: Readonly<Record<TransportFailure, FaultKind>> = {
	dns: { ...beforeSending, meaning: 'the host name was not found', advice: checkUrl },
	connect: { ...beforeSending, meaning: 'the connection was refused', advice: checkUrl },
	tls: {
		...beforeSending,
		meaning: 'no secure connection could be made',
		advice:
			'Check the service URL of the credential and the network of this server. The host’s certificate must be valid.',
	},
	proxy: {
		...beforeSending,
		meaning: 'the proxy refused the connection',
		advice: 'Check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY of this server.',
	},
	blocked: {
		scope: 'account',
		retry: 'never',
		charged: false,
		meaning: 'this n8n does not allow requests to this address',
		advice: 'Ask the administrator of n8n to allow the service URL of the credential.',
	},
	timeout_before_sending: {
		...beforeSending,
		meaning: 'no connection was made in time',
		advice: checkUrl,
	},
	timeout: { ...afterSending, meaning: 'the vendor did not answer in time' },
	reset: { ...afterSending, meaning: 'the connection broke before the answer was complete' },
	too_large: { ...afterSending, meaning: 'the reply was too large to be an answer' },
	encoded: { ...afterSending, meaning: 'the reply was compressed, which was not asked for' },
	cancelled_before_sending: {
		scope: 'account',
		retry: 'never',
		charged: false,
		meaning: 'the run was stopped',
		advice: 'Run again to ask the rest.',
	},
	cancelled: {
		scope: 'account',
		retry: 'unclear',
		charged: null,
		meaning: 'the run was stopped while the vendor was answering',
		advice: 'It may have been charged.',
	},
};

/** The failure of a request that got no reply. */
export function transportFault(error: TransportError): Fault {
	return { kind: transportFaults[error.failure] };
}

/** The failure of a check that was never sent because the run was stopped by its user. */
export const stopped: Fault = { kind: transportFaults.cancelled_before_sending };

/** A row that ended unclear earlier in the same execution, and is not asked again by n8n's re-run. */
export const unclearBefore: Fault = {
	kind: { ...afterSending, meaning: 'the answer was lost in an earlier try of this execution' },
};

/** The same failure where nothing is ever billed: asking again costs nothing. */
export function freeOfCharge(fault: Fault): Fault {
	const { kind } = fault;
	const passing = kind.retry === 'unclear' ? ({ retry: 'clear', advice: tryLater } as const) : null;
	return { ...fault, kind: { ...kind, ...passing, charged: false } };
}

/** A code outside the vendor's table: reported with the vendor's words, never guessed at. */
export const unknownCode: FaultKind = {
	scope: 'call',
	retry: 'never',
	charged: null,
	meaning: 'the vendor answered with a code that is not in its documents',
	advice: 'Ask the vendor what it means; it may have been charged.',
};

export const unreadable: FaultKind = { ...afterSending, meaning: 'the reply could not be read' };

export const otherNumber: FaultKind = {
	...afterSending,
	meaning: 'the reply is about another number',
};

export const strayRow: FaultKind = {
	...afterSending,
	meaning: 'the reply holds a billed answer that is about none of the numbers asked',
};

/** HTTP statuses with a meaning of their own; the rest go by their class. */
export const statusFaults: Readonly<Record<number, FaultKind>> = {
	401: {
		scope: 'account',
		retry: 'never',
		charged: null,
		meaning: 'the vendor did not accept the credential',
		advice: 'Correct the credential.',
	},
	403: {
		scope: 'account',
		retry: 'never',
		charged: null,
		meaning: 'the vendor refused this server or this account',
		advice: 'Correct the credential, or ask the vendor to allow the address of this server.',
	},
	// Only a proxy says so: the vendor has not seen the request.
	407: transportFaults.proxy,
	429: {
		scope: 'call',
		retry: 'clear',
		charged: null,
		meaning: 'the vendor got too many requests',
		advice: 'Set Maximum Calls per Second.',
	},
	503: {
		scope: 'call',
		retry: 'clear',
		charged: null,
		meaning: 'the vendor’s service is not available',
		advice: tryLater,
	},
};

/**
 * A code outside the vendor's table. Gateways write their HTTP status into a body of the same shape:
 * where the status has a meaning of its own, it counts.
 */
export function undocumented({ status }: VendorReply): FaultKind {
	return statusFaults[status] ?? unknownCode;
}

/** HTTP statuses by their first digit. */
export const classFaults: Readonly<Record<number, FaultKind>> = {
	3: {
		scope: 'call',
		retry: 'never',
		charged: null,
		meaning: 'the service URL redirects to another address, which is not followed',
		advice: 'Put the vendor’s present address into the credential.',
	},
	4: {
		scope: 'call',
		retry: 'never',
		charged: null,
		meaning: 'the vendor refused the request',
		advice: checkUrl,
	},
	5: { ...afterSending, meaning: 'the vendor’s server failed' },
};

/** The failure of a reply whose body holds no readable answer: by its HTTP status. */
export function httpFault(reply: VendorReply): Fault {
	const kind =
		statusFaults[reply.status] ?? classFaults[Math.floor(reply.status / 100)] ?? unreadable;
	return {
		kind,
		vendorCode: `http_${reply.status}`,
		httpStatus: reply.status,
		retryAfterMs: readRetryAfter(reply.headers),
	};
}

/** A vendor may name the wait in a header and the failure in the body: its code decides, its wait counts. */
export function withRetryAfter<T extends { fault: Fault | null }>(
	decoded: T,
	reply: VendorReply,
): T {
	const { fault } = decoded;
	const retryAfterMs = fault?.kind.retry === 'clear' ? readRetryAfter(reply.headers) : undefined;
	return retryAfterMs === undefined ? decoded : { ...decoded, fault: { ...fault, retryAfterMs } };
}

// RFC 9110 §10.2.3. A date counts from the reply's own Date, so that no two clocks need to agree.
function readRetryAfter(headers: VendorReply['headers']): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string') return undefined;
	if (/^\d{1,12}$/.test(value)) return Number(value) * 1000;
	const ms = Date.parse(value) - Date.parse(String(headers.date));
	return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
