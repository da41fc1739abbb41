import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const TEXT_KEYS = new Set(['meaning', 'advice', 'description', 'label', 'displayName', 'name']);
const TEXT_FUNCTIONS = new Set(['translate', 'count', 'hint', 'SettingError']);

/**
 * Texts for users: that each is in the catalogue, and what the pages say of it, is tested elsewhere;
 * a test that repeats its words would prove nothing more.
 */
function shouldIgnore(path) {
	const { node, parent } = path;
	if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
	const isProperty = parent.type === 'ObjectProperty' && parent.value === node;
	if (isProperty && TEXT_KEYS.has(parent.key.name)) return 'a text for users';
	const isCall = parent.type === 'CallExpression' || parent.type === 'NewExpression';
	return isCall && TEXT_FUNCTIONS.has(parent.callee.name) ? 'a text for users' : undefined;
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'texts', { shouldIgnore })];
