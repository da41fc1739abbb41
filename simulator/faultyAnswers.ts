import type { Answer, Envelope, Service } from './contract';
import type { Fault, FaultKind, FaultOf } from './faults';
import { qxtFailure } from './qxt';
import type { Settings } from './settings';
import { ywjisuFailure } from './ywjisu';

interface Context {
	service: Service;
	settings: Settings;
	/** What the vendor would have said; empty when the vendor never saw the question. */
	answer: Answer;
}

type Spoil<Kind extends FaultKind> = (fault: FaultOf<Kind>, context: Context) => Answer;

/** Bytes that are text in no encoding. */
const GARBAGE = Buffer.from(Array.from({ length: 512 }, (_, i) => (i * 167 + 255) % 256));

const HTML = '<!DOCTYPE html><html><head><title>Welcome</title></head><body>Sign in</body></html>';

const mapRows = (envelope: Envelope, change: (row: Envelope) => Envelope): Envelope => {
	const key = 'result' in envelope ? 'result' : 'resultObj';
	const rows = envelope[key];
	if (typeof rows !== 'object' || rows === null) return envelope;
	const changed = Array.isArray(rows) ? rows.map(change) : change(rows as Envelope);
	return { ...envelope, [key]: changed };
};

/** The number a million further on: somebody else's, and well formed. */
function replaceNumber(row: Envelope): Envelope {
	const key = 'Mobile' in row ? 'Mobile' : 'mobile';
	const type = typeof row[key] === 'number' ? Number : String;
	return { ...row, [key]: type(Number(row[key]) + 1_000_000) };
}

/** Computed keys, so that `__proto__` becomes a key of the JSON and not the prototype here. */
const poison = (row: Envelope): Envelope => ({
	...row,
	['__proto__']: { polluted: true, Status: '隐私号', status: '0' },
	['constructor']: { prototype: { polluted: true } },
});

function nest(depth: number, service: Service, { successCode }: Settings['ywjisu']): string {
	const nested = '['.repeat(depth) + ']'.repeat(depth);
	return service === 'number_status'
		? `{"resultMsg":"成功","resultCode":"${successCode}","resultObj":${nested}}`
		: `{"code":0,"reason":"Succ","result":${nested}}`;
}

/** Faults that change what is said. */
const SPOILERS: { [Kind in FaultKind]?: Spoil<Kind> } = {
	code: ({ code, reason }, { service, settings }) =>
		service === 'number_status'
			? ywjisuFailure(String(code), settings, reason)
			: qxtFailure(String(code), settings, reason),
	http: ({ status, headers, body }, { answer }) => ({
		...plain(answer, body ?? ''),
		status,
		headers,
		contentType: headers?.['content-type'] ?? 'text/plain',
	}),
	html: (_, { answer }) => ({ ...plain(answer, HTML), contentType: 'text/html' }),
	empty: (_, { answer }) => plain(answer, ''),
	garbage: (_, { answer }) => plain(answer, GARBAGE),
	other_numbers: (_, { answer }) => ({
		...answer,
		envelope: answer.envelope && mapRows(answer.envelope, replaceNumber),
	}),
	bad_types: ({ code = '' }, { answer, service }) => ({
		...answer,
		envelope: { ...answer.envelope, [service === 'number_status' ? 'resultCode' : 'code']: code },
	}),
	proto: (_, { answer }) => ({
		...answer,
		envelope: answer.envelope && mapRows(answer.envelope, poison),
	}),
	deep_json: ({ depth = 100_000 }, { answer, service, settings }) =>
		plain(answer, nest(depth, service, settings.ywjisu)),
};

function plain({ answered }: Answer, body: string | Buffer): Answer {
	return { status: 200, code: null, body, answered };
}

/** The answer as the fault leaves it; faults of delivery leave it as it is. */
export function spoil(fault: Fault, context: Context): Answer {
	const spoiler = SPOILERS[fault.kind] as Spoil<FaultKind> | undefined;
	const { answered } = context.answer;
	return spoiler ? { ...spoiler(fault, context), answered } : context.answer;
}
