/** A row of a list: whom it is about, and the number. */
export interface Row {
	id: string;
	phone: string;
}

/** A list that one execution is given. */
export interface List {
	id: string;
	rows: Row[];
}

let made = 0;

/** Made-up numbers, each a new one, that the vendors know and charge. */
export function makeList(id: string, length: number): List {
	const rows = Array.from({ length }, (_, index) => ({
		id: `${id} ${index}`,
		phone: makePhone(made++),
	}));
	return { id, rows };
}

/** Ends in 100 to 119, where the simulator has nothing odd. */
const makePhone = (n: number) => String(13_800_000_100 + Math.floor(n / 20) * 1000 + (n % 20));
