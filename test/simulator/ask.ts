import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import type { Simulator } from '../../simulator';
import { ACCOUNTS, type Account } from '../../simulator/accounts';

const account = <V extends Account['vendor']>(vendor: V, id: string) => {
	const found = ACCOUNTS.find((candidate) => candidate.id === id);
	if (found?.vendor !== vendor) throw new Error(`No account ${id} of ${vendor}`);
	return found as Extract<Account, { vendor: V }>;
};

export const apiKey = (id = 'qxtPrepaid') => account('qxt', id).apiKey;
export const appCode = (id = 'aliyunPrepaid') => account('aliyun_market', id).appCode;

export type Row = Record<string, unknown>;

/** What the replies of all vendors may hold, as it was sent; nothing is vouched for. */
export interface VendorJson {
	code: unknown;
	reason: unknown;
	result: Row;
	resultMsg: unknown;
	resultCode: unknown;
	resultObj: Row[];
}

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	bytes: Buffer;
	json: VendorJson;
}

/** A form sent as POST; without a form, GET. */
export async function ask(
	simulator: Simulator,
	path: string,
	form?: Record<string, string>,
	headers?: Record<string, string>,
	signal?: AbortSignal,
): Promise<Reply> {
	const body = form && new URLSearchParams(form);
	const init = {
		method: body ? 'POST' : 'GET',
		body,
		headers,
		signal,
		redirect: 'manual' as const,
	};
	const response = await fetch(simulator.url + path, init);
	const bytes = Buffer.from(await response.arrayBuffer());
	const text = bytes.toString();
	return {
		status: response.status,
		headers: response.headers,
		text,
		bytes,
		get json() {
			return JSON.parse(text);
		},
	};
}

export const askCarrier = (simulator: Simulator, mobile: string, id?: string) =>
	ask(simulator, '/carrier', { apikey: apiKey(id), mobile });

/** A signed YWJisu form, as document 002 §1.2 describes it. */
export function ywjisuForm(mobiles: string, { id = 'ywjisuPrepaid', now = Date.now() } = {}) {
	const { code, password, key } = account('ywjisu', id);
	const timestamp = String(Math.floor(now / 1_000));
	const token = createHash('md5')
		.update(code + key + timestamp)
		.digest('hex');
	return { code, pwd: password, mobiles, timestamp, token };
}

export const CHECK = '/Api/ApiAuth/getCheckResult';

export const askStatus = (simulator: Simulator, ...mobiles: string[]) =>
	ask(simulator, CHECK, ywjisuForm(mobiles.join(',')));

/** Sends raw bytes and gives all that comes back until the connection ends. */
export function exchange(simulator: Simulator, request: string): Promise<string> {
	return new Promise((resolve) => {
		let received = '';
		const socket = connect(simulator.port, '127.0.0.1', () => socket.write(request));
		socket.setEncoding('utf8');
		socket.on('data', (chunk) => (received += chunk));
		socket.on('error', () => undefined);
		socket.on('close', () => resolve(received));
	});
}

export const carrierRequest = (mobile: string) =>
	`GET /carrier?apikey=${apiKey()}&mobile=${mobile} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;

/** Lets the event loop turn until something has happened on the simulator's side. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise(setImmediate);
}
