import {
	balanceKeys,
	balanceTriggerKeys,
	fileKeys,
	outputKeys,
	planKeys,
} from '../../locale/outputKeys.ts';
import { code, table } from './markdown.mjs';

const words = {
	en: {
		head: ['Key', 'Values', 'Meaning'],
		checks: {
			privacy_number: 'privacy number',
			two_element: 'two-element',
			portability: 'portability',
			number_status: 'number status',
		},
		only: (checks, text) => `Only ${checks.join(', ')}. ${text}`,
	},
	zh: {
		head: ['字段', '取值', '含义'],
		checks: {
			privacy_number: '隐私号',
			two_element: '二要素',
			portability: '携号转网',
			number_status: '空号检测',
		},
		only: (checks, text) => `仅${checks.join('、')}。${text}`,
	},
};

/** Items that are no record of a check. */
const itemKeys = {
	balance: balanceKeys,
	balance_trigger: balanceTriggerKeys,
	file: fileKeys,
	file_plan: planKeys,
};

/** The keys of a check's items; of all checks without one. */
export function listOutputKeys({ language }, check) {
	const keys = itemKeys[check] ?? outputKeys;
	const entries = Object.entries(keys).filter(
		([, { only }]) => check === '' || !only || only.includes(check),
	);
	const { head, checks, only: describeOnly } = words[language];
	const rows = entries.map(([key, { only, values, [language]: text }]) => [
		code(key),
		values ?? '',
		check === '' && only
			? describeOnly(
					only.map((name) => checks[name]),
					text,
				)
			: text,
	]);
	return table(head, rows);
}
