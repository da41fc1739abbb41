import { secondsFor, VENDORS } from '../../bench/scaling/paper.ts';
import { table } from './markdown.mjs';

const words = {
	en: {
		head: (plants) => ['Vendor', 'Numbers', 'Calls', ...plants],
		locale: 'en',
		units: [
			[86_400, 'days'],
			[3_600, 'hours'],
			[60, 'min'],
			[1, 's'],
		],
	},
	zh: {
		head: (plants) => ['供应商', '号码数', '请求数', ...plants],
		locale: 'zh-CN',
		units: [
			[86_400, '天'],
			[3_600, '小时'],
			[60, '分钟'],
			[1, '秒'],
		],
	},
};

const PLANTS = [
	{ workers: 1, concurrency: 10 },
	{ workers: 2, concurrency: 10 },
	{ workers: 4, concurrency: 25 },
	{ workers: 8, concurrency: 50 },
];
const NUMBERS = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/** How long lists take on paper, by vendor and by workers × Concurrency. */
export function listDurations({ language }) {
	const own = words[language];
	const rows = Object.entries(VENDORS).flatMap(([name, vendor]) =>
		NUMBERS.map((numbers) => [
			name,
			numbers.toLocaleString(own.locale),
			Math.ceil(numbers / vendor.numbersPerCall).toLocaleString(own.locale),
			...PLANTS.map((plant) =>
				describe(secondsFor({ ...vendor, ...plant, numbers, callsPerSecond: 0 }), own.units),
			),
		]),
	);
	const head = own.head(PLANTS.map(({ workers, concurrency }) => `${workers} × ${concurrency}`));
	return table(head, rows);
}

function describe(seconds, units) {
	// A unit is used from two of it on: 100 s tell more than 1.7 min.
	const [size, unit] = units.find(([one]) => seconds >= 2 * one) ?? units.at(-1);
	return `${Number((seconds / size).toPrecision(2))} ${unit}`;
}
