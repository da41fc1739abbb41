import { median } from './results.mjs';

/**
 * The targets: each computed from the results of this run. `value` gives null when its cases were
 * not run.
 */
const LATENCY = { latencyMs: 100 };

const own = { subject: 'own', scheme: 'http', latencyMs: 0, size: 10_000 };
const qxt = { ...own, vendor: 'qxt', duplicates: 0, concurrency: 50 };
const ywjisu = { ...own, vendor: 'ywjisu', duplicates: 0.3, concurrency: 10, size: 100_000 };
const httpRequestNode = { ...qxt, ...LATENCY, subject: 'httpRequestNode', concurrency: null };

const ratio = (over, under, figure) => (results) => {
	const [a, b] = [results.find(over), results.find(under)];
	return a && b && a[figure] / b[figure];
};

/** Of cases that a round runs back to back: what the machine does for minutes is in both. */
const ratioByRun = (over, under, figure) => (results) => {
	const [a, b] = [results.find(over), results.find(under)];
	return a && b && median(a.runs.map((run, index) => run[figure] / b.runs[index][figure]));
};

const of = (query, figure) => (results) => results.find(query)?.[figure] ?? null;

const overBound = (query) => (results) => {
	const found = results.find(query);
	return found && found.wallMs / found.boundMs;
};

const ms = (value) => `${Math.round(value)} ms`;
const us = (value) => `${value.toFixed(1)} µs`;
const times = (value) => (value < 2 ? value.toFixed(3) : value.toFixed(1));
const count = (value) => value.toLocaleString('en');

const inEachScheme = (make) => ['http', 'https'].map(make);

const nextToUndici = [50, 100].flatMap((concurrency) =>
	inEachScheme((scheme) => {
		const load = { ...qxt, ...LATENCY, scheme, concurrency };
		return {
			what: `Wall over bare undici, 100 ms, 10,000 QXT items, ${scheme}, ${concurrency} at once`,
			max: 1.03,
			format: times,
			value: ratioByRun(load, { ...load, subject: 'undici' }, 'wallMs'),
		};
	}),
);

const growth = [
	{ load: ywjisu, from: 10_000, name: 'YWJisu' },
	{ load: qxt, from: 1000, name: 'QXT' },
].flatMap(({ load, from, name }) =>
	[10, 100].flatMap((factor) =>
		['wallMs', 'cpuMs'].map((figure) => ({
			what: `Growth of ${figure === 'wallMs' ? 'wall' : 'CPU'} per item, ${name}, ${count(from)} → ${count(from * factor)} items`,
			max: 1.1,
			format: times,
			value: (results) => {
				const [small, large] = [from, from * factor].map((size) => results.find({ ...load, size }));
				return small && large && large[figure] / factor / small[figure];
			},
		})),
	),
);

const faulty = { label: '5 % of calls fail at first', duplicates: 0.3, scheme: 'https' };

