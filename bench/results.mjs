/** The middle one of some numbers. */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The results of all cases: medians by figure, and what must hold in every repetition. */
export class Results {
	/** How long requiring all nodes takes. */
	requireMs = null;
	#byId = new Map();

	/** @param runs one for each time the case was run */
	add(load, runs) {
		const known = this.#byId.get(load.id) ?? { load, runs: [] };
		known.runs.push(...runs);
		this.#byId.set(load.id, known);
	}

	/** All cases, in the order in which they came. */
	list() {
		return [...this.#byId.values()].map(summarize);
	}

	/**
	 * The one case that fits.
	 *
	 * @param query values of the load, such as `{ subject: 'own', size: 10_000 }`
	 * @throws when none or several fit; null when it was left out of this run
	 */
	find(query) {
		const fits = ({ load }) =>
			Object.entries({ label: undefined, ...query }).every(([key, value]) => load[key] === value);
		const found = [...this.#byId.values()].filter(fits);
		if (found.length > 1) throw new Error(`${found.length} cases fit ${JSON.stringify(query)}`);
		return found[0] ? summarize(found[0]) : null;
	}
}

const FIGURES = ['wallMs', 'cpuMs', 'blockMs', 'peakBytes', 'peakHeapBytes', 'processPeakBytes'];

function summarize({ load, runs }) {
	const medians = FIGURES.map((name) => [name, median(runs.map((run) => run[name]))]);
	const last = runs.at(-1);
	const { items, concurrency, latencyMs, vendor } = load;
	const calls = Math.ceil(last.distinct / (vendor === 'qxt' ? 1 : 50));
	const figures = Object.fromEntries(medians);
	return {
		load,
		runs,
		...figures,
		cpuPerItemUs: (figures.cpuMs * 1000) / items,
		/** The least time that so many calls can take. */
		boundMs: concurrency && (calls / concurrency) * latencyMs,
		distinct: last.distinct,
		/** In one run. */
		paid: last.paid / load.times,
		/** Numbers not paid once each, at worst. */
		wronglyPaid: Math.max(
			...runs.map((run) => Math.abs(run.paid / load.times - run.distinct) + run.paidTwice),
		),
		connections: Math.max(...runs.map((run) => run.connections)),
		answered: Math.min(...runs.map((run) => run.answered)),
		error: runs.find((run) => run.error)?.error,
		firstCallMs: median(runs.map((run) => run.firstCallMs)),
	};
}
