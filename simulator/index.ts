import { once } from 'node:events';
import {
	createServer as createHttpServer,
	type RequestListener,
	type ServerOptions,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { AccountBook } from './accounts';
import type { CallEntry } from './callLog';
import { type Certificate, makeCertificate } from './certificate';
import { CONTROL_PREFIX, createControl } from './control';
import type { FaultRuleInput } from './faults';
import type { LedgerEntry } from './ledger';
import { changeSettings } from './changeSettings';
import type { Settings, SettingsChange } from './settings';
import { type Kept, State, type Summary } from './state';
import { createVendorServer } from './vendorServer';

export interface SimulatorOptions {
	/** 0, the default: any free port. */
	port?: number;
	/** true: a certificate made for localhost and 127.0.0.1. */
	tls?: boolean | Certificate;
	/** Differences from the defaults, also after a reset. */
	settings?: SettingsChange;
	/** The time in ms: of the books, the timestamp window, the delays. Default Date.now. */
	now?: () => number;
}

export interface Simulator {
	/** Without a slash at the end. */
	readonly url: string;
	readonly port: number;
	/** PEM of the certificate to trust, with tls. */
	readonly ca?: string;
	/** The settings in force; live. */
	readonly settings: Settings;
	/** The accounts in force: `get(id)` is live, `upsert({ id: changes })`, `list()`. */
	readonly accounts: AccountBook;
	/** Entries so far, in order; empty with `log: 'counts'`. */
	readonly ledger: readonly LedgerEntry[];
	readonly calls: readonly CallEntry[];
	/** Merges a change into the settings; throws on a setting or value that does not exist. */
	configure(change: SettingsChange): void;
	/** Replaces the list of fault rules and counts calls anew. */
	setFaults(rules: readonly FaultRuleInput[]): void;
	summary(): Summary;
	/** Back to the start; what is in `keep` stays. */
	reset(options?: { keep?: readonly Kept[] }): void;
	/** Ends all connections, hanging ones too. */
	close(): Promise<void>;
}

/** Clients keep connections for as long as they like; a vendor that closes first would race them. */
const KEEP_ALIVE_MS = 65_000;

/** The simulator is not for other machines. */
const HOST = '127.0.0.1';

/** Starts the vendors' servers, all on one port of 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { port = 0, tls = false, now = Date.now, settings = {} } = options;
	const state = new State(now, settings);
	const certificate = tls === true ? await makeCertificate() : tls || undefined;
	const serverOptions: ServerOptions = {
		keepAliveTimeout: KEEP_ALIVE_MS,
		noDelay: true,
		// A slow asker is for the asker's tests to see, not for the server to end.
		requestTimeout: 0,
		headersTimeout: 0,
	};
	const listener = createListener(state);
	const server = certificate
		? createHttpsServer({ ...serverOptions, ...certificate }, listener)
		: createHttpServer(serverOptions, listener);
	server.listen(port, HOST);
	await once(server, 'listening');

	const address = server.address() as AddressInfo;
	return {
		url: `${certificate ? 'https' : 'http'}://${HOST}:${address.port}`,
		port: address.port,
		ca: certificate?.cert,
		get settings() {
			return state.settings;
		},
		accounts: state.accounts,
		get ledger() {
			return state.ledger.entries;
		},
		get calls() {
			return state.calls.entries;
		},
		configure: (change) => changeSettings(state.settings, change),
		setFaults: (rules) => state.faults.set(rules),
		summary: () => state.summary(),
		reset: (keep) => state.reset(keep),
		close: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

function createListener(state: State): RequestListener {
	const serveVendor = createVendorServer(state);
	const control = createControl(state);
	return (req, res) => {
		const url = req.url ?? '/';
		const mark = url.indexOf('?');
		const path = mark < 0 ? url : url.slice(0, mark);
		const query = mark < 0 ? '' : url.slice(mark + 1);
		if (serveVendor(req, res, path, query)) return;
		if (path.startsWith(CONTROL_PREFIX)) void control(req, res, path, query);
		else res.writeHead(404, { 'content-type': 'text/plain' }).end('No vendor has this address');
	};
}

export type { Account, AccountChange } from './accounts';
export { ACCOUNTS } from './accounts';
export type { CallEntry } from './callLog';
export type { Service, Vendor } from './contract';
export type { Fault, FaultKind, FaultRule, FaultRuleInput } from './faults';
export type { LedgerEntry } from './ledger';
export { registeredName } from './names';
export type { Settings, SettingsChange } from './settings';
export type { Summary } from './state';
