import { inspect } from 'node:util';
import { type IExecuteFunctions, type INode, NodeOperationError } from 'n8n-workflow';
import { isTolerant } from '../../nodes/shared/onError';
import { readSettings, SettingError } from '../../nodes/shared/settingError';
import { isToolRun } from '../../nodes/shared/toolRun';

interface Situation {
	readonly type?: string;
	readonly continueOnFail?: boolean;
	readonly isToolExecution?: () => boolean;
}

function contextOf({ type = 'check', continueOnFail = false, ...rest }: Situation) {
	return {
		getNode: () => ({ type, name: 'Check' }) as INode,
		continueOnFail: () => continueOnFail,
		...rest,
	} as unknown as IExecuteFunctions;
}

describe('A node runs as a tool', () => {
	it.each([
		['where n8n says so', { isToolExecution: (): boolean => true }, true],
		[
			'where its type says so',
			{ type: 'package.checkTool', isToolExecution: (): boolean => false },
			true,
		],
		['where its type says so, on an older n8n', { type: 'package.checkTool' }, true],
		['not else', { isToolExecution: (): boolean => false }, false],
		['not else, on an older n8n', {}, false],
		['not where Tool stands within its type', { type: 'package.ToolCheck' }, false],
	])('%s', (_, situation, expected) => {
		expect(isToolRun(contextOf(situation))).toBe(expected);
	});
});

describe('Failures come out as items', () => {
	it.each([
		['in the Continue modes', { continueOnFail: true }, true],
		['as a tool', { type: 'package.checkTool' }, true],
		['and are thrown else', {}, false],
	])('%s', (_, situation, expected) => {
		expect(isTolerant(contextOf(situation))).toBe(expected);
	});
});

describe('Settings', () => {
	const wrong = async () =>
		await Promise.reject(new SettingError('It cannot be 13800138000', 'Set it.'));

	it('are given as they were read', async () => {
		const read = await readSettings(contextOf({}), async () => 'settings');
		expect(read).toEqual({ settings: 'settings', problem: null });
	});

	it('that cannot be used end the run, with what to do', async () => {
		const reading = readSettings(contextOf({}), wrong);
		await expect(reading).rejects.toBeInstanceOf(NodeOperationError);
		await expect(reading).rejects.toMatchObject({ description: 'Set it.' });
	});

	it('are told without a whole number where failures come out as items', async () => {
		const read = await readSettings(contextOf({ continueOnFail: true }), wrong);
		expect(read).toEqual({
			settings: null,
			problem: { message: 'It cannot be 138****8000', description: 'Set it.' },
		});
	});

	it('are told without a whole number where they end the run, also in what n8n stores', async () => {
		const said = { message: 'No 13800138000 here', description: 'It was 13800138000.' };
		const failing = async () => await Promise.reject(Object.assign(new Error(), said));
		const error: unknown = await readSettings(contextOf({}), failing).catch((thrown) => thrown);
		expect(error).toMatchObject({
			message: 'No 138****8000 here',
			description: 'It was 138****8000.',
		});
		expect(inspect(error, { depth: null, showHidden: true })).not.toContain('13800138000');
	});

	it('that fail without a description end the run without one', async () => {
		const reading = readSettings(
			contextOf({}),
			async () => await Promise.reject(new Error('Gone')),
		);
		await expect(reading).rejects.toMatchObject({ message: 'Gone', description: undefined });
	});

	it('may fail without a description', async () => {
		const context = contextOf({ continueOnFail: true });
		const read = await readSettings(context, async () => await Promise.reject(new Error('Gone')));
		expect(read.problem).toEqual({ message: 'Gone', description: '' });
	});
});
