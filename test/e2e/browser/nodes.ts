import type { Text } from '../../../locale/translate';

/** A node as a newcomer meets it. */
interface NodeInEditor {
	title: Text;
	/** What one types to find it. */
	words: { english: string; chinese: string };
	/** What stands under its name on the canvas. */
	subtitle: Text | RegExp;
	/** An account of the simulator that it works with. */
	account: string;
	/** What has to be filled in. */
	parameters: Record<string, string>;
	/** What the output table shows then. */
	answers: string[];
}

const phone = '13800138000, 13800138351';

/** Every node of the package; a new one is one more line. */
// prettier-ignore
export const NODES: NodeInEditor[] = [
	{ title: 'QXT Privacy Number Check', words: { english: 'privacy number', chinese: '隐私号' }, subtitle: 'Privacy number?', account: 'qxtPrepaid', parameters: { phone }, answers: ['非隐私号', '隐私号'] },
	{ title: 'QXT Two-Element Verification', words: { english: 'name match', chinese: '二要素' }, subtitle: 'Name and number match?', account: 'qxtPrepaid', parameters: { phone: '13800138123', name: '刘娜勇' }, answers: ['match'] },
	{ title: 'QXT Number Portability', words: { english: 'portability', chinese: '携号转网' }, subtitle: /Current carrier\?|现在是哪家运营商/, account: 'qxtPrepaid', parameters: { phone }, answers: ['china_mobile'] },
	{ title: 'QXT Balance', words: { english: 'balance', chinese: '余额' }, subtitle: 'Checks left', account: 'qxtPrepaid', parameters: {}, answers: ['prepaid'] },
	{ title: 'YWJisu Number Status Check', words: { english: 'empty number', chinese: '空号' }, subtitle: 'Number in service?', account: 'ywjisuPrepaid', parameters: { phone: '13800138000, 13800138071' }, answers: ['active', 'empty'] },
];
