/** What a hostile reply or item would change if it could. */
const guarded = { Object, Array, Function, String, Number, Boolean, Promise, Map, Set, RegExp };

function lookAt(): string[] {
	return Object.entries(guarded).flatMap(([name, { prototype }]) =>
		Reflect.ownKeys(prototype).map((key) => {
			const property = Object.getOwnPropertyDescriptor(prototype, key)!;
			return `${name}.${String(key)} ${typeof property.value} ${typeof property.get}`;
		}),
	);
}

/** Every test of the file leaves the prototypes of the language as they were. */
export function guardPrototypes(): void {
	let before: string[];
	beforeEach(() => void (before = lookAt()));
	afterEach(() => {
		expect(lookAt()).toEqual(before);
		expect({}).not.toHaveProperty('polluted');
	});
}
