/**
 * GB18030, which Node can read but not write. The table is the reader turned round: every two-byte
 * and four-byte code of the Basic Multilingual Plane, decoded once, at the first use.
 */
let codes: Map<string, Buffer> | undefined;

function* codesOfBmp(): Generator<Buffer> {
	for (let lead = 0x81; lead <= 0xfe; lead += 1)
		for (let trail = 0x40; trail <= 0xfe; trail += 1)
			if (trail !== 0x7f) yield Buffer.from([lead, trail]);
	for (let first = 0x81; first <= 0x84; first += 1)
		for (let second = 0x30; second <= 0x39; second += 1)
			for (let third = 0x81; third <= 0xfe; third += 1)
				for (let fourth = 0x30; fourth <= 0x39; fourth += 1)
					yield Buffer.from([first, second, third, fourth]);
}

function readTable(): Map<string, Buffer> {
	const decoder = new TextDecoder('gb18030');
	const table = new Map<string, Buffer>();
	for (const code of codesOfBmp()) {
		const text = decoder.decode(code);
		if (text !== '\ufffd' && !table.has(text)) table.set(text, code);
	}
	return table;
}

/** Beyond the BMP the standard counts linearly from 90 30 81 30. */
function linearCode(codePoint: number): Buffer {
	const n = codePoint - 0x10000;
	const fourth = n % 10;
	const third = Math.floor(n / 10) % 126;
	const second = Math.floor(n / 1_260) % 10;
	return Buffer.from([0x90 + Math.floor(n / 12_600), 0x30 + second, 0x81 + third, 0x30 + fourth]);
}

export function encodeGb18030(text: string): Buffer {
	codes ??= readTable();
	const parts: Buffer[] = [];
	for (const character of text) {
		const codePoint = character.codePointAt(0) ?? 0;
		if (codePoint < 0x80) parts.push(Buffer.from([codePoint]));
		else parts.push(codes.get(character) ?? linearCode(Math.max(codePoint, 0x10000)));
	}
	return Buffer.concat(parts);
}
