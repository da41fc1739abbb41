/**
 * GB18030 as it is written. Node can only read it, so what it reads every sequence as is looked up
 * the other way round; a library's own tables would be a tenth of this package.
 */

let table: Map<string, readonly number[]> | null = null;

/** Every character of the Basic Multilingual Plane and its two or four bytes. */
function readTable(): Map<string, readonly number[]> {
	const decoder = new TextDecoder('gb18030');
	const sequences = new Map<string, readonly number[]>();
	const add = (...bytes: number[]) => {
		const character = decoder.decode(Uint8Array.from(bytes));
		if (character !== '\uFFFD' && !sequences.has(character)) sequences.set(character, bytes);
	};
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add(lead, trail);
	}
	for (let place = 0; place < 4 * 12_600; place++) add(...toFourBytes(place));
	return sequences;
}

/** The sequences of four bytes are numbered from 81 30 81 30 on. */
function toFourBytes(place: number): [number, number, number, number] {
	return [
		0x81 + Math.floor(place / 12_600),
		0x30 + (Math.floor(place / 1260) % 10),
		0x81 + (Math.floor(place / 10) % 126),
		0x30 + (place % 10),
	];
}

/** Place of U+10000, from which on the characters follow each other. */
const SUPPLEMENTARY = 189_000;

export function encodeGb18030(text: string): Buffer {
	table ??= readTable();
	const bytes: number[] = [];
	for (const character of text) {
		const code = character.codePointAt(0)!;
		if (code < 0x80) bytes.push(code);
		else if (code > 0xffff) bytes.push(...toFourBytes(SUPPLEMENTARY + code - 0x10000));
		else bytes.push(...(table.get(character) ?? [0x3f]));
	}
	return Buffer.from(bytes);
}
