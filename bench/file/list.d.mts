/** Writes a list as a CRM gives it out: a header, then rows of five columns, the third the number. */
export function writeList(
	file: string,
	list: { format: 'csv' | 'xlsx'; items: number; duplicates: number },
): Promise<void>;
