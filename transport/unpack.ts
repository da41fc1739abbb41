import { brotliDecompressSync, gunzipSync, inflateSync, type BrotliOptions } from 'node:zlib';
import { TransportError, type VendorReply } from '../core/model';

type Unpacker = (body: Uint8Array, options: Pick<BrotliOptions, 'maxOutputLength'>) => Uint8Array;

const unpackers: ReadonlyMap<string, Unpacker> = new Map<string, Unpacker>([
	['gzip', gunzipSync],
	['x-gzip', gunzipSync],
	['deflate', inflateSync],
	['br', brotliDecompressSync],
]);

/**
 * A reply that came packed though it was asked for plain: its answer may be paid. What is marked
 * with any other word (some servers say `utf-8` here) is taken for plain text.
 *
 * @param maxBytes unpacked; the rest is not unpacked at all
 * @returns why it cannot be read, where it cannot
 */
export function unpack(
	body: Uint8Array,
	{ headers, maxBytes }: { headers: VendorReply['headers']; maxBytes: number },
): Uint8Array | TransportError {
	const coding = headers['content-encoding'];
	const unpacker = typeof coding === 'string' && unpackers.get(coding.toLowerCase());
	if (!unpacker || body.length === 0) return body;
	try {
		return unpacker(body, { maxOutputLength: maxBytes });
	} catch (cause) {
		const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
		return new TransportError(isTooLarge ? 'too_large' : 'encoded', { cause });
	}
}
