import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountChange } from './accounts';
import type { FaultRuleInput } from './faults';
import { changeSettings } from './changeSettings';
import type { SettingsChange } from './settings';
import type { Kept, State } from './state';

export const CONTROL_PREFIX = '/_simulator/';

/** Entries after `after`, at most `limit`: a long list can be read page by page. */
function page<Entry extends { id: number }>(entries: readonly Entry[], query: string): Entry[] {
	const parameters = new URLSearchParams(query);
	const after = Number(parameters.get('after') ?? 0);
	const limit = Number(parameters.get('limit') ?? Infinity);
	return entries.filter((entry) => entry.id > after).slice(0, limit);
}

type Command = (state: State, input: { body: unknown; query: string }) => unknown;

const COMMANDS: Readonly<Record<string, Command>> = {
	'GET settings': (state) => state.settings,
	'POST settings': (state, { body }) => {
		changeSettings(state.settings, body as SettingsChange);
		return state.settings;
	},
	'POST faults': (state, { body }) => {
		if (!Array.isArray(body)) throw new Error('Fault rules are a list');
		state.faults.set(body as FaultRuleInput[]);
		return { rules: body.length };
	},
	'GET accounts': (state) => state.accounts.list(),
	'POST accounts': (state, { body }) => {
		state.accounts.upsert(body as Record<string, AccountChange>);
		return state.accounts.list();
	},
	'POST reset': (state, { body }) => {
		state.reset(body as { keep?: Kept[] });
		return { reset: true };
	},
	'GET ledger': (state, { query }) => page(state.ledger.entries, query),
	'GET calls': (state, { query }) => page(state.calls.entries, query),
	'GET summary': (state) => state.summary(),
};

/** Answers the requests under /_simulator/: JSON in, JSON out, 400 with `error` for what is wrong. */
export function createControl(state: State) {
	return async (req: IncomingMessage, res: ServerResponse, path: string, query: string) => {
		const command = COMMANDS[`${req.method} ${path.slice(CONTROL_PREFIX.length)}`];
		if (!command)
			return reply(res, 404, { error: `There is: ${Object.keys(COMMANDS).join(', ')}` });
		try {
			const body = await readJson(req);
			reply(res, 200, command(state, { body, query }));
		} catch (error) {
			reply(res, 400, { error: error instanceof Error ? error.message : String(error) });
		}
	};
}

async function readJson(req: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of req) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString();
	return text === '' ? {} : JSON.parse(text);
}

function reply(res: ServerResponse, status: number, body: unknown): void {
	res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
