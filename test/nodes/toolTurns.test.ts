import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { takeTurn } from '../../nodes/shared/toolTurns';

/** Calls of a node, each open until the test ends it. */
function openCalls(type: string) {
	const begun: string[] = [];
	const ends = new Map<string, { answer: (text: string) => void; fail: (error: Error) => void }>();
	const call = async (name: string, memory: object) => {
		const context = {
			getNode: () => ({ type }) as INode,
			getContext: () => memory,
		} as unknown as IExecuteFunctions;
		const reply = new Promise<string>((answer, fail) => ends.set(name, { answer, fail }));
		return await takeTurn(context, async () => {
			begun.push(name);
			return await reply;
		});
	};
	return { begun, call, endOf: (name: string) => ends.get(name)! };
}

/** Gives everything that can go on its turn. */
const goOn = async () => await new Promise((resolve) => setImmediate(resolve));

describe('Calls of one tool', () => {
	it('begin when the one before has ended, and each gets its own answer', async () => {
		const { begun, call, endOf } = openCalls('checkTool');
		const memory = {};
		const replies = [call('first', memory), call('second', memory), call('third', memory)];
		for (const [index, name] of ['first', 'second', 'third'].entries()) {
			await goOn();
			expect(begun).toHaveLength(index + 1);
			endOf(name).answer(`of the ${name}`);
		}
		expect(await Promise.all(replies)).toEqual(['of the first', 'of the second', 'of the third']);
	});

	it('begin also behind one that threw', async () => {
		const { call, endOf } = openCalls('checkTool');
		const memory = {};
		const [first, second] = [call('first', memory), call('second', memory)];
		endOf('first').fail(new Error('no answer'));
		endOf('second').answer('answer');
		await expect(first).rejects.toThrow('no answer');
		expect(await second).toBe('answer');
	});

	it('do not wait for those of another execution', async () => {
		const { begun, call } = openCalls('checkTool');
		void call('one', {});
		void call('other', {});
		await goOn();
		expect(begun).toEqual(['one', 'other']);
	});
});

it('What is no tool does not wait', async () => {
	const { begun, call } = openCalls('check');
	const memory = {};
	void call('one', memory);
	void call('other', memory);
	await goOn();
	expect(begun).toEqual(['one', 'other']);
});
