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

/** A run of so many numbers in calls of 50, and what it says where. */
async function watch(mode: 'manual' | 'trigger', checks = 1000) {
	const clock = new FakeClock();
	// The process is older than the run.
	await clock.advance(60_000);
	const said: string[] = [];
	const context = {
		getMode: () => mode,
		getNode: () => ({ name: 'Check' }),
		sendMessageToUI: (message: string) => void said.push(`console: ${message}`),
		logger: {
			info: (message: string, { node }: { node: string }) =>
				void said.push(`log of ${node}: ${message}`),
		},
	} as unknown as IExecuteFunctions;
	const summary = new RunSummary({ rows: checks, distinct: checks }, clock);
	const plan = { checks, calls: Math.ceil(checks / 50) };
	const say = createProgress(context, plan, { summary, clock });
	return {
		said,
		/** Time passes, and then a call of so many numbers is answered, or fails. */
		answer: async (ms: number, name: 'answered' | 'failed' = 'answered', amount = 50) => {
			await clock.advance(ms);
			summary.calls++;
			for (let number = 0; number < amount; number++) {
				summary.count({ ...answered, name, charged: name === 'answered' });
				say();
			}
		},
	};
}

describe('A long run', () => {
	it('says every two seconds in the editor’s console where it stands', async () => {
		const { said, answer } = await watch('manual');
		for (let call = 0; call < 5; call++) await answer(1000);
		expect(said).toEqual([
			'console: Call 2 of 20: 51 answered, 51 charged, 0 failed, 26 numbers per second, 38 s left',
			'console: Call 4 of 20: 151 answered, 151 charged, 0 failed, 38 numbers per second, 23 s left',
		]);
	});

	it('says it every ten seconds in the log when nobody watches', async () => {
		const { said, answer } = await watch('trigger');
		for (let call = 0; call < 5; call++) await answer(6000, call === 0 ? 'failed' : 'answered');
		expect(said).toEqual([
			'log of Check: Call 2 of 20: 1 answered, 1 charged, 50 failed, 4.3 numbers per second, 4 min left',
			'log of Check: Call 4 of 20: 101 answered, 101 charged, 50 failed, 6.3 numbers per second, 3 min left',
		]);
	});

	it('says speed in whole numbers from 10 a second on, and time in minutes from 100 s on', async () => {
		const { said, answer } = await watch('manual', 1020);
		await answer(0, 'answered', 19);
		await answer(2000, 'answered', 1);
		expect(said).toEqual([
			'console: Call 2 of 21: 20 answered, 20 charged, 0 failed, 10 numbers per second, 2 min left',
		]);
	});

	it('reaches the console of n8n’s editor, and is over with a summary', async () => {
		simulator.configure({ latencyMs: 500, latencySpreadMs: 0 });
		const { console: messages, hints } = await runNode({
			node: 'ywjisuNumberStatus',
			items: Array.from({ length: 10 }, (_, n) => ({ phone: `1380013800${n}` })),
			parameters: { options: { batchSize: 2, concurrency: 1 } },
			credentials: credentialFor(simulator, 'ywjisuPrepaid'),
			mode: 'manual',
		});
		expect(messages).toEqual([expect.stringMatching(/^Call \d of 5: \d answered, /)]);
		expect(hints[0]).toMatch(/^10 rows, 10 distinct numbers, 5 calls, 10 answered/);
	});
});

describe('A long run in a Chinese n8n', () => {
	useLocale('zh-CN');

	it('says in Chinese where it stands', async () => {
		const { said, answer } = await watch('manual');
		await answer(1000);
		await answer(1500);
		expect(said).toEqual([
			'console: 第 2 次请求，共 20 次：有结果 51 个，计费 51 个，失败 0 个，每秒 20 个号码，还需 47 秒',
		]);
	});
});
