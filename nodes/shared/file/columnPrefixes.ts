import type { CheckName } from '../../../core/model';

/** How the columns of each check's record begin, so that one check does not overwrite another's. */
export const columnPrefixes: Readonly<Record<CheckName, string>> = {
	number_status: 'numberStatus_',
	privacy_number: 'privacyNumber_',
	two_element: 'twoElement_',
	portability: 'portability_',
};
