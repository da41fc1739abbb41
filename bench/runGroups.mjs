import { listGroups } from './cases.mjs';
import { Results } from './results.mjs';
import { runCase } from './runCase.mjs';
import { startSimulator } from './simulators.mjs';

/**
 * Runs all groups of cases and tells how far it is.
 *
 * @param only runs the cases whose description holds this text
 */
export async function runGroups({ node, isQuick, only }) {
	const results = new Results();
	const startedAt = Date.now();
	for (const { title, repetitions, isSideBySide, cases } of listGroups({ isQuick })) {
		const chosen = cases.filter(({ id }) => id.includes(only));
		if (chosen.length === 0) continue;
		tell(startedAt, `${title}: ${chosen.length} cases, ${repetitions} × each`);
		const rounds = Array.from({ length: repetitions }, (_, round) => inTurn(chosen, round)).flat();
		const runRounds = isSideBySide ? runSideBySide : runInTurns;
		await runRounds(rounds, { node, results });
	}
	tell(startedAt, 'Done');
	return results;
}

/** Every second round runs backwards, so that none always follows the same. */
function inTurn(cases, round) {
	return round % 2 === 0 ? cases : cases.toReversed();
}

async function runInTurns(rounds, { node, results }) {
	const simulators = new Map();
	for (const load of rounds) {
		const { scheme } = load;
		if (!simulators.has(scheme)) simulators.set(scheme, await startSimulator(node, { scheme }));
		results.add(load, await runCase(load, { node, simulator: simulators.get(scheme) }));
	}
	for (const simulator of simulators.values()) await simulator.stop();
}

async function runSideBySide(rounds, { node, results }) {
	const runAlone = async (load) => {
		const simulator = await startSimulator(node, load);
		results.add(load, await runCase(load, { node, simulator }));
		await simulator.stop();
	};
	await Promise.all(rounds.map(runAlone));
}

function tell(startedAt, words) {
	const minutes = (Date.now() - startedAt) / 60_000;
	console.log(`${minutes.toFixed(1).padStart(5)} min  ${words}`);
}
