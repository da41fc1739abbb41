import { isAscii } from 'node:buffer';
import { ASCII, decodeCell, type Encoding } from './encoding';

/** Lines that are not ASCII; more of them would tell nothing new. */
const ENOUGH_LINES = 1000;
const PIECE_BYTES = 64 * 1024;
const LONGEST_LINE = 1024 * 1024;

const HAN = /\p{Script=Han}/u;
/** What is `Müller` in UTF-8 has a Han character between letters in GB18030. */
const HAN_ALONE = /(?<![a-z])\p{Script=Han}(?![a-z])/iu;

/**
 * UTF-8 and GB18030, the one that most lines are in first. It is told once for a file: 郑伟 in
 * GB18030 is two Armenian letters in UTF-8, and 王伟 in UTF-8 three rare characters in GB18030.
 *
 * @param chunks a file's bytes from its beginning on; read until they tell
 */
export async function guessEncodings(
	chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<readonly Encoding[]> {
	// Above zero: GB18030.
	const votes = { sure: 0, likely: 0 };
	let count = 0;
	for await (const line of readLines(chunks)) {
		const { isSure, vote } = judge(line);
		votes[isSure ? 'sure' : 'likely'] += vote;
		if (++count === ENOUGH_LINES) break;
	}
	return (votes.sure || votes.likely) > 0 ? ['gb18030', 'utf-8'] : ['utf-8', 'gb18030'];
}

/** What a line is for: 1 for GB18030, -1 for UTF-8, 0 for neither. */
function judge(line: string): { isSure: boolean; vote: number } {
	const utf8 = decodeCell(line, ['utf-8']);
	// Chinese in GB18030 is hardly ever Chinese in UTF-8; the other way round it often is.
	if (utf8 !== null && HAN.test(utf8)) return { isSure: true, vote: -1 };
	const gb18030 = decodeCell(line, ['gb18030']);
	if (utf8 !== null && gb18030 !== null) {
		return { isSure: false, vote: HAN_ALONE.test(gb18030) ? 1 : -1 };
	}
	return { isSure: true, vote: Number(gb18030 !== null) - Number(utf8 !== null) };
}

/** The lines that are not ASCII, as strings of bytes. */
async function* readLines(chunks: AsyncIterable<Buffer> | Iterable<Buffer>) {
	let rest = '';
	for await (const chunk of chunks) {
		for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
			const piece = chunk.subarray(start, start + PIECE_BYTES);
			// Many files of numbers are ASCII to their end.
			if (rest === '' && isAscii(piece)) continue;
			const lines = (rest + piece.toString('latin1')).split(/[\r\n]/);
			rest = lines.pop()!;
			yield* lines.filter((line) => !ASCII.test(line));
			if (ASCII.test(rest)) rest = '';
			// No row is as long as that: whoever reads the file says so.
			if (rest.length > LONGEST_LINE) return;
		}
	}
	if (rest !== '') yield rest;
}
