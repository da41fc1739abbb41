const { default: Sequencer } = require('@jest/test-sequencer');

/** What looks at everything that the others left behind comes after them. */
module.exports = class extends Sequencer {
	sort(tests) {
		const isLast = ({ path }) => path.endsWith('wholeRun.test.ts');
		const sorted = super.sort(tests);
		return [...sorted.filter((test) => !isLast(test)), ...sorted.filter(isLast)];
	}
};
