/** What the tests of load see of `phones.mjs`. */
export function countDistinct(list: { items: number; duplicates: number }): number;
export function makeItems(list: {
	items: number;
	duplicates: number;
}): Array<{ json: { id: number; phone: string } }>;
