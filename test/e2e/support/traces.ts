import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { ACCOUNTS } from '../../../simulator/accounts';
import type { StoredExecution } from './records';

/** What went into the run and must come out of it nowhere, or in the items' own fields alone. */

const secrets = ACCOUNTS.flatMap((account) => {
	if (account.vendor === 'qxt') return [account.apiKey];
	return account.vendor === 'ywjisu'
		? [account.code, account.password, account.key]
		: [account.appCode];
});
const MOBILE = /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/g;
const CHINESE_NAME = /^[\p{Script=Han}·]{2,}$/u;

/** The keys, passwords, codes and AppCodes that a text holds. */
export function findSecrets(text: string): string[] {
	return secrets.filter((secret) => text.includes(secret));
}

/** The whole numbers, and the names of these, that a text holds. */
export function findPersons(text: string, names: ReadonlySet<string>): string[] {
	return [...(text.match(MOBILE) ?? []), ...[...names].filter((name) => text.includes(name))];
}

type Json = Record<string, unknown>;

const flatted = createRequire(resolve('host/package.json'))('flatted') as {
	parse(text: string): unknown;
};

/** A stored execution, unpacked. */
export function unpackExecution({ data }: StoredExecution): unknown {
	return flatted.parse(data);
}

/** Keys under which something is said to a user, wherever they stand. */
const SAYING = new Set(['error', 'hints', 'vendorMessage']);

/** All that an execution says: its errors, its hints, the words of vendors; and what a ledger keeps. */
export function messagesOf(execution: unknown): string[] {
	const said: string[] = [];
	walk(execution, (key, value) => {
		if (SAYING.has(key)) said.push(...textsOf(value));
	});
	const { executionData } = execution as { executionData?: { contextData?: Record<string, Json> } };
	for (const context of Object.values(executionData?.contextData ?? {})) {
		if (context.phoneCheck !== undefined) said.push(JSON.stringify(context.phoneCheck));
	}
	return said;
}

/** The people whom the items of an execution name. */
export function namesOf(execution: unknown): string[] {
	const names: string[] = [];
	walk(execution, (key, value) => {
		if (key === 'name' && typeof value === 'string' && CHINESE_NAME.test(value)) names.push(value);
	});
	return names;
}

/** Of an error, its node is what the user wrote, and no word of ours. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	const texts: string[] = [];
	walk(value, (_key, inner) => typeof inner === 'string' && void texts.push(inner), ['node']);
	return texts;
}

/** Visits every value once, but for what stands under the keys that are left out. */
function walk(
	root: unknown,
	visit: (key: string, value: unknown) => void,
	leftOut: readonly string[] = [],
): void {
	const seen = new Set<unknown>();
	const waiting = [root];
	for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		for (const [key, inner] of Object.entries(value)) {
			if (leftOut.includes(key)) continue;
			visit(key, inner);
			if (inner !== null && inner !== undefined) waiting.push(inner);
		}
	}
}
