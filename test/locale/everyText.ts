import { AliyunMarketApi } from '../../credentials/AliyunMarketApi.credentials';
import { QxtApi } from '../../credentials/QxtApi.credentials';
import { YwjisuApi } from '../../credentials/YwjisuApi.credentials';
import * as faults from '../../core/faults';
import { type FaultKind, type TransportFailure, TransportError } from '../../core/model';
import { createAliyunPortabilityCodec } from '../../core/vendors/aliyunMarket/portability';
import { qxtFaults } from '../../core/vendors/qxt/faults';
import { wrongClock, ywjisuFaults } from '../../core/vendors/ywjisu/faults';
import { QxtBalance } from '../../nodes/QxtBalance/QxtBalance.node';
import { QxtBalanceTrigger } from '../../nodes/QxtBalanceTrigger/QxtBalanceTrigger.node';
import { QxtPortability } from '../../nodes/QxtPortability/QxtPortability.node';
import { QxtPrivacyNumber } from '../../nodes/QxtPrivacyNumber/QxtPrivacyNumber.node';
import { QxtTwoElement } from '../../nodes/QxtTwoElement/QxtTwoElement.node';
import { YwjisuNumberStatus } from '../../nodes/YwjisuNumberStatus/YwjisuNumberStatus.node';

const nodes = [
	QxtBalance,
	QxtBalanceTrigger,
	QxtPortability,
	QxtPrivacyNumber,
	QxtTwoElement,
	YwjisuNumberStatus,
];
const credentials = [AliyunMarketApi, QxtApi, YwjisuApi];

/** What n8n shows of every node and credential, made anew in the present locale. */
export function descriptions(): Array<{ name: string; description: object }> {
	return [
		...nodes.map((Node) => new Node().description),
		...credentials.map((Credential) => ({ ...new Credential() })),
	].map((description) => ({ name: description.name, description }));
}

const transportFailures = {
	dns: true,
	connect: true,
	tls: true,
	proxy: true,
	blocked: true,
	timeout_before_sending: true,
	timeout: true,
	reset: true,
	too_large: true,
	encoded: true,
	cancelled_before_sending: true,
	cancelled: true,
} satisfies Record<TransportFailure, true>;

/** Every failure that a user can meet. */
export function faultKinds(): FaultKind[] {
	const { unknownCode, unreadable, otherNumber, strayRow, unclearBefore } = faults;
	const network = Object.keys(transportFailures).map(
		(failure) => faults.transportFault(new TransportError(failure as TransportFailure)).kind,
	);
	const http = [200, 302, 401, 403, 404, 429, 500, 503].map(
		(status) => faults.httpFault({ status, headers: {}, body: Buffer.alloc(0) }).kind,
	);
	const gateway = createAliyunPortabilityCodec({ appCode: 'x' }, (text) => text).decode(
		{ status: 403, headers: { 'x-ca-error-message': 'x' }, body: Buffer.alloc(0) },
		[{ phone: '' }],
	).fault!.kind;
	const tables = [...Object.values(qxtFaults), ...Object.values(ywjisuFaults), wrongClock];
	const own = [unknownCode, unreadable, otherNumber, strayRow, unclearBefore.kind, gateway];
	const all = [...tables, ...own, ...network, ...http];
	return [...all, ...all.map((kind) => faults.freeOfCharge({ kind }).kind)];
}
