import type { IDataObject } from 'n8n-workflow';
import type { EngineResult } from '../support/engine';

/** Everything a run says to its user: the error, the hints, the errors of items, the vendor's words. */
export function textsOf({ error, hints, items, errorItems }: EngineResult): string[] {
	const records = [...items, ...errorItems].flatMap(({ json }) => [
		json,
		json.details as IDataObject | undefined,
		json.phoneCheck as IDataObject | undefined,
	]);
	return [
		error?.message,
		error?.description,
		...((error?.messages as string[] | undefined) ?? []),
		...hints,
		...records.flatMap((record) => [record?.error, record?.vendorMessage]),
	].filter((text): text is string => typeof text === 'string');
}

/** A clear text: no stack, nothing of the program, no secret, nobody's number or name. */
export function expectClean(texts: readonly string[], secrets: readonly string[]): void {
	for (const text of texts) {
		expect(text).not.toMatch(
			/\n\s+at |node_modules|\.js:\d|\[object|undefined|NaN|Unexpected token|is not a function/,
		);
		for (const secret of secrets) expect(text).not.toContain(secret);
		expect(text).not.toMatch(/(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/);
	}
}
