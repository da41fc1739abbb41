const base = {
	subject: 'own',
	vendor: 'ywjisu',
	scheme: 'http',
	format: 'csv',
	size: 1_000_000,
	latencyMs: 0,
	duplicates: 0.3,
	concurrency: 50,
	times: 1,
	seesFirstCall: true,
	/** Enough for V8 to have compiled what runs. */
	warmUp: { items: 5000, times: 5 },
};

/** In cases of their own, since what makes memory comparable costs CPU. */
const forMemory = {
	label: 'memory',
	isForMemory: true,
	seesFirstCall: false,
	warmUp: { items: 300, times: 1 },
};

const short = { size: 100_000 };
const xlsx = { ...short, format: 'xlsx' };

const loads = [
	{ ...short, repetitions: 3 },
	{},
	{ ...xlsx },
	{ ...short, ...forMemory },
	{ ...forMemory },
	{ ...xlsx, ...forMemory },
	...[10, 50].flatMap((concurrency) => [
		{ ...short, latencyMs: 100, concurrency },
		{ latencyMs: 100, concurrency },
	]),
	{ ...xlsx, latencyMs: 100, concurrency: 10 },
];

const words = [
	({ format }) => format.toUpperCase(),
	({ items }) => `${items.toLocaleString('en')} rows`,
	({ latencyMs }) => `${latencyMs} ms`,
	({ concurrency }) => `${concurrency} at once`,
	({ label }) => label,
];

/**
 * The files that are checked, in order.
 *
 * @param isQuick for trying: a tenth of the rows
 */
export function listCases({ isQuick }) {
	return loads.map((load) => {
		const whole = { repetitions: 1, ...base, ...load };
		const sized = { ...whole, items: isQuick ? whole.size / 10 : whole.size };
		const id = words
			.map((write) => write(sized))
			.filter(Boolean)
			.join(', ');
		return { ...sized, id };
	});
}

const MB = 2 ** 20;
const us = (value) => `${value.toFixed(1)} µs`;
const mb = (value) => `${Math.round(value / MB)} MB`;
const times = (value) => value.toFixed(3);
const count = (value) => value.toLocaleString('en');

const of = (load, figure) => (results) =>
	results.find({ format: 'csv', size: 1_000_000, latencyMs: 0, ...load })?.[figure] ?? null;

/** Over all cases that were run. */
const worst = (figure) => (results) => {
	const values = results.list().map(figure);
	return values.length > 0 ? Math.max(...values) : null;
};

const overBound = (results) => {
	const found = results.find({ format: 'csv', size: 1_000_000, latencyMs: 100, concurrency: 10 });
	return found && found.wallMs / found.boundMs;
};

/** As those of `../targets.mjs`. */
export const fileTargets = [
	{
		what: 'CPU per row, CSV of 1,000,000 rows, no latency',
		max: 25,
		format: us,
		value: of({}, 'cpuPerItemUs'),
	},
	{
		what: 'Peak memory over the engine’s own, CSV of 1,000,000 rows, no latency',
		max: 300 * MB,
		format: mb,
		value: of({ label: 'memory' }, 'peakBytes'),
	},
	{
		what: 'Peak memory over the engine’s own, XLSX of 100,000 rows, no latency',
		max: 300 * MB,
		format: mb,
		value: of({ format: 'xlsx', size: 100_000, label: 'memory' }, 'peakBytes'),
	},
	{
		what: 'Wall over the bound, CSV of 1,000,000 rows, 100 ms, 10 at once',
		max: 1.06,
		format: times,
		value: overBound,
	},
	{
		what: 'Longest block of the event loop, CSV of 1,000,000 rows, no latency',
		max: 50,
		format: (value) => `${Math.round(value)} ms`,
		value: of({}, 'blockMs'),
	},
	{
		what: 'Rows lost, or changed in their own columns, the most of any case',
		max: 0,
		format: count,
		value: worst(({ load, runs }) =>
			Math.max(...runs.map(({ rows, kept }) => load.items - Math.min(rows, kept ?? rows))),
		),
	},
	{
		what: 'Numbers not paid exactly once, the most of any case',
		max: 0,
		format: count,
		value: worst(({ wronglyPaid }) => wronglyPaid),
	},
];
