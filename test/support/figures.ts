import { mkdirSync, writeFileSync } from 'node:fs';

/** What the tests of one subject tried in their last run, for `docs/reliability.md`. */
export interface Figures {
	/** What anybody types to get them anew. */
	readonly command: string;
	readonly rows: readonly Figure[];
}

export interface Figure {
	/** What was tried, in the languages of the page. */
	readonly what: { readonly en: string; readonly zh: string };
	/** How often, or how much: a number, or a text with its unit. */
	readonly figure: number | string;
	/** How many of them were lost, doubled or wrong; left out where nothing of the kind can be. */
	readonly lost?: number;
}

/** Git-ignored: a run must not change what is committed. `npm run docs -- --figures` takes them over. */
const FOLDER = 'coverage/figures';

/**
 * Prints the figures and keeps them for the page. To be called once in a run, when all is counted;
 * a suite that was run in part replaces the figures of the whole.
 *
 * @param suite names the block of the page: `<!-- generated: figures <suite> -->`
 */
export function recordFigures(suite: string, { command, rows }: Figures): void {
	const on = new Date().toISOString().slice(0, 10);
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(
		`${FOLDER}/${suite}.json`,
		`${JSON.stringify({ command, on, rows }, null, '\t')}\n`,
	);
	const lines = rows.map(({ what, figure, lost }) => {
		return `  ${what.en}: ${figure}${lost === undefined ? '' : `, lost or wrong: ${lost}`}`;
	});
	// eslint-disable-next-line no-console -- the figures of the proof
	console.info([`${suite} (${command})`, ...lines].join('\n'));
}
