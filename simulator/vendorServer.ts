import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallEntry } from './callLog';
import { changeSettings } from './changeSettings';
import type { Answer } from './contract';
import { type Fault, MONEY_OF } from './faults';
import { spoil } from './faultyAnswers';
import { deliver, deliveryOf, type Reply } from './faultyDelivery';
import type { LedgerEntry } from './ledger';
import { parameterReader, readForm } from './readRequest';
import { type Route, ROUTES } from './routes';
import type { Settings } from './settings';
import type { State } from './state';
import { contentTypeOf, writeBody } from './writeReply';

const NO_ANSWER: Answer = { status: 200, code: null, body: '', answered: [] };

/** Answers a request to a vendor's address; false when there is no vendor at that address. */
export function createVendorServer(state: State) {
	return (req: IncomingMessage, res: ServerResponse, path: string, query: string): boolean => {
		const route = ROUTES.get(path);
		if (!route) return false;
		const method = req.method ?? '';
		if (!route.methods.includes(method)) {
			res.writeHead(405, { allow: route.methods.join(', ') }).end();
			return true;
		}
		const call = state.calls.begin(
			{ at: state.clock(), path, service: route.service, ...describe(req) },
			req.socket,
			keepsEntries(state),
		);
		const arrivedAt = performance.now();
		const open: OpenCall = { state, route, req, res, call, query, arrivedAt, entries: [] };
		res.on('close', () => close(open));
		readForm(req, (form) => answer(open, form));
		return true;
	};
}

/** What the call log knows before the form is read. */
function describe({ method = '', headers }: IncomingMessage) {
	return {
		method,
		contentType: headers['content-type'] ?? '',
		userAgent: headers['user-agent'] ?? '',
		endedAt: null,
		mobiles: [],
		status: null,
		code: null,
		fault: null,
	};
}

interface OpenCall {
	state: State;
	route: Route;
	req: IncomingMessage;
	res: ServerResponse;
	call: CallEntry;
	query: string;
	/** By `performance.now()`: `call.at` is of a clock of whole ms, which would cut a latency short. */
	arrivedAt: number;
	/** What the answer cost. */
	entries: LedgerEntry[];
}

const keepsEntries = (state: State): boolean => state.settings.log === 'full';

/** The reply is over; if the asker went away before it was out, whatever it cost is lost. */
function close({ state, res, call, entries }: OpenCall): void {
	if (!res.writableFinished) state.ledger.markLost(entries);
	if (res.headersSent) call.status = res.statusCode;
	state.calls.end(call, state.clock());
}

function answer(open: OpenCall, form: string): void {
	const { state, route, req, call } = open;
	const param = parameterReader(form, open.query);
	const asked = param('mobiles') || param('mobile');
	call.mobiles = asked === '' ? [] : asked.split(',');
	const fault = state.faults.strike(route.service, call.mobiles);
	if (fault) state.calls.struck(call, fault.kind);

	const settings = fault?.kind === 'variant' ? vary(state.settings, fault) : state.settings;
	const said = isSeen(fault)
		? route.answer(
				{
					id: call.id,
					service: route.service,
					method: call.method,
					param,
					authorization: req.headers.authorization ?? '',
					contentType: call.contentType,
				},
				state.world(settings),
			)
		: NO_ANSWER;
	charge(open, said, fault);
	const told = fault ? spoil(fault, { service: route.service, settings, answer: said }) : said;
	send(open, told, settings, fault);
}

/** Whether the vendor sees the question at all. */
const isSeen = (fault: Fault | undefined): boolean =>
	!fault || (fault.charged ?? MONEY_OF[fault.kind] !== 'free');

function vary(settings: Settings, fault: Extract<Fault, { kind: 'variant' }>): Settings {
	const varied = structuredClone(settings);
	changeSettings(varied, fault.settings);
	return varied;
}

/** The vendor charges when it answers, not when the answer arrives. */
function charge(open: OpenCall, { answered }: Answer, fault: Fault | undefined): void {
	if (answered.length === 0) return;
	const { state, route, call } = open;
	const { id, at } = call;
	const what = { id, at, service: route.service, keepEntries: keepsEntries(state) };
	open.entries = state.ledger.record(answered, what, state.accounts);
	const isLost = fault && (MONEY_OF[fault.kind] === 'lost' || MONEY_OF[fault.kind] === 'free');
	if (isLost) state.ledger.markLost(open.entries);
}

function send(open: OpenCall, told: Answer, settings: Settings, fault: Fault | undefined): void {
	const { route, call, state } = open;
	const headers = {
		'Content-Type': contentTypeOf(told, route.service, settings),
		Date: new Date(state.now()).toUTCString(),
		...told.headers,
	};
	const reply = { status: told.status, headers, body: writeBody(told, route.service, settings) };
	call.code = told.code;
	// From the call's arrival: what making the answer took is a part of it.
	const waitMs = open.arrivedAt + latencyOf(call.id, settings) - performance.now();
	if (waitMs > 0) setTimeout(finish, Math.ceil(waitMs), open, reply, fault).unref();
	else finish(open, reply, fault);
}

/** The spread is by the call's id, so that a run can be repeated. */
function latencyOf(callId: number, { latencyMs, latencySpreadMs }: Settings): number {
	return latencyMs + (latencySpreadMs > 0 ? (callId * 7919) % (latencySpreadMs + 1) : 0);
}

function finish({ state, res, call }: OpenCall, reply: Reply, fault: Fault | undefined): void {
	if (res.destroyed) return;
	const deliverFaulty = fault && deliveryOf(fault);
	if (deliverFaulty) return deliverFaulty(res, reply);
	deliver(res, reply);
	call.status = reply.status;
	// Ended before the asker can see the answer, so that its next call never counts as in parallel.
	state.calls.end(call, state.clock());
}
