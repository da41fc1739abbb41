import { CHOICES, type Settings, type SettingsChange } from './settings';

/**
 * Merges a change into the settings, in place and all or nothing. Throws on a setting that does not
 * exist and on a value it cannot have: a misspelt variant would otherwise test nothing.
 */
export function changeSettings(settings: Settings, change: SettingsChange): void {
	const writes: (() => void)[] = [];
	collect(settings as unknown as Tree, change as Tree, '', writes);
	for (const write of writes) write();
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function collect(target: Tree, change: Tree, parent: string, writes: (() => void)[]): void {
	for (const [key, value] of Object.entries(change)) {
		const path = parent + key;
		if (!Object.hasOwn(target, key)) throw new Error(`No setting ${path}`);
		const current = target[key];
		if (isTree(current) && isTree(value)) collect(current, value, `${path}.`, writes);
		else {
			assertFits(path, current, value);
			writes.push(() => void (target[key] = value));
		}
	}
}

function assertFits(path: string, current: unknown, value: unknown): void {
	const choices: readonly unknown[] | undefined = CHOICES[path as keyof typeof CHOICES];
	if (choices) {
		if (!choices.includes(value)) throw new Error(`${path} is one of ${choices.join(', ')}`);
	} else if (Array.isArray(current)) {
		const isTexts = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
		if (!isTexts) throw new Error(`${path} is a list of numbers as text`);
	} else if (typeof current !== typeof value || !Number.isFinite(value)) {
		throw new Error(`${path} is a number`);
	}
}
