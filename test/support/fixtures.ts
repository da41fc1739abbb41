import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check, Decoded, Fault, VendorReply } from '../../core/model';
import { encodeGb18030 } from '../../simulator/gb18030';

/** A reply as a vendor sends it, and what the user is to get of it. */
export interface Fixture<Expected = ExpectedRows> {
	/** Of the vendor's document, or of ours where the document is silent. */
	readonly section: string;
	/** Which of the vendor's services; absent where it has one. */
	readonly codec?: string;
	readonly reply: {
		readonly status: number;
		readonly headers: Record<string, string>;
		readonly body: string;
		readonly encoding?: 'gb18030';
	};
	readonly checks: readonly Check[];
	readonly expected: Expected;
}

export interface ExpectedFault {
	readonly scope: string;
	readonly retry: string;
	readonly charged: boolean | null;
}

export interface ExpectedRows {
	readonly rows: ReadonlyArray<{
		readonly outcome: string;
		readonly charged: boolean | null;
		readonly answer: Record<string, unknown>;
	} | null>;
	readonly fault: ExpectedFault | null;
	readonly vendorCode?: string;
	readonly vendorMessage?: string;
	readonly unasked: number;
}

/** All fixtures of a folder, by name. */
export function readFixtures<Expected = ExpectedRows>(
	vendor: string,
): Array<[name: string, fixture: Fixture<Expected>]> {
	const folder = path.join(__dirname, '../fixtures', vendor);
	return readdirSync(folder)
		.sort()
		.map((file) => [
			path.basename(file, '.json'),
			JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Fixture<Expected>,
		]);
}

/** The fixture's reply as it arrives. */
export function toReply({ status, headers, body, encoding }: Fixture['reply']): VendorReply {
	return { status, headers, body: encoding ? encodeGb18030(body) : Buffer.from(body) };
}

/** A reply with this text, or with this value as JSON. */
export function replyOf(body: unknown, { status = 200, headers = {} } = {}): VendorReply {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { status, headers, body: Buffer.from(text) };
}

/** The part of a failure that decides about money and about what is asked next. */
export function summarizeFault(fault: Fault | null): ExpectedFault | null {
	if (!fault) return null;
	const { scope, retry, charged } = fault.kind;
	return { scope, retry, charged };
}

/** What a decoded reply says, without the words of our own. */
export function summarize({ rows, fault, unasked, ...reply }: Decoded): ExpectedRows {
	const vendorCode = reply.vendorCode ?? fault?.vendorCode;
	const vendorMessage = reply.vendorMessage ?? fault?.vendorMessage;
	return {
		rows: rows.map((row) => {
			if (!row) return null;
			const { outcome, charged, answer, vendorTime } = row;
			const time = vendorTime !== undefined && { vendorTime: new Date(vendorTime).toISOString() };
			return { outcome, charged, answer: { ...answer, ...time } };
		}),
		fault: summarizeFault(fault),
		...(vendorCode !== undefined && { vendorCode }),
		...(vendorMessage !== undefined && { vendorMessage }),
		unasked,
	};
}
