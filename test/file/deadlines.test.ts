import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock } from '../../nodes/shared/clock';
import { openDeadlines } from '../../nodes/shared/file/deadlines';
import type { FilePlan } from '../../nodes/shared/file/plan';

/** n8n gives up what a node gives after the workflow's time-out: a file has to be written before. */

const NOW = Date.UTC(2026, 0, 1);
const fileOf = (rows: number, format: 'csv' | 'xlsx') => ({ rows, table: { format } }) as FilePlan;

/** How long calls are started, and answered, in ms; null: not at all. */
function waitsFor(timeoutMs: number | undefined, files: FilePlan[]) {
	jest.spyOn(systemClock, 'now').mockReturnValue(NOW);
	const timeout = jest.spyOn(AbortSignal, 'timeout');
	const executionTimeoutTimestamp = timeoutMs === undefined ? undefined : NOW + timeoutMs;
	const context = { additionalData: { executionTimeoutTimestamp } };
	const deadlines = openDeadlines(context as unknown as IExecuteFunctions, files);
	const waits = timeout.mock.calls.map(([ms]) => ms);
	return Object.values(deadlines).map(({ aborted }) => (aborted ? null : waits.shift()));
}
afterEach(() => jest.restoreAllMocks());

it.each<[string, number, FilePlan[], Array<number | null>]>([
	['four seconds early, and two for what is under way', 60_000, [], [56_000, 58_000]],
	['earlier for 100,000 rows', 60_000, [fileOf(100_000, 'csv')], [51_000, 53_000]],
	['earlier still for those of a sheet', 60_000, [fileOf(100_000, 'xlsx')], [36_000, 38_000]],
	['for all files', 60_000, [fileOf(20_000, 'csv'), fileOf(20_000, 'xlsx')], [51_000, 53_000]],
	['not at all where the time is up', 4_000, [], [null, 2_000]],
	['and no call is answered either where it is up', 2_000, [], [null, null]],
	['after months, since timers take no longer wait', 1e11, [], [2 ** 31 - 1, 2 ** 31 - 1]],
])('asking ends %s', (_when, timeoutMs, files, expected) => {
	expect(waitsFor(timeoutMs, files)).toEqual(expected);
});

it('has no end without a time-out', () => {
	expect(waitsFor(undefined, [])).toEqual([]);
});
