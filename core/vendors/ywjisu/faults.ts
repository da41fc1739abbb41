import type { FaultKind } from '../../model';

const askVendor = 'Ask the vendor to put the account in order.';

const account = { scope: 'account', retry: 'never', charged: false } as const;
const clear = { scope: 'call', retry: 'clear', charged: null, advice: 'Try again later.' } as const;

/**
 * YWJisu's codes (document 002 §1.3.2): one line per code. 200000 is success and not here.
 * A code that is not here is `unknownCode`.
 */
export const ywjisuFaults: Readonly<Record<string, FaultKind>> = {
	'400001': {
		scope: 'row',
		outcome: 'invalid_input',
		retry: 'never',
		charged: false,
		// One bad number refuses the whole call, which was not billed.
		split: true,
		meaning: 'the vendor refused the number',
		advice: 'Check the number.',
	},
	'400101': {
		...account,
		meaning: 'the account is not known',
		advice: 'Correct the Code in the YWJisu credential.',
	},
	'400102': {
		...account,
		meaning: 'the vendor does not allow the address of this server',
		advice: 'Ask the vendor to add the public IP address of this n8n server to the allow list.',
	},
	'400200': { ...account, meaning: 'the account is on the vendor’s black list', advice: askVendor },
	'400201': {
		scope: 'call',
		retry: 'never',
		charged: false,
		meaning: 'the vendor says that no number was sent',
		advice: 'Try again later.',
	},
	'400901': {
		...account,
		meaning: 'the account is not known',
		advice: 'Correct the Code in the YWJisu credential.',
	},
	'400902': { ...account, meaning: 'the account has no such product', advice: askVendor },
	'403000': {
		...account,
		meaning: 'the vendor did not accept the sign-in',
		advice:
			'Correct the Code, Password and Key in the YWJisu credential. Check this server’s clock too: the sign-in carries the time.',
	},
	'403101': { ...account, meaning: 'the account is disabled', advice: askVendor },
	'403102': { ...account, meaning: 'the account is not activated', advice: askVendor },
	'415000': {
		scope: 'call',
		retry: 'never',
		charged: null,
		meaning: 'the vendor could not read the request',
		advice: 'Try again later.',
	},
	'500000': { ...clear, meaning: 'the vendor reports a system error' },
	'500002': { ...clear, meaning: 'the vendor could not process the request' },
	'500003': { ...clear, meaning: 'the vendor’s operation failed' },
	'500004': { ...clear, meaning: 'the vendor’s remote call failed' },
	'500005': {
		...account,
		meaning: 'the account’s balance is out of order',
		advice: 'The rest was not asked. Top up the account with the vendor, then run again.',
	},
	'500006': { ...clear, meaning: 'the vendor’s own supplier failed' },
	'500901': { ...account, meaning: 'the account has no e-mail address', advice: askVendor },
	'500902': { ...account, meaning: 'the account exists already', advice: askVendor },
	'500903': {
		...account,
		meaning: 'the account’s product is activated already',
		advice: askVendor,
	},
	// §1.4: a delayed answer is to be asked for again after 3 s.
	'504000': { ...clear, meaning: 'the vendor timed out', waitMs: 3000 },
	'510101': {
		...account,
		meaning: 'the paid checks are used up',
		advice: 'The rest was not asked. Top up the account with the vendor, then run again.',
	},
};

/** 403000 while the clocks are apart: the token holds the time it was signed at (002 §1.2). */
export const wrongClock: FaultKind = {
	...account,
	meaning: 'the vendor did not accept the sign-in, which carries the time of this server',
	advice:
		'The clock of this server is more than a minute away from the vendor’s: set it right, then run again.',
};
