import { toToolJson } from '../../nodes/shared/toolAnswer';

/* What a model gets of a record: little, and what to do. */

const record = { phone: '13800138000', check: 'number_status', vendor: 'ywjisu' };

it('keeps what answers the question, and nothing else', () => {
	const answered = { outcome: 'answered', lineStatus: 'active', isMvno: null, city: '深圳' };
	expect(toToolJson({ ...record, ...answered, vendorCode: '000000', charged: true })).toEqual({
		phone: '13800138000',
		...answered,
	});
});

it.each([
	['empty', 'whole mobile number'],
	['not_text', 'whole mobile number'],
	['too_short', 'whole mobile number'],
	['too_long', 'whole mobile number'],
	['not_a_mobile', 'whole mobile number'],
	['missing_name', 'the name of the owner'],
	['vendor_refused', 'Check it with the user'],
])('says what to do about a number that is %s', (reason, advice) => {
	const json = toToolJson({ ...record, outcome: 'invalid_input', reason });
	expect(json).toMatchObject({ reason, advice: expect.stringContaining(advice) });
});

it('says what to do when the reply left the number out', () => {
	const json = toToolJson({ ...record, outcome: 'missing_in_reply' });
	expect(json.advice).toMatch(/Try again later, not at once/);
});

it('shows what was given in place of a number that is none', () => {
	const json = toToolJson({ phone: null, input: '12345', outcome: 'invalid_input', reason: 'x' });
	expect(json).toEqual({ input: '12345', outcome: 'invalid_input', reason: 'x' });
});

it('has an error in place of advice', () => {
	const json = toToolJson({ ...record, outcome: 'missing_in_reply' }, 'It failed');
	expect(json).toEqual({ phone: '13800138000', outcome: 'missing_in_reply', error: 'It failed' });
});
