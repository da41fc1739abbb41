import type { Answer, Service } from './contract';
import { encodeGb18030 } from './gb18030';
import type { Encoding, JsonShape, Settings } from './settings';

interface Shape {
	quoteKeys: boolean;
	trailingComma?: boolean;
	comments?: boolean;
	doubleResult?: boolean;
}

/** How the samples of the documents are written where they are not JSON. */
const SHAPES: Readonly<Record<Exclude<JsonShape, 'strict' | 'bom' | 'unclosed'>, Shape>> = {
	// 000 §1.3, 001 §1.3 and the browser's samples of 004.
	unquoted: { quoteKeys: false },
	// 003 §2.3, 004 §2.3: a comma after `balance`.
	trailing_comma: { quoteKeys: true, trailingComma: true },
	// 003, 正常返回示例.
	comments: { quoteKeys: false, comments: true },
	// 004 §1.3: `"result": { {`.
	doubled_brace: { quoteKeys: true, doubleResult: true },
};

/** The object as text in one of the documents' shapes, indented as they are. */
export function writeJson(value: Record<string, unknown>, shape: JsonShape): string {
	if (shape === 'strict') return JSON.stringify(value);
	if (shape === 'bom') return `\ufeff${JSON.stringify(value)}`;
	// 003 §1.3 ends after Now_isp, without its closing braces.
	if (shape === 'unclosed') return JSON.stringify(value).replace(/[\]}]+$/, '');
	return writeObject(value, SHAPES[shape], '');
}

function writeValue(value: unknown, shape: Shape, indent: string): string {
	if (Array.isArray(value)) {
		const rows = value.map((row) => indent + writeValue(row, shape, `${indent}  `));
		return `[\n${rows.join(',\n')}\n${indent}]`;
	}
	const isObject = typeof value === 'object' && value !== null;
	return isObject
		? writeObject(value as Record<string, unknown>, shape, indent)
		: JSON.stringify(value);
}

function writeObject(value: Record<string, unknown>, shape: Shape, indent: string): string {
	const inner = `${indent}  `;
	const entries = Object.entries(value).filter(([, field]) => field !== undefined);
	const lines = entries.map(([key, field], index) => {
		const text = writeValue(field, shape, inner);
		const doubled = shape.doubleResult && key === 'result' ? `{\n${inner}${text}\n${inner}}` : text;
		const comma = shape.trailingComma || index < entries.length - 1 ? ',' : '';
		const comment = shape.comments ? ` //${key} 说明` : '';
		return `${inner}${shape.quoteKeys ? JSON.stringify(key) : key}: ${doubled}${comma}${comment}\n`;
	});
	return `{\n${lines.join('')}${indent}}`;
}

const ENCODERS: Readonly<Record<Encoding, (text: string) => Buffer>> = {
	utf8: (text) => Buffer.from(text, 'utf8'),
	gb18030: encodeGb18030,
};

/** The vendor whose shape and bytes a service has. */
const styleOf = (service: Service, settings: Settings) =>
	service === 'number_status' ? settings.ywjisu : settings.qxt;

/** An answer as bytes. */
export function writeBody(answer: Answer, service: Service, settings: Settings): Buffer {
	if (Buffer.isBuffer(answer.body)) return answer.body;
	const { json, encoding } = styleOf(service, settings);
	const text = answer.body ?? (answer.envelope ? writeJson(answer.envelope, json) : '');
	return ENCODERS[encoding](text);
}

/** The documents promise UTF-8; bytes that are not UTF-8 do not claim to be. */
export function contentTypeOf(answer: Answer, service: Service, settings: Settings): string {
	if (answer.contentType !== undefined) return answer.contentType;
	const isUtf8 = styleOf(service, settings).encoding === 'utf8';
	return isUtf8 ? 'application/json;charset=UTF-8' : 'application/json';
}
