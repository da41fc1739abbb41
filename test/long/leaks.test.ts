import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { required } from '../e2e/support/required';
import { recordFigures } from '../support/figures';
import type { Held, ManyRuns } from './support/manyRuns';

/** Seven kinds of trouble and two nodes in each: 84 runs. */
const CYCLES = 6;
/** Code gets compiled and caches get filled in the first ones. */
const WARM_UP = 2;
const MOST_GROWTH_BYTES = 2e6;
/** Of each account, and the nodes have one each. */
const CONCURRENCY = 10;

let outcome: ManyRuns;
let before: Held;
let after: Held;

beforeAll(async () => {
	const args = ['--expose-gc', '--import', 'tsx', 'test/long/support/manyRuns.ts', `${CYCLES}`];
	const { stdout } = await promisify(execFile)(required('LONG_NODE24'), args);
	outcome = JSON.parse(stdout) as ManyRuns;
	before = outcome.held[WARM_UP - 1]!;
	after = outcome.held.at(-1)!;
});

const growth = () => after.heapBytes - before.heapBytes;
/** What keeps the process alive besides kept-alive connections, which are counted apart. */
const besides = ({ resources }: Held) => ({ ...resources, TCPSocketWrap: 0 });
const count = (held: Held) => Object.values(besides(held)).reduce((sum, one) => sum + one, 0);

afterAll(() => {
	recordFigures('leaks', {
		command: 'npm run test:long -- leaks',
		rows: [
			{
				what: {
					en: 'Runs in one process: healthy, refused, reset, timed out, endless replies, stopped by hand',
					zh: '同一进程内的执行：正常、被拒、重置、超时、无尽回复、手动停止',
				},
				figure: outcome.runs,
			},
			{
				what: { en: 'Connections open after the last', zh: '最后一次之后仍打开的连接' },
				figure: after.connections,
				lost: Math.max(0, after.connections - before.connections),
			},
			{
				what: {
					en: 'Timers and the like that stay, the simulator’s own server among them',
					zh: '留下的定时器等，包括模拟器自己的服务器',
				},
				figure: count(after),
				lost: Math.max(0, count(after) - count(before)),
			},
			{
				what: { en: 'Listeners of the process', zh: '进程上的监听器' },
				figure: after.listeners,
				lost: Math.max(0, after.listeners - before.listeners),
			},
			{
				what: {
					en: `Growth of the heap over the last ${(outcome.runs * (CYCLES - WARM_UP)) / CYCLES} runs`,
					zh: `最后 ${(outcome.runs * (CYCLES - WARM_UP)) / CYCLES} 次执行的堆增长`,
				},
				figure: `${Math.round(growth() / 1000)} kB`,
			},
		],
	});
});

describe('After many runs in good and in bad health, the process', () => {
	it('has done them all', () => expect(outcome.runs).toBeGreaterThanOrEqual(50));

	it('keeps no more connections than calls may be made at once', () => {
		expect(after.connections).toBeLessThanOrEqual(2 * CONCURRENCY);
	});

	it('keeps no timer or other resource of a run', () => {
		expect(besides(after)).toEqual(besides(before));
	});

	it('keeps no listener', () => {
		expect(after.listeners).toBe(before.listeners);
		expect(outcome.warnings).toEqual([]);
	});

	it('keeps no memory', () => expect(growth()).toBeLessThan(MOST_GROWTH_BYTES));
});
