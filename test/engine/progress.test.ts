import type { IExecuteFunctions } from 'n8n-workflow';
import { createProgress } from '../../nodes/shared/progress';
import { RunSummary } from '../../nodes/shared/summary';
import { runNode, stopExpressions } from '../support/engine';
import { FakeClock } from '../support/fakeClock';
import { useLocale } from '../support/locale';
import { credentialFor, useSimulator } from '../support/vendors';

const simulator = useSimulator();
afterAll(stopExpressions);

const answered = { charged: true, answer: {}, raw: null, reply: null, fault: null } as const;

/** A run of 1,000 numbers in 20 calls, and what it says where. */
function watch(mode: 'manual' | 'trigger') {
	const clock = new FakeClock();
	const said: string[] = [];
	const context = {
		getMode: () => mode,
		getNode: () => ({ name: 'Check' }),
		sendMessageToUI: (message: string) => void said.push(`console: ${message}`),
		logger: { info: (message: string) => void said.push(`log: ${message}`) },
	} as unknown as IExecuteFunctions;
	const summary = new RunSummary({ rows: 1000, distinct: 1000 }, clock);
	const say = createProgress(context, { checks: 1000, calls: 20 }, { summary, clock });
	return {
		said,
		/** Time passes, and then a call of 50 numbers is answered, or fails. */
		answer: async (ms: number, name: 'answered' | 'failed' = 'answered') => {
			await clock.advance(ms);
			summary.calls++;
			for (let number = 0; number < 50; number++) {
				summary.count({ ...answered, name, charged: name === 'answered' });
				say();
			}
		},
	};
}

describe('A long run', () => {
	it('says every two seconds in the editor’s console where it stands', async () => {
		const { said, answer } = watch('manual');
		for (let call = 0; call < 5; call++) await answer(1000);
		expect(said).toEqual([
			'console: Call 2 of 20: 51 answered, 51 charged, 0 failed, 26 numbers per second, 38 s left',
			'console: Call 4 of 20: 151 answered, 151 charged, 0 failed, 38 numbers per second, 23 s left',
		]);
	});

	it('says it every ten seconds in the log when nobody watches', async () => {
		const { said, answer } = watch('trigger');
		for (let call = 0; call < 5; call++) await answer(6000, call === 0 ? 'failed' : 'answered');
		expect(said).toEqual([
			'log: Call 2 of 20: 1 answered, 1 charged, 50 failed, 4.3 numbers per second, 4 min left',
			'log: Call 4 of 20: 101 answered, 101 charged, 50 failed, 6.3 numbers per second, 3 min left',
		]);
	});

	it('reaches the console of n8n’s editor, and is over with a summary', async () => {
		simulator.configure({ latencyMs: 250, latencySpreadMs: 0 });
		const { console: messages, hints } = await runNode({
			node: 'qxtPrivacyNumber',
			items: Array.from({ length: 10 }, (_, n) => ({ phone: `1380013800${n}` })),
			parameters: { options: { concurrency: 1 } },
			credentials: credentialFor(simulator, 'qxtPrepaid'),
			mode: 'manual',
		});
		expect(messages).toEqual([expect.stringMatching(/^Call \d+ of 10: \d+ answered, /)]);
		expect(hints[0]).toMatch(/^10 rows, 10 distinct numbers, 10 calls, 10 answered/);
	});
});

describe('A long run in a Chinese n8n', () => {
	useLocale('zh-CN');

	it('says in Chinese where it stands', async () => {
		const { said, answer } = watch('manual');
		await answer(1000);
		await answer(1500);
		expect(said).toEqual([
			'console: 第 2 次请求，共 20 次：有结果 51 个，计费 51 个，失败 0 个，每秒 20 个号码，还需 47 秒',
		]);
	});
});
