import { crc32, deflateSync } from 'node:zlib';

const COLORS = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [BITS, INDEXED] = [8, 3];

/** A picture of 256 colours at most: a third of the bytes, and no difference to see in an editor. */
export function encodePalettePng({ width, height, rgba }) {
	const palette = choosePalette(rgba);
	const indexOf = createMatcher(palette);
	// Each row begins with the number of its filter: 0, none, is best for a palette.
	const rows = Buffer.alloc((width + 1) * height);
	for (let pixel = 0; pixel < width * height; pixel++) {
		const row = Math.floor(pixel / width);
		rows[pixel + row + 1] = indexOf(colorAt(rgba, pixel));
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([BITS, INDEXED], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
		chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** The most frequent colours, each for all that look alike: those whose channels share 5 bits. */
function choosePalette(rgba) {
	const counts = new Map();
	for (let pixel = 0; pixel < rgba.length / 4; pixel++) {
		const color = colorAt(rgba, pixel);
		counts.set(color, (counts.get(color) ?? 0) + 1);
	}
	const byFrequency = [...counts].sort(([, a], [, b]) => b - a);
	const alike = new Map();
	for (const [color] of byFrequency) {
		const look = color & 0xf8f8f8;
		if (!alike.has(look)) alike.set(look, color);
	}
	return [...alike.values()].slice(0, COLORS);
}

function createMatcher(palette) {
	const known = new Map(palette.map((color, index) => [color, index]));
	return (color) => {
		let index = known.get(color);
		if (index === undefined) known.set(color, (index = nearest(palette, color)));
		return index;
	};
}

function nearest(palette, color) {
	const distance = (other) => {
		const [r, g, b] = channelsOf(other).map((value, at) => value - channelsOf(color)[at]);
		return r * r + g * g + b * b;
	};
	const distances = palette.map(distance);
	return distances.indexOf(Math.min(...distances));
}

function colorAt(rgba, pixel) {
	return (rgba[pixel * 4] << 16) | (rgba[pixel * 4 + 1] << 8) | rgba[pixel * 4 + 2];
}

function channelsOf(color) {
	return [color >> 16, (color >> 8) & 0xff, color & 0xff];
}

function chunk(name, content) {
	const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(content.length, 0);
	framed.set(body, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}
