import { encodeGb18030 } from './gb18030';
import { TableError, type TableOptions } from './table';

/**
 * Text files are read as bytes that stand for ASCII, whatever they are: UTF-8 and GB18030 both leave
 * commas, quotes and line breaks alone, so that a cell's bytes come out as they went in, also where
 * an encoding is broken. A string of such bytes has one character a byte. Only UTF-16 is turned into
 * UTF-8 first, and back in the end.
 */

export type Encoding = Exclude<TableOptions['encoding'], 'auto'>;

const boms: ReadonlyArray<[Encoding, number[]]> = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
	['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** A byte order mark and what it says. */
export function findBom(start: Buffer): { encoding: Encoding; length: number } | null {
	const found = boms.find(([, bytes]) =>
		start.subarray(0, bytes.length).equals(Buffer.from(bytes)),
	);
	return found ? { encoding: found[0], length: found[1].length } : null;
}

/** UTF-16 without a mark: every second byte of ASCII and line breaks is zero. */
export function guessUtf16(start: Buffer): Encoding | null {
	const zeros = [0, 0];
	for (let index = 0; index < start.length; index++) if (start[index] === 0) zeros[index % 2]!++;
	const [even, odd] = zeros as [number, number];
	const least = start.length / 20;
	if (odd > least && even < odd / 10) return 'utf-16le';
	return even > least && odd < even / 10 ? 'utf-16be' : null;
}

export function isUtf16(encoding: Encoding): boolean {
	return encoding.startsWith('utf-16');
}

/** UTF-16 in pieces as UTF-8. @throws {TableError} where it is broken */
export async function* toUtf8(
	chunks: AsyncIterable<Buffer>,
	encoding: Encoding,
): AsyncGenerator<Buffer> {
	const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
	try {
		for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
		yield Buffer.from(decoder.decode());
	} catch (cause) {
		const { code } = cause as NodeJS.ErrnoException;
		if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw cause;
		throw new TableError('bad_encoding', { encoding }, { cause });
	}
}

// eslint-disable-next-line no-control-regex -- ASCII is all of it
export const ASCII = /^[\x00-\x7f]*$/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/**
 * The text of a cell's bytes, in the first of the encodings that they can be in.
 *
 * @returns null when they are in none
 */
export function decodeCell(bytes: string, encodings: readonly Encoding[]): string | null {
	if (ASCII.test(bytes)) return bytes;
	const buffer = Buffer.from(bytes, 'latin1');
	for (const encoding of encodings) {
		try {
			// UTF-16 is UTF-8 by now.
			return (encoding === 'gb18030' ? gb18030 : utf8).decode(buffer);
		} catch {
			// The next one may read it.
		}
	}
	return null;
}

/** A text as a string of bytes. */
export function encodeCell(text: string, encoding: Encoding): string {
	if (ASCII.test(text)) return text;
	const bytes = encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(text);
	return bytes.toString('latin1');
}

/** A string of bytes as they are written. */
export function toBytes(bytes: string, encoding: Encoding): Buffer {
	const buffer = Buffer.from(bytes, 'latin1');
	if (!isUtf16(encoding)) return buffer;
	const utf16 = Buffer.from(buffer.toString('utf8'), 'utf16le');
	return encoding === 'utf-16be' ? utf16.swap16() : utf16;
}

/** The byte order mark of an encoding, as its file had it. */
export function bomOf(encoding: Encoding): Buffer {
	return Buffer.from(boms.find(([name]) => name === encoding)![1]);
}
