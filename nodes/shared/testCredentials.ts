import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { askOnce } from '../../core/execute/askOnce';
import { transportFault } from '../../core/faults';
import {
	type Codec,
	type Fault,
	TransportError,
	type Vendor,
	type VendorReply,
	type VendorRequest,
} from '../../core/model';
import { createAliyunPortabilityCodec } from '../../core/vendors/aliyunMarket/portability';
import { decodeBalance, encodeBalance } from '../../core/vendors/qxt/balance';
import { createPrivacyNumberCodec } from '../../core/vendors/qxt/privacyNumber';
import { createNumberStatusCodec } from '../../core/vendors/ywjisu/numberStatus';
import { translate } from '../../locale/translate';
import { createDispatcher } from '../../transport/dispatcher';
import { createTransport } from '../../transport/undiciTransport';
import { readAliyunCredential } from './aliyunCredential';
import { systemClock } from './clock';
import { adviseOn, describeFault } from './messages';
import { readQxtCredential } from './qxtCredential';
import { SettingError } from './settingError';
import { isForbidden } from './testEgress';
import { readYwjisuCredential } from './ywjisuCredential';

/*
 * The tests of the credentials. None can cost a check; each says what it proved and what it did
 * not (design §7 "Credential tests").
 */

type CredentialTest = (
	context: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
) => Promise<INodeCredentialTestResult>;

const TIMEOUT_MS = 10_000;

/** `/balance` proves the key, `/ssPhone_Privacy` without a number the other service's address. */
export const testQxtApi: CredentialTest = async (context, data) =>
	await report(async () => {
		const carrier = readQxtCredential(data, 'carrier');
		const phone = readQxtCredential(data, 'phone');
		await ask(context, carrier.baseUrl, {
			vendor: 'qxt',
			request: encodeBalance(carrier.account),
			decode: (reply) => decodeBalance(reply, carrier.keep),
		});
		await askWithoutNumber(
			context,
			phone.baseUrl,
			createPrivacyNumberCodec(phone.account, phone.keep),
		);
		return translate(
			'The API Key is good and both services can be reached. Which checks the account may use is proved by the first one of each.',
		);
	});

/** `/isp` without a number: the gateway looks at the AppCode first. */
export const testAliyunMarketApi: CredentialTest = async (context, data) =>
	await report(async () => {
		const { account, keep, baseUrl } = readAliyunCredential(data);
		await askWithoutNumber(context, baseUrl, createAliyunPortabilityCodec(account, keep));
		return translate(
			'The gateway accepted the AppCode. The remaining quota is proved by the first check.',
		);
	});

/** Empty `mobiles`: refused and not billed. */
export const testYwjisuApi: CredentialTest = async (context, data) =>
	await report(async () => {
		const { account, keep, baseUrl } = readYwjisuCredential(data);
		await askWithoutNumber(context, baseUrl, createNumberStatusCodec(account, keep));
		return translate(
			'The service answered and did not refuse the account. The account itself is proved by the first check.',
		);
	});

/** A failure of a test, told with the address it was met at. */
class TestFailure extends Error {
	override readonly name = 'TestFailure';

	constructor(fault: Fault, { vendor, baseUrl }: { vendor: Vendor; baseUrl: URL }) {
		super(
			translate('{what}. {advice} ({address})', {
				what: describeFault(fault, vendor),
				advice: adviseOn(fault),
				address: baseUrl.origin,
			}),
		);
	}
}

async function report(test: () => Promise<string>): Promise<INodeCredentialTestResult> {
	try {
		return { status: 'OK', message: await test() };
	} catch (error) {
		const isOurs = error instanceof SettingError || error instanceof TestFailure;
		return {
			status: 'Error',
			message: isOurs ? error.message : translate('The test itself failed.'),
		};
	}
}

/** YWJisu 400201: no number was sent, which is so. */
const noNumberCodes: ReadonlySet<string | undefined> = new Set(['400201']);

/** A question without a number cannot be billed; that it is refused proves the rest. */
async function askWithoutNumber(
	context: ICredentialTestFunctions,
	baseUrl: URL,
	codec: Codec,
): Promise<void> {
	const checks = [{ phone: '' }];
	await ask(context, baseUrl, {
		vendor: codec.vendor,
		request: codec.encode(checks, systemClock.now()),
		decode: (reply) => {
			const { fault } = codec.decode(reply, checks, systemClock.now());
			const isRefusal = fault?.kind.scope.startsWith('row') || noNumberCodes.has(fault?.vendorCode);
			return { fault: isRefusal ? null : fault };
		},
	});
}

/** @throws {TestFailure} */
async function ask(
	context: ICredentialTestFunctions,
	baseUrl: URL,
	options: {
		vendor: Vendor;
		request: VendorRequest;
		decode: (reply: VendorReply) => { fault: Fault | null };
	},
): Promise<void> {
	const { vendor, request, decode } = options;
	if (await isForbidden(context, baseUrl)) {
		const fault = transportFault(new TransportError('blocked'));
		throw new TestFailure(fault, { vendor, baseUrl });
	}
	const dispatcher = createDispatcher({ baseUrl, connections: 1 });
	const transport = createTransport({ dispatcher, baseUrl, timeoutMs: TIMEOUT_MS });
	try {
		const { fault } = await askOnce({
			request,
			decode,
			transport,
			clock: systemClock,
			retries: 0,
			random: Math.random,
		});
		if (fault) throw new TestFailure(fault, { vendor, baseUrl });
	} finally {
		void dispatcher.close();
	}
}
