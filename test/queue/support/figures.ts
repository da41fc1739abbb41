/** Shows what was measured. Jest's own console adds three lines to each. */
export function printFigure(text: string): void {
	process.stderr.write(`  ${text}\n`);
}
