import { globSync } from 'node:fs';
import { buildSync } from 'esbuild';

/**
 * Left out: what repeats a behaviour for every code and fault of every vendor, what needs real time
 * or n8n's own expression engine, and what looks at the package as it was built.
 */
const left = new Set([
	'test/engine/balanceTrigger.test.ts',
	'test/engine/codes.test.ts',
	'test/engine/faults.test.ts',
	'test/engine/package.test.ts',
	'test/engine/privacy.test.ts',
	'test/money/faultMatrix.test.ts',
	'test/money/ledgerCapacity.test.ts',
	'test/money/limits.test.ts',
]);

/** Tests that take seconds: with long lists, megabytes, or a wait. */
const slow =
	/lists of a million|a megabyte costs|nested without end|10,000 times|stores with the execution is small|is over with a summary|takes a text that is no number|after 3 s, and only those|asked again, and only those/;

export const isSlow = (name) => slow.test(name);

export const testFiles = globSync('test/{core,nodes,engine,money,file}/**/*.test.ts')
	.filter((file) => !left.has(file))
	.sort();

const { metafile } = buildSync({
	entryPoints: testFiles,
	outdir: 'unused',
	bundle: true,
	write: false,
	metafile: true,
	platform: 'node',
	packages: 'external',
	logLevel: 'error',
});
/** What each test file imports. The tests with n8n's engine load the nodes by a name that is made up. */
const imports = new Map(
	Object.values(metafile.outputs)
		.filter(({ entryPoint }) => entryPoint)
		.map(({ entryPoint, inputs }) => [entryPoint, new Set(Object.keys(inputs))]),
);
const hasEngine = (file) => imports.get(file).has('test/support/engine.ts');

/**
 * The test files that are to fail for a mutant of a source file, those first that import the least.
 * `core` is proved by tests of its own, without n8n.
 */
export function findRelated(source) {
	const isRelated = (file) =>
		imports.get(file).has(source) || (hasEngine(file) && source.startsWith('nodes/'));
	const rank = (file) => imports.get(file).size + (hasEngine(file) ? 1000 : 0);
	return testFiles.filter(isRelated).sort((a, b) => rank(a) - rank(b));
}
