import { runInNewContext } from 'node:vm';
import type { CheckName } from '../../core/model';
import { createOutputs, findBranch, splitItems, splits } from '../../nodes/shared/branches';

/* Split Output by Result: which output a record comes out of. */

const nameOf = (record: Record<string, unknown>, check: CheckName) =>
	Object.values(splits[check].branches)[findBranch(record, check)];

describe('A record comes out of', () => {
	it.each([
		['number_status', { lineStatus: 'active', outcome: 'answered' }, 'Active'],
		['number_status', { lineStatus: 'risk' }, 'Risk'],
		['number_status', { lineStatus: 'unknown', outcome: 'no_record' }, 'Unknown'],
		['number_status', { outcome: 'invalid_input' }, 'Invalid'],
		['number_status', { outcome: 'failed' }, 'Unknown'],
		['number_status', { lineStatus: 'toString' }, 'Unknown'],
		['privacy_number', { isPrivacyNumber: true }, 'Privacy'],
		['privacy_number', { isPrivacyNumber: false }, 'Ordinary'],
		['privacy_number', { isPrivacyNumber: null }, 'Unknown'],
		['privacy_number', { outcome: 'invalid_input' }, 'Unknown'],
		['two_element', { identityMatch: 'match' }, 'Match'],
		['two_element', { identityMatch: 'mismatch' }, 'Mismatch'],
		['two_element', {}, 'Unknown'],
		['portability', { carrier: 'china_mobile', isMvno: false }, 'China Mobile'],
		['portability', { carrier: 'china_mobile', isMvno: null }, 'China Mobile'],
		['portability', { carrier: 'china_mobile', isMvno: true }, 'Virtual'],
		['portability', { carrier: 'other', isMvno: false }, 'Unknown'],
		['number_status', { lineStatus: 'silent', isMvno: true }, 'Silent'],
	] as const)('%s %j: %s', (check, record, name) => {
		expect(nameOf(record, check)).toBe(name);
	});
});

it('items stay in their order within an output, and every output is there', () => {
	const outputs = splitItems(['a', 'b', 'c'], {
		check: 'two_element',
		branchOf: (index) => (index === 1 ? 0 : 2),
	});
	expect(outputs).toEqual([['b'], [], ['a', 'c']]);
});

it('the outputs are named when the option is on, and one when it is off', () => {
	const expression = createOutputs('privacy_number');
	const outputsFor = ($parameter: object): unknown => {
		const given: unknown = runInNewContext(expression.slice(3, -2), { $parameter });
		return JSON.parse(JSON.stringify(given));
	};
	expect(outputsFor({ options: { splitOutput: true } })).toEqual(
		['Privacy', 'Ordinary', 'Unknown'].map((displayName) => ({ type: 'main', displayName })),
	);
	expect(outputsFor({ options: {} })).toEqual(['main']);
	expect(outputsFor({})).toEqual(['main']);
});
