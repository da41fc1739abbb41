/**
 * What is run: one subject under one load each. `size` is the number of items by which the targets
 * name it. The cases of a group take turns, so that those which are compared run back to back.
 */
const schemes = ['http', 'https'];

/** Enough for V8 to have compiled what runs. */
const THOROUGH = { items: 5000, times: 3 };
/** Its best compiler is at work until about the 30,000th call: it would take as much as the calls do. */
const LONGEST = { items: 10_000, times: 4 };
/** As long for what is done once an item: a call asks for 50. */
const LONGEST_LIST = { items: 5000, times: 20 };
/** For what takes milliseconds a call. */
const BRIEF = { items: 300, times: 1 };

const base = { scheme: 'http', latencyMs: 0, duplicates: 0, times: 1, size: 10_000 };

const qxt = (subject, load) => ({
	...base,
	vendor: 'qxt',
	concurrency: subject === 'httpRequestNode' ? null : 50,
	warmUp: subject === 'own' ? THOROUGH : BRIEF,
	subject,
	...load,
});

/** Close to each other: back to back, and compiled as far as it goes. */
const undiciAndOwn = (load) =>
	['undici', 'own'].map((subject) => qxt(subject, { ...load, warmUp: LONGEST }));

const ywjisu = (subject, load) => ({
	...base,
	vendor: 'ywjisu',
	size: 100_000,
	duplicates: 0.3,
	concurrency: 10,
	warmUp: LONGEST_LIST,
	subject,
	...load,
});

const inEachScheme = (make) => schemes.flatMap((scheme) => make(scheme));

const latencyMs = 100;

/** The vendor is too busy every 20th time: not charged, and safe to be asked again. */
const faulty = {
	duplicates: 0.3,
	label: '5 % of calls fail at first',
	faults: [{ every: 20, fault: { kind: 'http', status: 503 } }],
	options: { retries: 10 },
};

/** In cases of their own, since what makes memory comparable costs CPU: begins with as little as there can be. */
const forMemory = { label: 'memory', isForMemory: true, warmUp: BRIEF };

const groups = [
	{
		// A second each: repeated, since whatever else the machine does shows in it.
		title: 'CPU',
		repetitions: 9,
		cases: inEachScheme((scheme) => [
			...undiciAndOwn({ scheme, times: 3 }),
			ywjisu('own', { scheme, times: 3 }),
		]),
	},
	{
		title: 'Long lists',
		repetitions: 3,
		cases: [
			ywjisu('own', { size: 10_000, times: 3 }),
			ywjisu('own', { label: 'first call', seesFirstCall: true }),
			ywjisu('own', forMemory),
			ywjisu('writer', forMemory),
			qxt('expression', { size: 1000, concurrency: null }),
		],
	},
	{
		title: 'Growth',
		repetitions: 3,
		cases: [
			ywjisu('own', { size: 1_000_000 }),
			qxt('own', { size: 1000 }),
			qxt('own', { size: 100_000 }),
		],
	},
	{
		title: 'Money and connections',
		repetitions: 3,
		cases: [
			qxt('own', { scheme: 'https', ...faulty }),
			ywjisu('own', { scheme: 'https', ...faulty }),
			qxt('own', { scheme: 'https', size: 1000, times: 2, label: 'twice in a row' }),
		],
	},
	{
		// Their targets are a few hundredths over what they are compared with.
		title: 'Latency of 100 ms',
		repetitions: 5,
		cases: [
			...[50, 100].flatMap((concurrency) =>
				inEachScheme((scheme) => undiciAndOwn({ scheme, latencyMs, concurrency })),
			),
			ywjisu('own', { latencyMs }),
		],
	},
	{
		title: 'What n8n has',
		repetitions: 3,
		cases: [
			...inEachScheme((scheme) => [
				qxt('httpRequestNode', { scheme, latencyMs, isForMemory: true }),
				qxt('own', { scheme, latencyMs, concurrency: 100, ...forMemory }),
			]),
			qxt('loop', { latencyMs, scheme: 'https' }),
			qxt('own', { latencyMs, scheme: 'https', concurrency: 200 }),
		],
	},
	{
		title: 'A thousand items',
		repetitions: 3,
		cases: inEachScheme((scheme) =>
			[
				{ latencyMs: 0, duplicates: 0 },
				{ latencyMs, duplicates: 0.3 },
			].flatMap((load) =>
				['httpRequestNode', 'loop', 'own', 'undici'].map((subject) =>
					qxt(subject, { ...load, scheme, size: 1000, label: 'a thousand', warmUp: BRIEF }),
				),
			),
		),
	},
	{
		// With so few calls at once each takes a few hundredths of a core: they run side by side.
		title: 'One call after the other',
		repetitions: 3,
		isSideBySide: true,
		cases: inEachScheme((scheme) => [
			qxt('loop', { scheme, latencyMs, size: 1000, concurrency: 1 }),
			qxt('own', { scheme, latencyMs, size: 1000, concurrency: 10, label: 'defaults' }),
		]),
	},
	{
		title: '25,000 items',
		repetitions: 1,
		cases: [
			qxt('httpRequestNode', { latencyMs, size: 25_000 }),
			qxt('own', { latencyMs, size: 25_000, concurrency: 100 }),
		],
	},
];

/**
 * The groups of cases, in order.
 *
 * @param isQuick for trying: once each, a tenth of the items, nothing that takes minutes
 */
export function listGroups({ isQuick }) {
	return groups.map((group) => ({
		...group,
		repetitions: isQuick ? 1 : group.repetitions,
		cases: group.cases.map((load) => {
			const items = isQuick ? load.size / 10 : load.size;
			return { ...load, items, id: describeCase(load) };
		}),
	}));
}

/** A case in words, different for each. */
function describeCase({ subject, vendor, scheme, latencyMs: ms, size, ...load }) {
	const { duplicates, concurrency, label } = load;
	const words = [subject, vendor, scheme, `${ms} ms`, size];
	if (duplicates > 0) words.push(`${duplicates * 100} % duplicates`);
	if (concurrency !== null) words.push(`c ${concurrency}`);
	if (label) words.push(label);
	return words.join(', ');
}
