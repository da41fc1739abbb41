import type { FaultKind } from '../../model';

/**
 * QXT's codes (documents 000 §2, 001 §3, 003 and 004 §3 "Code 错误代码表"): one line per code.
 * A code that is not here is `unknownCode`.
 */
export const qxtFaults: Readonly<Record<string, FaultKind>> = {
	'1': {
		scope: 'row_or_account',
		outcome: 'invalid_input',
		retry: 'never',
		charged: false,
		meaning: 'a parameter is missing, or the apikey or the number has a wrong length',
		advice: 'Check the API Key of the QXT credential: it must be exactly as the vendor sent it.',
	},
	'-1': {
		scope: 'account',
		retry: 'never',
		charged: false,
		meaning: 'the apikey is not known',
		advice: 'Correct the API Key in the QXT credential.',
	},
	'-2': {
		scope: 'row',
		outcome: 'invalid_input',
		retry: 'never',
		charged: false,
		meaning: 'the vendor refused the length of the number',
		advice: 'Check the number.',
	},
	'-3': {
		scope: 'row',
		outcome: 'invalid_input',
		retry: 'never',
		charged: false,
		meaning: 'the vendor does not take this for a mobile number',
		advice: 'Check the number.',
	},
	'-4': {
		scope: 'row',
		outcome: 'no_record',
		retry: 'never',
		// Whether a query without a result is billed is not documented.
		charged: null,
		meaning: 'the vendor has no record of the number',
		advice: 'Check the number.',
	},
	'-5': {
		scope: 'account',
		retry: 'never',
		charged: false,
		meaning: 'the balance is used up',
		advice: 'The rest was not asked. Top up the account with the vendor, then run again.',
	},
	'-8': {
		scope: 'call',
		retry: 'clear',
		charged: null,
		meaning: 'the vendor reports a system error',
		advice: 'Try again later.',
	},
	'-9': {
		scope: 'account',
		retry: 'never',
		charged: false,
		meaning: 'the vendor does not allow the address of this server',
		advice: 'Ask the vendor to add the public IP address of this n8n server to the allow list.',
	},
};
