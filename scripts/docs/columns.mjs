import { recordColumns } from '../../core/normalize/recordCells.ts';
import { columnPrefixes } from '../../nodes/shared/file/columnPrefixes.ts';
import { nodes } from './descriptions.mjs';
import { code, table } from './markdown.mjs';

const heads = {
	en: ['Node', 'Column Prefix', 'Columns behind the prefix, in this order'],
	zh: ['节点', '列名前缀', '前缀后面的列名，依次为'],
};

/** The node of each check. */
const nodeOf = {
	number_status: 'ywjisuNumberStatus',
	portability: 'qxtPortability',
	privacy_number: 'qxtPrivacyNumber',
	two_element: 'qxtTwoElement',
};

/** What each check writes behind the columns of a file. */
export function listColumns({ language }) {
	const rows = Object.entries(nodeOf).map(([check, node]) => [
		nodes.get(node)[language].displayName,
		code(columnPrefixes[check]),
		recordColumns(check).map(code).join(' '),
	]);
	return table(heads[language], rows);
}
