import { listColumns } from './columns.mjs';
import { describeExample } from './examples.mjs';
import { listCodes, listFailures } from './failures.mjs';
import { listFigures } from './figures.mjs';
import { listOutputKeys } from './keys.mjs';
import { listMessages } from './messages.mjs';
import { listNodes } from './nodes.mjs';
import { listOutputs } from './outputs.mjs';
import { listFields, listFileParameters, listOptions, listParameters } from './parameters.mjs';
import { listDurations } from './scaling.mjs';
import { listWorkflows } from './workflows.mjs';

/**
 * What a page can ask for, by the first word behind `generated:`. Each block gets the page and the
 * rest of the words, and gives Markdown.
 */
export const blocks = {
	/** All nodes of the package. */
	nodes: listNodes,
	/** The workflows to import. */
	workflows: listWorkflows,
	/** The parameters of the page's node but for its options. */
	parameters: listParameters,
	/** The options of the page's node. */
	options: listOptions,
	/** The parameters that the page's node has with Source: File. */
	'file-parameters': listFileParameters,
	/** The fields of a credential: `fields QxtApi`. */
	fields: listFields,
	/** The keys of the output: all, those of a check, or of a file's item: `keys portability`, `keys file`. */
	keys: listOutputKeys,
	/** The columns that each check adds to a file. */
	columns: listColumns,
	/** The outputs of Split Output by Result: `outputs portability`. */
	outputs: listOutputs,
	/** An item as it comes out: `example qxtPortability/qxt 0`. */
	example: describeExample,
	/** The codes of a vendor: `codes qxt`, or `codes qxt free` where nothing is billed. */
	codes: listCodes,
	/** The failures of a table by their text in both languages: `failures network`. */
	failures: listFailures,
	/** What the tests of a subject tried in their last run: `figures fault-matrix`. */
	figures: listFigures,
	/** Texts in both languages, one a line. */
	messages: listMessages,
	/** How long lists take on paper, by workers and Concurrency. */
	durations: listDurations,
};
