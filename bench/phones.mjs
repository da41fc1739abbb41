/** Endings that the simulator answers at once and charges; see its README. */
const ENDINGS = Array.from({ length: 400 }, (_, n) => String(n).padStart(3, '0')).filter(
	(ending) => !ending.endsWith('90'),
);
const STRIDE = 7919;
const SPREAD = 1_000_003;

/** The nth of 39 million different numbers, from all areas. */
function phoneOf(n) {
	const middle = (Math.floor(n / ENDINGS.length) * STRIDE) % 100_000;
	return `138${String(middle).padStart(5, '0')}${ENDINGS[n % ENDINGS.length]}`;
}

/** How many different numbers there are among so many items. */
export function countDistinct({ items, duplicates }) {
	let distinct = 0;
	for (let n = 0; n < items; n++) if (!isDuplicate(n, duplicates)) distinct++;
	return distinct;
}

/** The list: every item a row of a sheet; duplicates repeat a number from further up. */
export function makeItems({ items, duplicates }) {
	const phones = [];
	for (let n = 0; n < items; n++) {
		phones.push(isDuplicate(n, duplicates) ? phones[((n * STRIDE) % SPREAD) % n] : phoneOf(n));
	}
	return phones.map((phone, id) => ({ json: { id, phone } }));
}

/** Spread evenly: of ten rows, 30 % are the 3rd, 6th and 9th. */
function isDuplicate(n, duplicates) {
	return n > 0 && Math.floor(n * duplicates) > Math.floor((n - 1) * duplicates);
}
