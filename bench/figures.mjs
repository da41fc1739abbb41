/** The table of all cases: each column a name and how to write it. */
const subjects = {
	own: 'this package',
	undici: 'bare undici',
	httpRequestNode: 'HTTP Request node',
	loop: 'loop over httpRequest',
	writer: 'writer of records',
	expression: 'reader of expressions',
};
const vendors = { qxt: 'QXT', ywjisu: 'YWJisu' };

const MB = 2 ** 20;
const count = (value) => value.toLocaleString('en');
const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
const isAsking = ({ load }) => !['writer', 'expression'].includes(load.subject);
const whenAsking = (write) => (result) => (isAsking(result) ? write(result) : '');

const columns = [
	['what', ({ load }) => subjects[load.subject]],
	['load', ({ load }) => describeLoad(load)],
	['wall', ({ wallMs }) => seconds(wallMs)],
	['over bound', ({ wallMs, boundMs }) => (boundMs ? (wallMs / boundMs).toFixed(3) : '')],
	['CPU per item', ({ cpuPerItemUs }) => `${cpuPerItemUs.toFixed(1)} µs`],
	['peak memory', ({ peakBytes }) => `+${Math.round(peakBytes / MB)} MB`],
	['peak heap', ({ peakHeapBytes }) => `+${Math.round(peakHeapBytes / MB)} MB`],
	['wall, CPU, memory over ours', describeRatios],
	['longest block', ({ blockMs }) => `${Math.round(blockMs)} ms`],
	['connections', whenAsking(({ connections }) => count(connections))],
	['paid', whenAsking(({ paid }) => count(paid))],
	['distinct', whenAsking(({ distinct }) => count(distinct))],
	['answered', whenAsking(describeAnswered)],
];

export const FIGURE_NAMES = columns.map(([name]) => name);

/** One line of the table. */
export function toFigures(result, _place, all) {
	return columns.map(([, write]) => write(result, all));
}

function describeLoad({ vendor, scheme, latencyMs, items, duplicates, concurrency, label }) {
	const words = [`${vendors[vendor]} ${scheme}`, `${latencyMs} ms`, `${count(items)} items`];
	if (duplicates > 0) words.push(`${duplicates * 100} % duplicates`);
	words.push(concurrency === null ? 'all at once' : `${concurrency} at once`);
	if (label) words.push(label);
	return words.join(', ');
}

function describeAnswered({ answered, error }) {
	return error ? `${count(answered)} (${error})` : count(answered);
}

/** Against this package under the same load: at the same concurrency, or at its highest there. */
function describeRatios(result, all) {
	const ours = findOurs(result.load, all);
	if (result.load.subject === 'own' || !ours) return '';
	return ['wallMs', 'cpuMs', 'peakBytes']
		.map((name) => toRatio(result[name], ours[name]))
		.join(' / ');
}

function findOurs({ concurrency, ...load }, all) {
	const shared = ['vendor', 'scheme', 'latencyMs', 'size', 'duplicates', 'isForMemory'];
	const alike = all.filter(
		({ load: other }) =>
			other.subject === 'own' && !other.faults && shared.every((key) => other[key] === load[key]),
	);
	return (
		alike.find(({ load: other }) => other.concurrency === concurrency) ??
		alike.sort((a, b) => b.load.concurrency - a.load.concurrency)[0]
	);
}

function toRatio(over, under) {
	if (!(under > 0)) return '–';
	const value = over / under;
	return `${value < 9.95 ? value.toFixed(2) : value.toFixed(0)} ×`;
}
