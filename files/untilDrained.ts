import type { Writable } from 'node:stream';

/**
 * Resolves when more may be written, or when the stream is closed, as one that fails is without ever
 * draining: why it failed is told to whoever waits for its end.
 */
export async function untilDrained(out: Writable): Promise<void> {
	await new Promise<void>((resolve) => {
		const settle = () => {
			out.off('drain', settle).off('close', settle);
			resolve();
		};
		out.on('drain', settle).on('close', settle);
	});
}
