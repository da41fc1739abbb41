/** A value that the global set-up hands to the tests. */
export function required(name: string): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is missing: start with npm run test:e2e`);
	return value;
}