export const targets = [
	...[50, 100].map((concurrency) => ({
		what: `Wall over the bound, 100 ms, 10,000 QXT items, http, ${concurrency} at once`,
		max: 1.05,
		format: times,
		value: overBound({ ...qxt, ...LATENCY, concurrency }),
	})),
	...nextToUndici,
	{
		what: 'Wall over the bound, 100 ms, 100,000 YWJisu items, http, 10 at once',
		max: 1.06,
		format: times,
		value: overBound({ ...ywjisu, ...LATENCY }),
	},
	...inEachScheme((scheme) => ({
		what: `CPU per QXT call over bare undici, no latency, ${scheme}, 50 at once`,
		max: 1.25,
		format: times,
		value: ratioByRun({ ...qxt, scheme }, { ...qxt, scheme, subject: 'undici' }, 'cpuMs'),
	})),
	...[ywjisu, { ...ywjisu, ...LATENCY }].map((load) => ({
		what: `Longest block of the event loop, 100,000 YWJisu items, ${load.latencyMs} ms`,
		max: 50,
		format: ms,
		value: of(load, 'blockMs'),
	})),
	{
		what: 'Wall of the HTTP Request node over ours at 200 at once, 100 ms, 10,000 items, https',
		min: 4,
		format: times,
		value: ratio(
			{ ...httpRequestNode, scheme: 'https' },
			{ ...qxt, ...LATENCY, scheme: 'https', concurrency: 200 },
			'wallMs',
		),
	},
	...[
		['https', 15],
		['http', 7],
	].map(([scheme, min]) => ({
		what: `CPU of the HTTP Request node over ours at 100 at once, 100 ms, 10,000 items, ${scheme}`,
		min,
		format: times,
		value: ratio(
			{ ...httpRequestNode, scheme },
			{ ...qxt, ...LATENCY, scheme, concurrency: 100 },
			'cpuMs',
		),
	})),
	...[
		['http', 8],
		['https', 20],
	].map(([scheme, min]) => ({
		what: `Peak memory of the HTTP Request node over ours, 100 ms, 10,000 items, ${scheme}`,
		min,
		format: times,
		value: ratio(
			{ ...httpRequestNode, scheme },
			{ ...qxt, ...LATENCY, scheme, concurrency: 100, label: 'memory' },
			'peakBytes',
		),
	})),
	{
		what: '25,000 QXT items in one run: answered',
		min: 25_000,
		format: count,
		value: of({ ...qxt, ...LATENCY, size: 25_000, concurrency: 100 }, 'answered'),
	},
	{
		what: 'Wall of 50 loops over httpRequest over ours at 50 at once, 100 ms, 10,000 items, https',
		min: 1.5,
		format: times,
		value: ratio(
			{ ...qxt, ...LATENCY, scheme: 'https', subject: 'loop' },
			{ ...qxt, ...LATENCY, scheme: 'https' },
			'wallMs',
		),
	},
	...inEachScheme((scheme) => ({
		what: `Wall of a loop over httpRequest over ours with its defaults, 100 ms, 1,000 items, ${scheme}`,
		min: 9.5,
		format: times,
		value: ratio(
			{ ...qxt, ...LATENCY, scheme, size: 1000, subject: 'loop', concurrency: 1 },
			{ ...qxt, ...LATENCY, scheme, size: 1000, concurrency: 10, label: 'defaults' },
			'wallMs',
		),
	})),
	...inEachScheme((scheme) => ({
		what: `CPU per item, 100,000 YWJisu items, no latency, ${scheme}`,
		max: 12,
		format: us,
		value: of({ ...ywjisu, scheme }, 'cpuPerItemUs'),
	})),
	{
		what: 'CPU of one expression evaluated by n8n over ours per YWJisu item',
		min: 40,
		format: times,
		value: ratio(
			{ ...qxt, subject: 'expression', size: 1000, concurrency: null },
			ywjisu,
			'cpuPerItemUs',
		),
	},
	{
		what: 'Connections opened beyond the concurrency, the most of any of our cases',
		max: 0,
		format: count,
		value: (results) =>
			results
				.list()
				.filter(({ load }) => load.subject === 'own')
				.reduce((most, { connections, load }) => Math.max(most, connections - load.concurrency), 0),
	},
	{
		what: 'Connections opened by two runs, one after the other, at 50 at once',
		max: 50,
		format: count,
		value: of({ ...qxt, scheme: 'https', size: 1000, label: 'twice in a row' }, 'connections'),
	},
	{
		what: 'Peak memory of the process over that of one whose node writes the same records and asks nobody, 100,000 items',
		max: 1.25,
		format: times,
		value: ratio(
			{ ...ywjisu, label: 'memory' },
			{ ...ywjisu, subject: 'writer', label: 'memory' },
			'processPeakBytes',
		),
	},
	{
		what: 'From the start of the node to its first call on the wire, 100,000 items',
		max: 300,
		format: ms,
		value: of({ ...ywjisu, label: 'first call' }, 'firstCallMs'),
	},
	{
		what: 'QXT numbers not paid exactly once, 10,000 items, 30 % duplicates, 5 % of calls fail',
		max: 0,
		format: count,
		value: of({ ...qxt, ...faulty }, 'wronglyPaid'),
	},
	{
		what: 'YWJisu numbers not paid exactly once, 100,000 items, 30 % duplicates, 5 % of calls fail',
		max: 0,
		format: count,
		value: of({ ...ywjisu, ...faulty }, 'wronglyPaid'),
	},
	{
		what: 'Requiring all nodes when n8n starts',
		max: 50,
		format: ms,
		value: (results) => results.requireMs,
	},
	...growth,
];

/** What a target came to: `{ what, wanted, got, isMet }`; `isMet` is null when it was not measured. */
export function judge({ what, min, max, format, value }, results) {
	const wanted = min === undefined ? `≤ ${format(max)}` : `≥ ${format(min)}`;
	const got = value(results);
	if (got === null) return { what, wanted, got: 'not measured', isMet: null };
	return { what, wanted, got: format(got), isMet: min === undefined ? got <= max : got >= min };
}
