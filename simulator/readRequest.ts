import type { IncomingMessage } from 'node:http';
import { parse, type ParsedUrlQuery } from 'node:querystring';
import type { VendorCall } from './contract';

const MAX_BODY = 1024 * 1024;

/** The body of a request as text. */
export function readForm(req: IncomingMessage, done: (form: string) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	req.on('data', (chunk: Buffer) => {
		size += chunk.length;
		if (size <= MAX_BODY) chunks.push(chunk);
		else req.destroy();
	});
	req.on('end', () =>
		done(chunks.length === 1 ? String(chunks[0]) : String(Buffer.concat(chunks))),
	);
}

const NO_PARAMETERS: ParsedUrlQuery = {};
const readParameters = (text: string): ParsedUrlQuery =>
	text === '' ? NO_PARAMETERS : parse(text);

/** Form before query, the first of repeated parameters. */
export function parameterReader(form: string, query: string): VendorCall['param'] {
	const fromForm = readParameters(form);
	const fromQuery = readParameters(query);
	return (name) => {
		const value = fromForm[name] ?? fromQuery[name] ?? '';
		return typeof value === 'string' ? value : (value[0] ?? '');
	};
}
